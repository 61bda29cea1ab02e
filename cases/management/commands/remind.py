"""Calls in time, for a scheduler: tasks, notices, e-mails, and what is missed."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cases.services.reminding import Told, remind


class Command(BaseCommand):
    """remind [--json]"""

    help = (
        "Appelle à temps : les alarmes atteintes deviennent des avis sur la page de travail et des courriels qui "
        "disent seulement que quelque chose attend ; ce qui est dépassé est marqué comme tel. À lancer tous les "
        "quarts d’heure) : recommencer ne rappelle personne deux fois."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The form of the answer."""
        parser.add_argument("--json", action="store_true", help="un seul document JSON sur la sortie")

    def handle(self, *args: Any, **options: Any) -> None:
        """One run."""
        told = remind()
        self.stdout.write(json.dumps(told.as_json(), indent=2) if options["json"] else _text(told))
        if told.unreachable:
            self.stderr.write(
                f"{told.unreachable} dossier(s) que personne ne suit, dans une association sans responsable."
            )


def _text(told: Told) -> str:
    return (
        f"{told.missed} échéance(s) dépassée(s), {told.notices} avis à {told.people} personne(s), "
        f"{told.mails} courriel(s) demandé(s), {told.mails_again} relancé(s)."
    )
