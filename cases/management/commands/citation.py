"""`manage.py citation KEY --on DATE`: the text in force that day."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cases.laws import at_hand
from workflow.deadlines.params import day
from workflow.law import Citation, NoCitation


class Command(BaseCommand):
    """Prints one citation."""

    help = "Cite le texte en vigueur à une date."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The key and the day."""
        parser.add_argument("key", metavar="KEY", help="clé du texte, par exemple permit.base")
        parser.add_argument("--on", required=True, metavar="DATE", help="date, AAAA-MM-JJ")
        parser.add_argument("--json", action="store_true", help="un seul document JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """One citation, or a sentence on standard error and exit code 1."""
        try:
            found = at_hand(self.stderr).cite(options["key"], day("on", options["on"]))
        except (NoCitation, ValueError) as refusal:
            raise CommandError(_sentence(refusal)) from None
        self.stdout.write(json.dumps(as_json(found), ensure_ascii=False) if options["json"] else in_words(found))


def as_json(found: Citation) -> dict[str, str | None]:
    """The published form."""
    return {
        "key": found.key,
        "citation": found.text,
        "valid_from": found.valid_from.isoformat() if found.valid_from else None,
        "valid_to": found.valid_to.isoformat() if found.valid_to else None,
        "label": found.label,
        "confidence": found.confidence,
    }


def in_words(found: Citation) -> str:
    """The citation, its label and whether it must still be verified."""
    sure = "" if found.confidence == "certain" else _(" (à vérifier)")
    return f"{found.shown} — {found.label}{sure}"


def _sentence(refusal: Exception) -> str:
    return str(refusal.args[0]) if refusal.args else _("Aucun texte.")
