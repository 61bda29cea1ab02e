"""Who opened a case: the register's entries about it, in plain words and with the names of the staff."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from accounts.roles import Role
from audit.language import in_french
from audit.models import RegisterEntry
from audit.verbs import Verb
from cases.models import Case
from database.questions import Place, Question

ROLES: dict[str, Any] = {role.value: role.label for role in Role}
PIECES = (Verb.PIECE_READ, Verb.PIECE_ORIGINAL_TAKEN)
READING = (Verb.READ, Verb.WHEREABOUTS_REVEALED, Verb.DOCUMENT_READ, *PIECES, Verb.REFUSED)
LATELY = 5
BY_DAY = 300  # lines that a paper holds by day; beyond, it sums up by month
TOLD = ("seq", "timestamp", "verb", "role", "purpose", "decision")
PURPOSES: dict[str, Any] = {
    "follow_up": gettext_lazy("suivi"),
    "step": gettext_lazy("démarche"),
    "paper": gettext_lazy("document"),
    "control": gettext_lazy("contrôle"),
}


@dataclass(frozen=True)
class Reader:
    """One access, as a person reads it."""

    at: dt.datetime
    name: str
    role: str
    what: str
    purpose: str
    decision: str
    organisation: str = ""


def last_readers(case: Case) -> list[Reader]:
    """The last accesses; one query whatever the register's length."""
    return [_reader(row) for row in _LAST.ask(case.reference)]


def accesses(case: Case, before: int | None, size: int) -> list[tuple[int, Reader]]:
    """A page of accesses older than entry `before`, with their numbers in the register."""
    entries = _told(case.reference)
    rows = (entries.filter(seq__lt=before) if before else entries)[: size + 1]
    return [(row["seq"], _reader(row)) for row in rows]


@dataclass(frozen=True)
class Access:
    """What one role of one organisation read in a day or a month, for the person concerned: no name of the staff."""

    day: dt.date
    monthly: bool  # `day` is the first of the month that is summed up
    role: str
    organisation: str
    what: str
    purpose: str
    count: int


@in_french()  # a paper prints it
def extract(case: Case) -> list[Access]:
    """Every reading of the file and every refusal, the oldest first (RGPD, art. 15): by day, by month when too many."""
    entries = RegisterEntry.objects.about(case.reference).of_verbs(*READING).order_by("seq")
    told = entries.values_list("timestamp", "role", "organisation_id", "verb", "purpose")
    grouped = Counter((timezone.localdate(at), *rest) for at, *rest in told.iterator())
    monthly = len(grouped) > BY_DAY
    if monthly:
        grouped = _by_month(grouped)
    names = dict(Organisation.objects.values_list("pk", "name"))
    return [_access(key, count, names, monthly=monthly) for key, count in grouped.items()]


def _by_month(daily: Counter[Any]) -> Counter[Any]:
    summed: Counter[Any] = Counter()
    for (day, *rest), count in daily.items():
        summed[(day.replace(day=1), *rest)] += count
    return summed


def _access(key: tuple[Any, ...], count: int, names: dict[int, str], *, monthly: bool) -> Access:
    day, role, organisation, verb, purpose = key
    said = str(ROLES.get(role, role)), names.get(organisation or 0, ""), str(Verb(verb).label)
    return Access(day, monthly, *said, str(PURPOSES.get(purpose, purpose)), count)


def _told(reference: str | Place) -> QuerySet[RegisterEntry, dict[str, Any]]:
    """The accesses, the newest first, each with the name of whoever it was."""
    entries = RegisterEntry.objects.about(reference).of_verbs(*READING)
    told: QuerySet[RegisterEntry, dict[str, Any]] = entries.values(*TOLD, name=F("actor__name"))
    return told


_LAST = Question(lambda: _told(Place(0, RegisterEntry._meta.get_field("case_reference")))[:LATELY])


def _reader(row: dict[str, Any]) -> Reader:
    role = str(ROLES.get(row["role"], row["role"]))
    what = str(Verb(row["verb"]).label)
    purpose = str(PURPOSES.get(row["purpose"], row["purpose"]))
    return Reader(row["timestamp"], row["name"] or _("le système"), role, what, purpose, row["decision"])
