"""From a computed clock to the row that keeps it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from cases.models import Deadline, Entry
from workflow import deadlines
from workflow.choices import DeadlineState, Precision
from workflow.deadlines import Clock

PARIS = "75"


def from_clock(clock: Clock, entry: Entry, params: dict[str, Any]) -> Deadline:
    """The row that keeps a computed clock, with its reasoning and what it was computed from."""
    hour = clock.due if isinstance(clock.due, dt.datetime) else None
    readings = [each.due for each in clock.competing] if clock.due else []
    hours = [_aware(each) for each in readings if isinstance(each, dt.datetime)]
    return Deadline(
        case=entry.case,
        entry=entry,
        rule=clock.rule,
        params=params,
        born=clock.born,
        opens_on=_day(clock.opens),
        due_on=_day(clock.due),
        due_at=None if hour is None else _aware(hour),
        prudent_on=deadlines.prudent_day(clock),
        alarm_on=_day(clock.alarm) or _prudent_alarm(clock, params),
        lost_on=max((deadlines.day_of(each) for each in (clock.due, *readings) if each), default=None),
        lost_at=None if hour is None else max([_aware(hour), *hours]),
        final_on=clock.final_on,
        citation=str(clock.citation or ""),
        confidence=clock.confidence,
        competing=[{"due": c.due.isoformat(), "why": str(c.why)} for c in clock.competing],
        steps=[str(s) for s in clock.steps],
        why=str(clock.why or ""),
        state=DeadlineState.OPEN if clock.born or clock.competing else DeadlineState.MOOT,
    )


def _prudent_alarm(clock: Clock, params: dict[str, Any]) -> dt.date | None:
    """Where the law opens no clock, the day before its prudential limit on which somebody is called."""
    precision = Precision(params.get("precision", Precision.DAY.value))
    if precision == Precision.BY:  # the limit is the latest that it can be: at once
        return dt.date.fromisoformat(params["start"][:10])
    return deadlines.prudent_alarm(clock, params.get("place", PARIS))


def _day(moment: dt.date | dt.datetime | None) -> dt.date | None:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _aware(moment: dt.datetime) -> dt.datetime:
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def codes(given: dict[str, Any]) -> dict[str, Any]:
    """What a rule was told, as JSON keeps it."""
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in given.items()}
