"""Demonstration data, walked through the real services."""

from __future__ import annotations

import datetime as dt
import json
import random
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.roles import Role
from cases.demonstration import house
from cases.demonstration.house import Account
from cases.demonstration.stories import STORIES
from cases.demonstration.walk import Team, walk
from cases.models import Case

COLLEAGUE = 4  # of five files in a row, the one that the second caseworker follows, where there is one


class Command(BaseCommand):
    """seed_demo --organisations N --cases N --seed S --json"""

    help = "Crée des associations, des personnes et des dossiers fictifs, par les services réels."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many, and from which seed."""
        parser.add_argument("--organisations", type=int, default=3, help="nombre d’associations (1 à 50)")
        parser.add_argument("--cases", type=int, default=len(STORIES), help="nombre de dossiers (0 à 1000)")
        parser.add_argument("--seed", type=int, default=1, help="graine du tirage")
        parser.add_argument("--json", action="store_true", help="un seul document JSON sur la sortie")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refused in production, and on a base that holds cases."""
        if settings.PRODUCTION:
            raise CommandError("Les données de démonstration sont refusées en production.")
        if not 1 <= options["organisations"] <= 50 or not 0 <= options["cases"] <= 1000:
            raise CommandError("--organisations va de 1 à 50, --cases de 0 à 1000.")
        if Case.objects.exists():
            raise CommandError("La base contient déjà des dossiers ; la démonstration part d’une base vide.")
        made = seed(options["organisations"], options["cases"], options["seed"])
        self.stdout.write(json.dumps(made, ensure_ascii=False, indent=2) if options["json"] else _table(made))


def seed(organisations: int, cases: int, number: int) -> dict[str, Any]:
    """Makes everything; returns what the command prints."""
    draw = random.Random(number)  # noqa: S311 - a demonstration, not a secret
    houses = [house.an_association(n) for n in range(organisations)]
    service, officers = house.a_legal_service()
    oversight, control = house.an_oversight_body()
    teams = [_teams(people, officers, service.pk) for _where, people in houses]
    names = list(STORIES)
    files = []
    for n in range(cases):
        story = names[n % len(names)]
        own = teams[0 if n % 3 else n // 3 % len(teams)]
        files.append(_file(story, own[-1 if n % 5 == COLLEAGUE else 0], draw))
    people = [account for _where, accounts in houses for account in accounts] + officers + control
    return {
        "organisations": [{"name": w.name, "kind": w.kind} for w in [*(h[0] for h in houses), service, oversight]],
        "users": [account.as_json() for account in people],
        "cases": files,
    }


def _teams(people: list[Account], officers: list[Account], service: int) -> list[Team]:
    """One for each caseworker of the house."""
    manager = next(p for p in people if p.role == Role.MANAGER)
    workers = [p for p in people if p.role == Role.CASEWORKER]
    return [Team(worker.actor, manager.actor, officers[0].actor, service) for worker in workers]


def _file(name: str, team: Team, draw: random.Random) -> dict[str, Any]:
    story = STORIES[name]
    length = max((act.day for act in story), default=0)
    first = timezone.localdate() - dt.timedelta(days=length + draw.randrange(1, 12))
    case = walk(story, team, first_day=first, draw=draw)
    return {
        "reference": case.reference,
        "organisation": case.organisation.name,
        "people": {"caseworker": case.caseworker.email, "legal_officer": getattr(case.legal_officer, "email", None)},
        "states": {"support": case.support, "criminal": case.criminal, "residence": case.residence},
        "story": name,
    }


def _table(made: dict[str, Any]) -> str:
    lines = [f"{u['login']:32} {u['role']:16} {u['organisation']}" for u in made["users"]]
    return "\n".join([*lines, "", f"{len(made['cases'])} dossiers. Mot de passe commun : {house.PASSWORD}"])
