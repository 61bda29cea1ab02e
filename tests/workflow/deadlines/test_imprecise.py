"""A start that is not known to the day never gives a certain date: the earliest reading, and why."""

import datetime as dt

import pytest

from workflow.choices import Precision
from workflow.deadlines import compute, compute_from
from workflow.deadlines.imprecise import span

DAY = dt.date(2026, 6, 15)
RULES = {
    "court_action": {},
    "silence": {"complete": "yes"},
    "oqtf": {"measure": "voluntary_departure"},
    "criminal_appeal": {"by": "party"},
}


def test_known_to_the_day_it_is_the_rule_itself() -> None:
    assert compute_from("court_action", DAY, Precision.DAY) == compute("court_action", DAY)


@pytest.mark.parametrize("precision", [p for p in Precision if p != Precision.DAY])
@pytest.mark.parametrize("rule", RULES)
def test_otherwise_it_is_never_certain_and_says_why(rule: str, precision: Precision) -> None:
    clock = compute_from(rule, DAY, precision, **RULES[rule])
    assert clock.confidence == "to_verify"
    assert clock.why is not None
    assert "Point de départ connu" in clock.why
    assert "Point de départ connu" in clock.steps[0]
    assert clock.due == compute(rule, span(DAY, precision)[0], **RULES[rule]).due


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        (Precision.MONTH, dt.date(2026, 6, 1), dt.date(2026, 6, 30)),
        (Precision.YEAR, dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
        (Precision.ABOUT, dt.date(2026, 5, 31), dt.date(2026, 6, 30)),
        (Precision.BY, DAY, DAY),
    ],
)
def test_the_days_that_a_date_may_be(precision: Precision, first: dt.date, last: dt.date) -> None:
    assert span(DAY, precision) == (first, last)


def test_the_latest_reading_stands_beside_the_earliest() -> None:
    clock = compute_from("court_action", DAY, Precision.MONTH)
    assert clock.due == compute("court_action", dt.date(2026, 6, 1)).due
    assert clock.competing[-1].due == compute("court_action", dt.date(2026, 6, 30)).due


def test_at_the_latest_calls_at_once() -> None:
    clock = compute_from("court_action", DAY, Precision.BY)
    assert clock.alarm == DAY
    assert compute("court_action", DAY).alarm != DAY


def test_at_the_latest_a_title_s_end_still_rings_when_its_window_opens() -> None:
    """Expiry 31 January 2027 by ANEF: it opens on 3 October 2026, before the day stated."""
    clock = compute_from("renewal_window", dt.date(2027, 1, 31), Precision.BY, channel="anef")
    assert (clock.alarm, clock.due) == (dt.date(2026, 10, 3), dt.date(2026, 12, 2))


def test_the_decision_goes_back_with_its_notification() -> None:
    keys = {"measure": "voluntary_departure", "decided": DAY}
    assert (
        compute_from("oqtf", DAY, Precision.YEAR, **keys).due
        == compute("oqtf", dt.date(2026, 1, 1), **RULES["oqtf"]).due
    )


def test_an_hour_of_an_unknown_day_counts_from_midnight_of_the_first() -> None:
    at = dt.datetime(2026, 6, 15, 9, 10)  # noqa: DTZ001 - an hour of the place
    clock = compute_from("oqtf", at, Precision.MONTH, measure="detention")
    assert clock.due_on == dt.date(2026, 6, 3)


def test_a_later_start_that_contradicts_what_followed_is_no_reading() -> None:
    clock = compute_from("court_action", DAY, Precision.YEAR, aj_asked=dt.date(2026, 7, 1))
    assert clock.born
    assert all(reading.due.year <= 2026 or reading.due is not None for reading in clock.competing)
