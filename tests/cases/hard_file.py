"""One case whose steps are taken and said again, and the clocks that run on it."""

import datetime as dt
from typing import Any

import pytest

from cases.models import Case, Deadline, Entry
from cases.plain import facts_of
from cases.services.history import When
from cases.services.rectifying import rectify_step
from cases.services.steps import take_step
from tests.cases.house import House, as_actor
from tests.cases.test_silence_recounted import case as waiting
from tests.cases.test_silence_recounted import day
from workflow.choices import DeadlineState
from workflow.contested import COURT_CLOCKS
from workflow.table import STEPS

__all__ = ["File", "file", "refused", "waiting"]
OPEN = DeadlineState.OPEN


class File:
    """One case, its steps taken by Olga, its running clocks by rule."""

    def __init__(self, house: House, case: Case) -> None:
        self.case, self.olga, self.alice = case, as_actor(house.olga), as_actor(house.alice)

    def take(self, name: str, on: dt.date, challenge: int | None = None, **said: Any) -> Entry:
        facts = facts_of(STEPS[name].asks, said)
        return take_step(self.case, STEPS[name], facts, by=self.olga, when=When(on), challenge_id=challenge)

    def again(self, entry: Entry, on: dt.date | None = None, **said: Any) -> Entry:
        facts = facts_of(STEPS[entry.step].asks, said)
        return rectify_step(entry, facts, when=When(on or entry.on), reason="mal lu", by=self.olga)

    def open(self, *rules: str) -> list[Deadline]:
        found = Deadline.objects.filter(case=self.case, state=OPEN, rule__in=rules or COURT_CLOCKS)
        return list(found.order_by("due_on", "pk"))

    def dues(self, *rules: str) -> list[dt.date | None]:
        return [clock.due_on for clock in self.open(*rules)]


@pytest.fixture
def file(house: House, waiting: Case) -> File:
    """Complete and acknowledged on 13 January 2025."""
    return File(house, waiting)


@pytest.fixture
def refused(file: File) -> Entry:
    """Notified on 4 June 2025: 4 August + 1 day, Tuesday 5 August."""
    return file.take("refuse", day(6, 2), notified_on=day(6, 4), remedies_mentioned="yes")
