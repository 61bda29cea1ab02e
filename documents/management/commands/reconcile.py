"""The sealed files against the rows that name them."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents.reconciling import Found, reconcile


class Command(BaseCommand):
    """reconcile [--apply] [--json]; exit 1 when a paper or a piece has lost a file."""

    help = (
        "Compare les fichiers scellés, et les documents et pièces qui les nomment. Sans --apply, ne fait que dire ; "
        "avec --apply, range ceux qu’un arrêt brutal a laissés et supprime ceux que rien ne nomme depuis une heure."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """To do it, and JSON."""
        parser.add_argument("--apply", action="store_true", help="range et supprime au lieu de seulement dire")
        parser.add_argument("--json", action="store_true", dest="as_json", help="un seul document JSON sur la sortie")

    def handle(self, *args: Any, apply: bool, as_json: bool, **options: Any) -> None:
        """Looks, does it when asked, says what was found."""
        found = reconcile(apply=apply)
        report = {**found.as_dict(), "applied": apply}
        self.stdout.write(json.dumps(report) if as_json else "\n".join(_sentences(found, apply)))
        if count := len(found.lost) + len(found.lost_pieces) + len(found.lost_bundles):
            raise CommandError(f"Fichier introuvable pour {count} document(s) ou pièce(s) : voir les sauvegardes.")


def _sentences(found: Found, applied: bool) -> list[str]:
    counts = {
        "rangés" if applied else "à ranger": len(found.settled),
        "supprimés" if applied else "à supprimer": len(found.removed),
        "en cours de production": len(found.under_way),
        "gardés sans document connu (jamais supprimés)": len(found.unknown),
        "documents émis sans fichier": len(found.lost),
        "pièces reçues dont un fichier manque": len(found.lost_pieces),
        "dossiers de pièces dont un fichier manque": len(found.lost_bundles),
    }
    return [f"{label} : {count}" for label, count in counts.items()]
