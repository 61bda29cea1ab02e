"""Counting: months clamped to their end, clear days, working days of a place, elapsed hours."""

import calendar
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from workflow.departements import GOOD_FRIDAY, SUBDIVISIONS, zone_of

DAY = timedelta(days=1)
SATURDAY = 5

# Kept overseas by custom, but named there by no law or regulation (Code du travail, art. L. 3133-1; décret 83-1003).
CUSTOM = frozenset({"Mi-Carême", "Vendredi saint", "Fête de Victor Schoelcher"})


@cache
def holidays_of(place: str, year: int) -> dict[date, str]:
    """The days off named by a law or a regulation in that département, that year."""
    days = holidays.country_holidays("FR", subdiv=SUBDIVISIONS.get(place), years=year, language="fr")
    dropped = CUSTOM if place not in GOOD_FRIDAY else frozenset()
    return {day: name for day, name in sorted(days.items()) if name not in dropped and day.year == year}


def why_off(day: date, place: str) -> str | None:
    """The name of what makes that day not a working day, if anything does."""
    name = holidays_of(place, day.year).get(day)
    if name is None and day.weekday() >= SATURDAY:
        return "samedi" if day.weekday() == SATURDAY else "dimanche"
    return name


def is_good_friday(day: date, place: str) -> bool:
    """Good Friday where local law keeps it."""
    return place in GOOD_FRIDAY and holidays_of(place, day.year).get(day) == "Vendredi saint"


def working_day_from(day: date, place: str) -> date:
    """That day, or the next one that is neither Saturday, Sunday nor a holiday there."""
    while why_off(day, place):
        day += DAY
    return day


def working_days_before(day: date, count: int, place: str) -> date:
    """The last working day that is at least that many working days before."""
    while count:
        day -= DAY
        count -= not why_off(day, place)
    return day


def add_months(day: date, months: int) -> date:
    """The same day of a later (or earlier) month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def clear_months(start: date, months: int, place: str) -> date:
    """R1, délai franc: n months, one day, then the next working day."""
    return working_day_from(add_months(start, months) + DAY, place)


def clear_days(start: date, days: int, place: str) -> date:
    """R2, clear days: n days, one day, then the next working day."""
    return working_day_from(start + (days + 1) * DAY, place)


def elapsed(start: datetime, hours: int) -> datetime:
    """That many real hours later, in the time zone of the start."""
    return (start.astimezone(UTC) + timedelta(hours=hours)).astimezone(start.tzinfo)


def on_the_wall(start: datetime, hours: int) -> datetime:
    """What the wall clock shows that many hours later, whatever the season did meanwhile."""
    later = start + timedelta(hours=hours)
    return later.astimezone(UTC).astimezone(start.tzinfo)


def local(moment: datetime, place: str) -> datetime:
    """An hour in the place's own time; a bare hour is read as already local."""
    zone = ZoneInfo(zone_of(place))
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def exists(moment: datetime) -> bool:
    """False for the hour that a clock change skips."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) == moment.replace(tzinfo=None)
