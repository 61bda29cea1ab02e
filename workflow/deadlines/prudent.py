"""Acting by the first of the dates: the day that a prudent reading gives, before the law's own or where it has none."""

from datetime import date
from typing import Final

from workflow.deadlines import days
from workflow.deadlines.clock import Clock, day_of
from workflow.deadlines.pressing import NOTED
from workflow.deadlines.reckoning import ALARM_DAYS

# An appeal posted in time interrupts (CE 30 June 2025): that it was received late is told, and calls nobody.
TOLD_ONLY: Final = NOTED | {"administrative_appeal"}


def prudent_day(clock: Clock) -> date | None:
    """The first of the other readings, when it comes before the law's own day or when the law opens no clock."""
    first = min((day_of(each.due) for each in clock.competing), default=None)
    if first is None or clock.due is None:
        return first
    return first if first < day_of(clock.due) and clock.rule not in TOLD_ONLY else None


def prudent_alarm(clock: Clock, place: str) -> date | None:
    """The last working day at least three working days before the prudential limit of a clock that is not born."""
    limit = prudent_day(clock) if clock.due is None else None
    return None if limit is None else days.working_days_before(limit, ALARM_DAYS, place)
