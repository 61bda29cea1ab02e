"""Calls in time, for a scheduler: tasks, notices, e-mails, and what is missed."""

from __future__ import annotations

import json
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connection

from audit.append import RegisterUnavailable
from cases.services import law_recounting
from cases.services.reminding import Told, remind
from documents.services import waking


class Command(BaseCommand):
    """remind [--every SECONDS] [--json]"""

    help = (
        "Appelle à temps : les alarmes atteintes deviennent des avis sur la page de travail et des courriels qui "
        "disent seulement que quelque chose attend ; ce qui est dépassé est marqué comme tel. À lancer tous les "
        "quarts d’heure) : recommencer ne rappelle personne deux fois."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The rhythm, and the form of the answer."""
        parser.add_argument(
            "--every", type=float, metavar="SECONDES", help="continuer, un passage toutes les N secondes"
        )
        parser.add_argument("--json", action="store_true", help="un seul document JSON sur la sortie")

    def handle(self, *args: Any, every: float | None, **options: Any) -> None:
        """One run, or one after the other for as long as it lasts."""
        while every is not None:
            self._try()
            time.sleep(every)
        self._say(_run(), as_json=options["json"])

    def _try(self) -> None:
        """One run; a fault of the database is said, and the next turn tries again."""
        try:
            _run()
        except (DatabaseError, RegisterUnavailable) as fault:
            self.stderr.write(f"remind: {type(fault).__name__}")
            connection.close()

    def _say(self, told: Told, *, as_json: bool) -> None:
        self.stdout.write(json.dumps(told.as_json(), indent=2) if as_json else _text(told))
        if told.unreachable:
            self.stderr.write(
                f"{told.unreachable} dossier(s) que personne ne suit, dans une association sans responsable."
            )


def _run() -> Told:
    """What a worker left undone comes first: after a change of the law, since alarms follow from it, and papers."""
    law_recounting.apply()
    waking.wake()
    return remind()


def _text(told: Told) -> str:
    return (
        f"{told.missed} échéance(s) dépassée(s), {told.notices} avis à {told.people} personne(s), "
        f"{told.mails} courriel(s) demandé(s), {told.mails_again} relancé(s)."
    )
