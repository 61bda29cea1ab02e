"""Calls in time: what is due becomes notices and e-mails, what has passed for good is marked missed.

Everything goes by sets: the number of queries depends on the number of batches, never on that of files or of deadlines.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.roles import SYSTEM
from audit import services as audit
from audit.verbs import Verb
from cases.models import Case, Deadline
from cases.services import calling
from cases.services.notices import Raised, raise_for_cases, raise_for_deadlines, unreachable
from workflow import deadlines
from workflow.choices import DeadlineState

BATCH = 5_000


@dataclass
class Told:
    """What one run did; `unreachable` counts cases that press and that nobody at all is called about."""

    missed: int = 0
    notices: int = 0
    people: int = 0
    mails: int = 0
    mails_again: int = 0
    unreachable: int = 0

    def as_json(self) -> dict[str, int]:
        """By name."""
        return asdict(self)


def remind(now: dt.datetime | None = None) -> Told:
    """One run; `now` is aware. Run again, or twice at once, it tells nobody twice."""
    now = now or timezone.now()
    told, called = Told(), set[int]()
    for step in (_miss(now), _alarm(now), _lapse(now)):
        for raised in step:
            told.missed += raised.missed
            told.notices += raised.notices
            told.mails += raised.mails
            called |= raised.people
    told.people = len(called)
    told.mails_again = calling.again(now)
    told.unreachable = unreachable(timezone.localdate(now))
    if told.missed or told.notices:
        with audit.act(by=SYSTEM, purpose="reminder"):
            audit.record(
                Verb.REMINDED, missed=told.missed, notices=told.notices, cases=told.unreachable, mails=told.mails
            )
    return told


def _miss(now: dt.datetime) -> Iterator[Raised]:
    """By batches; the cases are held first, as every act holds them: one that is being written on waits a run."""
    for first, last, cases in _ranges(lost(now)):
        with audit.act(by=SYSTEM, purpose="reminder"):
            free = Case.objects.select_for_update(skip_locked=True, of=("self",), no_key=True).filter(pk__in=cases)
            held = list(free.order_by("pk").values_list("pk", flat=True))
            rows = _marked(lost(now).filter(pk__range=(first, last), case__in=held))
            raised = raise_for_deadlines(now, first, last, missed=True)
            raised.missed = len(rows)
            raised.mails = calling.ask(raised.people, now)
        yield raised


def lost(now: dt.datetime) -> QuerySet[Deadline]:
    """The open deadlines whose last day, or hour, has passed under every reading and in every time zone."""
    day = deadlines.ended_day(now)
    over = Q(lost_at__isnull=False, lost_at__lt=now) | Q(lost_at__isnull=True, lost_on__lte=day)
    running = Deadline.objects.filter(state=DeadlineState.OPEN, due_on__lte=timezone.localdate(now))
    return running.filter(over).exclude(rule__in=deadlines.NOTED)


def _marked(found: QuerySet[Deadline]) -> list[dict[str, Any]]:
    about = ("pk", "rule", "case_id", "case__reference", "case__organisation_id")
    rows = list(found.order_by("pk").values(*about))
    Deadline.objects.filter(pk__in=[row["pk"] for row in rows]).update(state=DeadlineState.MISSED.value)
    turn_to_next({row["case_id"] for row in rows})
    for row in rows:
        where = {"case": row["case__reference"], "organisation_id": row["case__organisation_id"]}
        audit.record(Verb.DEADLINE_MISSED, **where, deadline=row["pk"], rule=row["rule"])
    return rows


def turn_to_next(cases: set[int]) -> None:
    """Each of these cases takes the nearest alarm and due date of what still runs in it."""
    running = Deadline.objects.filter(case=OuterRef("pk"), state=DeadlineState.OPEN)
    nearest = running.order_by().values("case")
    due = nearest.annotate(first=Min(Coalesce("prudent_on", "due_on"))).values("first")
    alarm = nearest.annotate(first=Min(Coalesce("alarm_on", "prudent_on", "due_on"))).values("first")
    Case.objects.filter(pk__in=cases).update(next_due_on=Subquery(due), next_alarm_on=Subquery(alarm))


def _alarm(now: dt.datetime) -> Iterator[Raised]:
    called = Deadline.objects.filter(state=DeadlineState.OPEN)
    for first, last, _cases in _ranges(called.filter(_alarmed(timezone.localdate(now)))):
        with audit.act(by=SYSTEM, purpose="reminder"):
            raised = raise_for_deadlines(now, first, last)
            raised.mails = calling.ask(raised.people, now)
        yield raised


def _alarmed(today: dt.date) -> Q:
    return Q(alarm_on__lte=today) | Q(alarm_on__isnull=True, due_on__lte=today)


def _lapse(now: dt.datetime) -> Iterator[Raised]:
    with audit.act(by=SYSTEM, purpose="reminder"):
        raised = raise_for_cases(now)
        raised.mails = calling.ask(raised.people, now)
    yield raised


def _ranges(found: QuerySet[Deadline]) -> Iterator[tuple[int, int, set[int]]]:
    """The rows by thousands, in the order of their numbers: first, last, and whose they are."""
    after = 0
    while rows := list(found.filter(pk__gt=after).order_by("pk").values_list("pk", F("case_id"))[:BATCH]):
        yield rows[0][0], rows[-1][0], {case for _pk, case in rows}
        after = rows[-1][0]
