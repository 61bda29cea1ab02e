"""Clocks laid down for the tests: what a step would have started, at whatever distance from today."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db import connection
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


def copied(entry: Entry, times: int) -> None:
    """The same row so many times more: walking five hundred acts would say nothing else, and take a minute."""
    columns = [f'"{f.column}"' for f in Entry._meta.concrete_fields if not f.primary_key]
    taken = ["%s" if name == '"uid"' else name for name in columns]
    sql = f"INSERT INTO cases_entry ({', '.join(columns)}) SELECT {', '.join(taken)} FROM cases_entry WHERE id = %s"
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(uuid.uuid4().hex, entry.pk) for _ in range(times)])
