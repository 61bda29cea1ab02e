"""Opens one file per published history and walks it through the procedure."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import services
from accounts.models import Organisation, User
from accounts.roles import SYSTEM, Actor, OrganisationKind, Role
from accounts.services import actor_for
from cases.histories.events import Unreadable, read
from cases.histories.placing import place

HOUSES = (
    (OrganisationKind.ASSOCIATION, "Histoires publiées", Role.CASEWORKER, "histoires@example.org"),
    (
        OrganisationKind.LEGAL_SERVICE,
        "Histoires publiées, pôle juridique",
        Role.LEGAL_OFFICER,
        "histoires-juriste@example.org",
    ),
)


class Command(BaseCommand):
    """load_histories FILE [--json]"""

    help = "Ouvre un dossier par histoire publiée, place ses événements, dit lesquels n’ont pas de place et pourquoi."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file to read."""
        parser.add_argument("file", type=Path, help="fichier JSON d’histoires")
        parser.add_argument("--json", action="store_true", help="un seul document JSON sur la sortie")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reports every history, placed and unplaced events apart."""
        if settings.PRODUCTION:
            raise CommandError("Les histoires publiées ne se chargent pas dans une base de production.")
        try:
            histories = read(options["file"])
        except Unreadable as error:
            raise CommandError(str(error)) from None
        (worker, _where), (officer, service) = (_account(*house) for house in HOUSES)
        report = {"histories": [place(history, worker, officer, service.pk) for history in histories]}
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
        else:
            self._tell(report["histories"])

    def _tell(self, histories: list[dict[str, Any]]) -> None:
        placed = sum(len(h["placed"]) for h in histories)
        total = placed + sum(len(h["unplaced"]) for h in histories)
        for history in histories:
            for event in history["unplaced"]:
                self.stdout.write(f"{history['id']} {event['date']} {event['event']} : {event['why']}")
        self.stdout.write(f"{len(histories)} histoires, {placed} événements placés sur {total}.")


def _account(kind: OrganisationKind, name: str, role: Role, email: str) -> tuple[Actor, Organisation]:
    """The account that the files belong to, made once; it has no password and cannot sign in."""
    where = Organisation.objects.filter(name=name).first()
    if where is None:
        where = services.create_organisation(by=SYSTEM, name=name, kind=kind)
    user = User.objects.filter(email=email).first()
    if user is None:
        user = services.create_user(by=SYSTEM, email=email, name=name)
        services.open_membership(by=SYSTEM, user=user, organisation=where, role=role)
    return actor_for(user), where
