"""What presses: due within three working days; and what has passed for good."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from workflow.deadlines import days
from workflow.deadlines.reckoning import ALARM_DAYS
from workflow.departements import PARIS, SUBDIVISIONS, ZONES

# Their end is a fact to note (a refusal is born, a protection ends, keeping ends), not a chance that was lost.
NOTED: Final = frozenset({"silence", "reflection", "retention"})
PLACES: Final = ("75", *sorted(SUBDIVISIONS))
ZONES_OF_LAW: Final = tuple(sorted({PARIS, *ZONES.values()}))


@lru_cache(maxsize=8)
def horizon(today: date) -> date:
    """The last day within three working days, in the place that rests most: nothing presses too late anywhere."""
    return max(_third_working_day(today, place) for place in PLACES)


def _third_working_day(day: date, place: str) -> date:
    left = ALARM_DAYS
    while left:
        day += timedelta(days=1)
        left -= not days.why_off(day, place)
    return day


def ended_day(now: datetime) -> date:
    """The last day that has ended in every place of the Republic where a court sits; `now` is aware."""
    first = min(now.astimezone(UTC).astimezone(ZoneInfo(zone)).date() for zone in ZONES_OF_LAW)
    return first - timedelta(days=1)
