"""An association, a legal service, and a case at whatever stage a test needs; reached by walking there."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.models import Organisation, User
from accounts.roles import Actor, Role
from cases.demonstration.stories import STRAIGHT, Act, until
from cases.demonstration.walk import Team, walk
from cases.models import Case
from cases.plain import facts_of
from cases.services.history import When
from cases.services.opening import open_case
from cases.services.steps import take_step
from documents.models import Document
from tests.people import a_legal_service, a_person, an_association, as_actor, sign_in
from workflow.table import STEPS

CANARY = "Zyxkanari"


@dataclass
class House:
    """Alice follows, Bob is her colleague, Maud manages, Olga is the legal officer, Dora audits, Chloé is elsewhere."""

    association: Organisation
    service: Organisation

    @cached_property
    def alice(self) -> User:
        return a_person(Role.CASEWORKER, self.association, "Alice")

    @cached_property
    def bob(self) -> User:
        return a_person(Role.CASEWORKER, self.association, "Bob")

    @cached_property
    def maud(self) -> User:
        return a_person(Role.MANAGER, self.association, "Maud")

    @cached_property
    def olga(self) -> User:
        return a_person(Role.LEGAL_OFFICER, self.service, "Olga")

    @cached_property
    def dora(self) -> User:
        return a_person(Role.AUDITOR, None, "Dora")

    @cached_property
    def theo(self) -> User:
        return a_person(Role.TECHNICAL_ADMIN, None, "Théo")

    @cached_property
    def chloe(self) -> User:
        return a_person(Role.CASEWORKER, None, "Chloé")

    @cached_property
    def olga2(self) -> User:
        """Another officer of the same service, to whom nothing was transmitted."""
        return a_person(Role.LEGAL_OFFICER, self.service, "Olga2")

    @cached_property
    def client(self) -> Client:
        return Client()

    def everybody(self) -> dict[str, User]:
        """All of them, by first name."""
        names = ("alice", "bob", "maud", "olga", "olga2", "chloe", "dora", "theo")
        return {name: getattr(self, name) for name in names}

    @property
    def team(self) -> Team:
        return Team(as_actor(self.alice), as_actor(self.maud), as_actor(self.olga), self.service.pk)

    def case(self, story: tuple[Act, ...] | str = (), *, first_day: dt.date | None = None) -> Case:
        """A case walked through a story, or along the straight way until the step named."""
        acts = until(story) if isinstance(story, str) else story
        length = max((act.day for act in acts), default=0)
        return walk(
            acts,
            self.team,
            first_day=first_day or timezone.localdate() - dt.timedelta(days=length + 1),
            draw=random.Random(7),
        )

    def case_of_chloe(self) -> Case:
        """A case of another association."""
        return open_case(by=as_actor(self.chloe), prefecture="69")


def issued_bordereau(case: Case, days_ago: int = 0) -> Document:
    """The case's bordereau, issued: its file, which nobody reads, is put there past the worker."""
    paper = Document.objects.get(case=case, kind="bordereau")
    done: dict[str, Any] = {"status": "issued", "path": f"{paper.pk:032x}", "digest": "0" * 64}
    Document.objects.filter(pk=paper.pk).update(**done, issued_at=timezone.now() - dt.timedelta(days=days_ago))
    return paper


def a_house() -> House:
    """Fresh organisations."""
    return House(an_association(), a_legal_service())


def several(house: House, days: list[dt.date], by: User | None = None) -> list[Case]:
    """Cases opened on these days, and nothing more."""
    return [open_case(by=as_actor(by or house.alice), opened_on=day, prefecture="75") for day in days]


def take(case: Case, step: str, by: Actor, on: dt.date | None = None, version: int | None = None, **facts: Any) -> Any:
    """Takes one step of the table, today unless said otherwise."""
    row = STEPS[step]
    when = When(on or timezone.localdate())
    return take_step(case, row, facts_of(row.asks, facts), by=by, when=when, version=version)


def page(user: User, path: str, client: Client | None = None) -> Any:
    """The page as this person sees it."""
    return sign_in(client or Client(), user).get(path)


__all__ = [
    "CANARY",
    "STRAIGHT",
    "House",
    "a_house",
    "as_actor",
    "issued_bordereau",
    "page",
    "several",
    "sign_in",
    "take",
]
