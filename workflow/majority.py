"""The clock of majority without the birth date: its row keeps the month; the day is counted for who may read it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from workflow.choices import Precision, Reliability
from workflow.deadlines.clock import Clock
from workflow.deadlines.days import add_months
from workflow.deadlines.imprecise import compute_from, span
from workflow.law import Law

RULE: Final = "majority"
ADULT_MONTHS: Final = 18 * 12


def birthday(born: date) -> date:
    """The eighteenth."""
    return add_months(born, ADULT_MONTHS)


def kept(born: date, reliability: str) -> dict[str, Any]:
    """What the row is told: the first day of the month (of the year, when no more is known), never the day.

    A day known « vers le » goes by the first month that it may be in: earlier, hence safe.
    """
    adult = birthday(born)
    if reliability == Reliability.YEAR:
        return {"start": adult.replace(month=1, day=1), "precision": Precision.YEAR}
    if reliability == Reliability.ABOUT:
        adult = span(adult, Precision.ABOUT)[0]
    return {"start": adult.replace(day=1), "precision": Precision.MONTH}


def exactly(params: dict[str, Any], born: date | None, reliability: str, law: Law | None) -> Clock | None:
    """The clock by the day, for a reader of the birth date; None when the row was counted from another birth date."""
    told = born and kept(born, reliability)
    if born is None or not told or told["start"].isoformat() != params.get("start"):
        return None
    guessed = {Reliability.YEAR.value: Precision.YEAR, Reliability.ABOUT.value: Precision.ABOUT}
    known = guessed.get(str(reliability), Precision.DAY)
    return compute_from(RULE, birthday(born), known, place=params.get("place", "75"), law=law)
