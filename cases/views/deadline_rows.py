"""Deadlines as lists show them."""

from __future__ import annotations

import datetime as dt

from accounts.roles import Actor
from cases.labels import rule_label
from cases.models import Case, Deadline
from workflow.choices import DeadlineState
from workflow.deadlines import horizon

MOST = 50


def due_soon(actor: Actor, today: dt.date, days: int = 7) -> tuple[list[Case], list[Deadline]]:
    """The most pressing cases, and what runs in them that is alarmed or due within so many days; two queries."""
    pressing = list(Case.objects.visible_to(actor).due(today, days).defer("note")[:MOST])
    return pressing, running(pressing, until=max(today + dt.timedelta(days=days), horizon(today)))


def running(cases: list[Case], *, until: dt.date | None = None) -> list[Deadline]:
    """The open deadlines of these cases, the nearest first, each with its label and its case."""
    by_pk = {case.pk: case for case in cases}
    found = Deadline.objects.filter(case__in=list(by_pk), state=DeadlineState.OPEN)
    rows = sorted(found, key=lambda d: (_due(d), d.pk))
    return [labelled(d, by_pk[d.case_id]) for d in rows if until is None or (d.alarm_on or _due(d)) <= until]


def _due(deadline: Deadline) -> dt.date:
    return deadline.first_on or dt.date.max


def labelled(deadline: Deadline, case: Case) -> Deadline:
    """The deadline with what a row shows of it."""
    deadline.case = case
    deadline.label = rule_label(deadline.rule, deadline.params)  # type: ignore[attr-defined]  # for the row alone
    return deadline
