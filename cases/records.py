"""What the guards, the papers and the case page read: one snapshot of a case, in one query."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.utils import timezone

from cases import laws, readers, rows
from cases import models as m
from cases.exchanges import exchanges
from cases.models.base import CaseRecord
from documents.models import Disclosure, Document, LaterProof
from workflow.law import Law
from workflow.silences import Exchange
from workflow.states import Support

TABLES: dict[str, Any] = {
    "people": m.Person,
    "relatives": m.Relative,
    "statements": m.Statement,
    "proceedings": m.Proceeding,
    "applications": m.Application,
    "titles": m.Title,
    "decisions": m.Decision,
    "challenges": m.Challenge,
    "rulings": m.Ruling,
    "attempts": m.Attempt,
    "consents": m.Consent,
    "dangers": m.Danger,
    "facts": m.Fact,
    "contacts": m.Contact,
    "deadlines": m.Deadline,
    "documents": Document,
    "disclosures": Disclosure,
}
PLURALS: dict[str, str] = {str(table._meta.model_name): name for name, table in TABLES.items()}
CLOSINGS = ("close_case", "close_despite_deadline")
ENDED = frozenset({Support.CLOSED, Support.ARCHIVED})
HEAVY = frozenset(
    {"statement.account", "document.snapshot", "document.paragraphs", "document.draft"}
)  # read only where they are shown


@dataclass(frozen=True)
class Records:
    """A case as it stands. Lists hold the newest last; sealed fields stay sealed until somebody reads them."""

    case: m.Case
    law: Law
    today: dt.date
    readable: bool  # may this reader see content? False for a manager, who sees states and dates
    people: list[m.Person] = field(default_factory=list)
    relatives: list[m.Relative] = field(default_factory=list)
    statements: list[m.Statement] = field(default_factory=list)
    proceedings: list[m.Proceeding] = field(default_factory=list)
    applications: list[m.Application] = field(default_factory=list)
    titles: list[m.Title] = field(default_factory=list)
    decisions: list[m.Decision] = field(default_factory=list)
    challenges: list[m.Challenge] = field(default_factory=list)
    rulings: list[m.Ruling] = field(default_factory=list)
    attempts: list[m.Attempt] = field(default_factory=list)
    consents: list[m.Consent] = field(default_factory=list)
    dangers: list[m.Danger] = field(default_factory=list)
    facts: list[m.Fact] = field(default_factory=list)
    contacts: list[m.Contact] = field(default_factory=list)
    deadlines: list[m.Deadline] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    disclosures: list[Disclosure] = field(default_factory=list)
    challenge: Any = None  # the one that a step of the litigation track acts on

    def __getattr__(self, name: str) -> Any:
        """`reference`, `support`, `prefecture`… are the case's own."""
        if name in {"reference", "support", "criminal", "residence", "prefecture", "court_place", "stage"} | _OWNERS:
            return getattr(self.case, name)
        raise AttributeError(name)

    def newest(self, kind: str) -> Any:
        """The newest open record of that kind, or None."""
        held = [r for r in getattr(self, PLURALS[kind]) if r.closed_on is None]
        return held[-1] if held else None

    def including(self, record: CaseRecord | None) -> Records:
        """The snapshot once this record is written, which costs no query; itself when it is in it already."""
        name = PLURALS.get(str(record._meta.model_name)) if record else None
        if name is None or record in (held := getattr(self, name)):
            return self
        changed: dict[str, Any] = {name: sorted([*held, record], key=_when)}
        return replace(self, **changed)

    @property
    def litigation(self) -> str:
        """Where the challenge at hand stands; nothing when there is none."""
        return str(self.challenge.state) if self.challenge else ""

    @property
    def person(self) -> m.Person | None:
        """The person helped, once she has been described."""
        return self.people[0] if self.people else None

    @cached_property
    def exchanges(self) -> list[Exchange]:
        """What was asked and produced for the applications; one query, for the few acts that count silence again."""
        return exchanges(self.case.pk)

    @cached_property
    def later_proofs(self) -> list[LaterProof]:
        """What came to prove a sending after it was noted; one query, for the paper that says it."""
        return list(LaterProof.objects.filter(disclosure__case=self.case.pk).order_by("pk"))

    @cached_property
    def transmissions(self) -> list[m.Transmission]:
        """To which services the whole file was handed; one query, for the paper that tells the person."""
        handed = m.Transmission.objects.filter(case=self.case.pk).select_related("organisation", "consent")
        return list(handed.defer("consent__purpose").order_by("since", "pk"))

    @cached_property
    def accesses(self) -> list[readers.Access]:
        """Who opened the case, by day: the register is asked only by the paper that says it."""
        return readers.extract(self.case)

    @cached_property
    def closing(self) -> m.Entry | None:
        """How the support ended, as its last line says; one query, for the letter that tells her."""
        ended = m.Entry.objects.filter(case=self.case.pk, step__in=CLOSINGS).order_by("-pk")
        return ended.first() if self.support in ENDED else None

    @cached_property
    def birth_date(self) -> dt.date | None:
        """Her birth date, or None where unknown or not for this reader."""
        return self.person.birth_date if self.readable and self.person else None

    @cached_property
    def nationality(self) -> str | None:
        """Her nationality (ISO 3166-1 alpha-3), or None where unknown or not for this reader."""
        return (self.person.nationality or None) if self.readable and self.person else None


_OWNERS = {"organisation_id", "caseworker_id", "legal_officer_id", "legal_service_id", "last_contact_on"}


def load(case: m.Case, *, today: dt.date | None = None, readable: bool = True, law: Law | None = None) -> Records:
    """The snapshot of a case: one query, whatever it holds."""
    found = rows.load(list(TABLES.values()), case.pk, key=case.key_id if readable else None, without=HEAVY)
    lists = {name: sorted(found[table], key=_when) for name, table in TABLES.items()}
    for record in (r for name in lists for r in lists[name]):
        record.case = case
    return Records(case=case, law=law or laws.held(), today=today or timezone.localdate(), readable=readable, **lists)


_DATES = ("on", "lodged_on", "given_on", "valid_from", "handed_over_on", "due_on")


def _when(record: Any) -> tuple[dt.date, int]:
    """By the day it happened, then by the order of recording."""
    days = (getattr(record, name, None) for name in _DATES)
    return next((day for day in days if day), dt.date.min), record.pk
