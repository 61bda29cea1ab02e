"""Clocks laid down for the tests: what a step would have started, at whatever distance from today."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from cases.models import Case, Deadline, Entry
from cases.services.clocks import nearest
from workflow.choices import DeadlineState


def today() -> dt.date:
    """Paris's day."""
    return timezone.localdate()


def in_days(number: int) -> dt.date:
    """So many days from today."""
    return today() + dt.timedelta(days=number)


def a_clock(case: Case, due: int, *, alarm: int | None = None, rule: str = "court_action", **more: Any) -> Deadline:
    """An open clock due in so many days, its alarm as far from today as said (three days before due otherwise)."""
    return clocks(case, [due], alarm=alarm, rule=rule, **more)[0]


def clocks(case: Case, dues: list[int], *, alarm: int | None = None, **more: Any) -> list[Deadline]:
    """Several at once; the case turns to the nearest."""
    entry = Entry.objects.filter(case=case).latest("pk")
    rows = [
        Deadline(
            case=case,
            entry=entry,
            due_on=in_days(due),
            alarm_on=in_days(due - 3 if alarm is None else alarm),
            **{"rule": "court_action", "lost_on": in_days(due), "confidence": "certain", **more},
        )
        for due in dues
    ]
    made = Deadline.objects.bulk_create(rows)
    running = list(Deadline.objects.filter(case=case, state=DeadlineState.OPEN))
    case = Case.objects.get(pk=case.pk)
    case.save(update_fields=list(nearest(case, running)))
    return made
