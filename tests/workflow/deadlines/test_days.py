"""Working days of every département, months and clear days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflow.deadlines.asking import due, others
from workflow.deadlines import days
from workflow.departements import DEPARTEMENTS, SUBDIVISIONS

some_day = st.dates(date(1990, 1, 1), date(2090, 1, 1))
some_place = st.sampled_from(sorted(DEPARTEMENTS))
some_months = st.integers(0, 36)
quickly = settings(deadline=None, max_examples=60)

ABOLITION = {
    "971": (5, 27),
    "972": (5, 22),
    "973": (6, 10),
    "974": (12, 20),
    "976": (4, 27),
    "977": (10, 9),
    "978": (5, 28),
}


def easter(year: int) -> date:
    """Meeus, so that the library does not judge itself."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def expected(place: str, year: int) -> set[date]:
    """Code du travail art. L. 3133-1, local law of Alsace-Moselle, decrees for overseas."""
    sunday = easter(year)
    fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
    result = {date(year, *day) for day in fixed} | {sunday + timedelta(n) for n in (1, 39, 50)}
    if place in ("57", "67", "68"):
        result |= {sunday - timedelta(2), date(year, 12, 26)}
    return result | ({date(year, *ABOLITION[place])} if place in ABOLITION else set())


@pytest.mark.parametrize("place", sorted(DEPARTEMENTS))
def test_each_departement_keeps_the_days_of_the_law_and_no_others(place: str) -> None:
    for year in range(2012, 2036):
        assert set(days.holidays_of(place, year)) == expected(place, year)


def test_all_departements_are_there() -> None:
    numbered = [f"{n:02}" for n in range(1, 96) if n != 20]
    assert set(DEPARTEMENTS) == {*numbered, "2A", "2B", *(str(n) for n in range(971, 979))}
    assert set(SUBDIVISIONS) <= set(DEPARTEMENTS)


def test_custom_overseas_is_not_law() -> None:
    assert days.why_off(date(2026, 7, 21), "971") is None  # Victor Schœlcher
    assert days.why_off(date(2026, 7, 21), "972") is None
    assert days.why_off(date(2026, 4, 3), "971") is None  # Good Friday
    assert days.why_off(date(2026, 3, 12), "971") is None  # Mi-Carême


@pytest.mark.parametrize("place", ["57", "67", "68"])
def test_good_friday_extends_in_alsace_moselle_with_the_unextended_date_as_another_reading(place: str) -> None:
    assert due("court_action", "2026-02-02", place=place) == "2026-04-07"  # raw Friday 3 April, then Easter
    assert others("court_action", "2026-02-02", place=place) == ["2026-04-03"]


def test_good_friday_is_a_working_day_elsewhere() -> None:
    for place in ("75", "54", "971"):
        assert due("court_action", "2026-02-02", place=place) == "2026-04-03"
        assert others("court_action", "2026-02-02", place=place) == []


def test_saint_stephen_extends_without_another_reading() -> None:
    assert due("court_action", "2029-10-25", place="67") == "2029-12-27"  # raw Wednesday 26 December
    assert others("court_action", "2029-10-25", place="67") == []
    assert due("court_action", "2029-10-25", place="75") == "2029-12-26"


def test_good_friday_of_a_limit_that_no_longer_counts_leaves_no_reading() -> None:
    aid = {"aj_asked": "2026-03-01", "aj_notified": "2026-06-15"}
    assert others("court_action", "2026-02-02", place="67", **aid) == []


@quickly
@given(some_day, some_months)
def test_months_keep_the_day_or_end_with_the_month(start: date, months: int) -> None:
    end = days.add_months(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == start.day or (end.day < start.day and (end + days.DAY).day == 1)
    assert days.add_months(end, -months).day <= start.day


@quickly
@given(some_day, some_months, some_place)
def test_a_clear_time_limit_always_ends_on_a_working_day_after_the_months(start: date, months: int, place: str) -> None:
    end, raw = days.clear_months(start, months, place), days.add_months(start, months)
    assert days.why_off(end, place) is None
    assert raw < end <= raw + timedelta(6)
    between = (raw + timedelta(n) for n in range(1, (end - raw).days))
    assert all(days.why_off(day, place) for day in between)


@quickly
@given(some_day, st.integers(0, 60), some_place)
def test_clear_days_end_on_the_first_working_day_after_them(start: date, count: int, place: str) -> None:
    end = days.clear_days(start, count, place)
    assert days.why_off(end, place) is None
    assert end >= start + timedelta(count + 1)
    assert all(days.why_off(start + timedelta(n), place) for n in range(count + 1, (end - start).days))


@quickly
@given(some_day, some_months, some_place)
def test_who_is_notified_later_never_has_less_time(start: date, months: int, place: str) -> None:
    ends = [days.clear_months(start + timedelta(n), months, place) for n in range(10)]
    assert all(first <= second for first, second in pairwise(ends))


@quickly
@given(some_day, st.integers(1, 8), some_place)
def test_an_alarm_is_a_working_day_exactly_that_many_working_days_before(day: date, count: int, place: str) -> None:
    alarm = days.working_days_before(day, count, place)
    assert days.why_off(alarm, place) is None
    spent = [alarm + timedelta(n) for n in range((day - alarm).days)]
    assert sum(days.why_off(one, place) is None for one in spent) == count
