"""Three working days ahead, and days that have ended everywhere."""

import datetime as dt

import pytest

from workflow.deadlines import ended_day, horizon
from workflow.deadlines.days import why_off, working_days_before
from workflow.deadlines.pressing import PLACES

STARTS = [dt.date(2026, 1, 1) + dt.timedelta(days=n) for n in range(0, 365, 3)]


@pytest.mark.parametrize("today", STARTS, ids=str)
def test_what_is_due_by_the_horizon_has_its_third_working_day_before_reached(today: dt.date) -> None:
    """The same count as the alarm's: the third working day before the last day of the horizon is today or earlier."""
    day = horizon(today)
    assert any(working_days_before(day, 3, place) <= today for place in PLACES)
    assert all(working_days_before(day + dt.timedelta(days=1), 3, place) > today for place in PLACES)


def test_a_plain_week_and_a_week_end() -> None:
    assert horizon(dt.date(2026, 11, 23)) == dt.date(2026, 11, 26)
    assert horizon(dt.date(2026, 11, 26)) == dt.date(2026, 12, 1)


def test_the_place_that_rests_most_counts() -> None:
    """In Moselle and Alsace, 26 December is a holiday: from the 23rd, the third working day is one later there."""
    assert why_off(dt.date(2024, 12, 26), "67")
    assert not why_off(dt.date(2024, 12, 26), "75")
    assert horizon(dt.date(2024, 12, 23)) == dt.date(2024, 12, 30)


def test_a_day_has_ended_when_it_has_in_the_antilles() -> None:
    night = dt.datetime(2026, 11, 25, 1, 0, tzinfo=dt.UTC)
    assert ended_day(night) == dt.date(2026, 11, 23)
    assert ended_day(night + dt.timedelta(hours=4)) == dt.date(2026, 11, 24)
