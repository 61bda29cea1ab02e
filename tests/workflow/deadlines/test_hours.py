"""Forty-eight hours, in the place's own time, across clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflow.deadlines.asking import ask, due, others
from workflow.deadlines import compute
from workflow.departements import DEPARTEMENTS, ZONES, zone_of


def test_when_summer_time_begins_the_wall_clock_comes_first() -> None:
    assert due("oqtf", "2026-03-28T09:10", measure="detention") == "2026-03-30T09:10"
    assert others("oqtf", "2026-03-28T09:10", measure="detention") == ["2026-03-30T10:10"]


def test_when_summer_time_ends_the_elapsed_hours_come_first() -> None:
    assert due("oqtf", "2026-10-24T09:10", measure="detention") == "2026-10-26T08:10"
    assert others("oqtf", "2026-10-24T09:10", measure="detention") == ["2026-10-26T09:10"]


def test_overseas_no_clock_changes() -> None:
    for code in ("971", "972", "973", "974", "976", "977", "978"):
        assert due("oqtf", "2026-10-24T09:10", measure="detention", place=code) == "2026-10-26T09:10"
        assert others("oqtf", "2026-10-24T09:10", measure="detention", place=code) == []


def test_saint_pierre_et_miquelon_changes_its_clocks_on_its_own_days() -> None:
    assert due("oqtf", "2026-10-31T09:10", measure="detention", place="975") == "2026-11-02T08:10"
    assert due("oqtf", "2026-10-24T09:10", measure="detention", place="975") == "2026-10-26T09:10"


def test_an_unknown_hour_across_a_clock_change_keeps_the_earliest_of_all() -> None:
    assert due("oqtf", "2026-10-24", measure="detention") == "2026-10-25T23:00"
    assert others("oqtf", "2026-10-24", measure="detention") == ["2026-10-26T23:00", "2026-10-26T00:00"]


def test_an_hour_that_the_clocks_skip_is_refused() -> None:
    with pytest.raises(ValueError, match="n’existe pas ce jour-là"):
        ask("oqtf", "2026-03-29T02:30", measure="detention")
    assert due("oqtf", "2026-03-29T02:30", measure="detention", place="974") == "2026-03-31T02:30"


def test_the_hour_two_oclock_that_comes_twice_is_the_first_one() -> None:
    assert due("oqtf", "2026-10-25T02:30", measure="detention") == "2026-10-27T01:30"


def test_48_hours_that_end_in_the_skipped_hour_end_at_its_end() -> None:
    assert due("oqtf", "2026-03-27T02:30", measure="detention") == "2026-03-29T03:30"


def test_an_hour_of_another_zone_is_read_in_the_place() -> None:
    start = datetime(2026, 10, 2, 7, 10, tzinfo=UTC)
    clock = compute("oqtf", start, measure="detention")
    assert clock.as_json()["due"] == "2026-10-04T09:10"
    assert clock.due_at == start + timedelta(hours=48)
    assert (clock.due_on, clock.alarm_on) == (start.date() + timedelta(days=2), start.date())


def test_every_zone_is_known() -> None:
    assert set(ZONES) <= set(DEPARTEMENTS)
    assert zone_of("75") == "Europe/Paris"
    assert len({str(ZoneInfo(zone)) for zone in ZONES.values()}) == len(ZONES)


@settings(deadline=None)
@given(st.dates(date(2022, 1, 1), date(2035, 1, 1)), st.integers(0, 1439), st.sampled_from(sorted(DEPARTEMENTS)))
def test_48_hours_are_never_more_than_48_hours_and_never_less_than_47(day: date, minute: int, place: str) -> None:
    start = datetime.combine(day, time(minute // 60, minute % 60))
    aware = start.replace(tzinfo=ZoneInfo(zone_of(place)))
    if aware.astimezone(UTC).astimezone(aware.tzinfo).replace(tzinfo=None) != start:
        return
    end = compute("oqtf", start, measure="detention", place=place).due_at
    assert end is not None
    assert timedelta(hours=47) <= end.astimezone(UTC) - aware.astimezone(UTC) <= timedelta(hours=48)
    assert end.replace(tzinfo=None) - start <= timedelta(hours=49)
