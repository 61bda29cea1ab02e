"""Informal and hierarchical appeals."""

import pytest

from tests.workflow.deadlines.asking import ask, due, others

RULE, NOTIFIED = "administrative_appeal", "2026-06-15"  # ordinary limit: Monday 17 August 2026


def test_without_an_appeal_the_ordinary_limit_is_the_last_day_to_post_one() -> None:
    assert due(RULE, NOTIFIED) == "2026-08-17"


def test_an_express_rejection_starts_two_clear_months_again() -> None:
    assert due(RULE, NOTIFIED, informal="2026-07-01", informal_rejected="2026-07-20") == "2026-09-21"


def test_two_months_of_silence_reject_and_start_the_clock_again() -> None:
    assert due(RULE, NOTIFIED, hierarchical="2026-07-01") == "2026-11-02"  # rejected 1 September
    assert "L. 231-4" in ask(RULE, NOTIFIED, hierarchical="2026-07-01")["citation"]


def test_silence_counts_from_receipt() -> None:
    assert due(RULE, NOTIFIED, informal="2026-07-01", informal_received="2026-07-03") == "2026-11-04"


def test_the_implicit_rejection_is_clamped_and_not_extended() -> None:
    clock = ask(RULE, "2026-11-20", informal="2026-12-31")
    assert "rejet implicite le dimanche 28 février 2027" in clock["steps"][-4]
    assert clock["due"] == "2027-04-29"


def test_with_both_appeals_the_clock_waits_for_the_last_rejection() -> None:
    both = {"informal": "2026-07-01", "hierarchical": "2026-07-10"}
    assert due(RULE, NOTIFIED, **both, hierarchical_rejected="2026-08-01") == "2026-11-02"
    assert due(RULE, NOTIFIED, **both, informal_rejected="2026-07-15") == "2026-11-12"
    assert due(RULE, NOTIFIED, **both) == "2026-11-12"


def test_an_appeal_posted_on_the_last_day_is_in_time_even_if_received_later() -> None:
    clock = ask(RULE, NOTIFIED, informal="2026-08-17", informal_received="2026-08-20")
    assert clock["due"] == "2026-12-21"
    assert [reading["due"] for reading in clock["competing"]] == ["2026-08-17"]
    assert "494573" in clock["citation"]
    assert "trop tard" not in clock["why"]
    assert others(RULE, NOTIFIED, informal="2026-08-14", informal_received="2026-08-17") == []


def test_an_appeal_posted_too_late_leaves_the_ordinary_limit() -> None:
    clock = ask(RULE, NOTIFIED, informal="2026-08-18")
    assert (clock["born"], clock["due"]) == (True, "2026-08-17")
    assert "trop tard" in clock["why"]


def test_of_two_appeals_only_the_timely_one_counts() -> None:
    clock = ask(RULE, NOTIFIED, informal="2026-07-01", informal_rejected="2026-07-20", hierarchical="2026-08-18")
    assert clock["due"] == "2026-09-21"
    assert "trop tard" in clock["why"]


def test_an_unacknowledged_appeal_opens_no_clock_but_shows_one_year() -> None:
    clock = ask(RULE, NOTIFIED, informal="2026-07-01", acknowledged="no")
    assert (clock["born"], clock["due"]) == (False, None)
    assert [reading["due"] for reading in clock["competing"]] == ["2027-09-01"]


def test_an_unacknowledged_appeal_rejected_expressly_starts_the_clock_from_there() -> None:
    late = {"informal": "2026-07-01", "informal_rejected": "2026-10-01", "acknowledged": "no"}
    assert due(RULE, NOTIFIED, **late) == "2026-12-02"
    assert ask(RULE, NOTIFIED, **late, hierarchical="2026-07-02")["born"] is False


def test_an_express_rejection_after_the_silence_is_another_reading() -> None:
    late = {"informal": "2026-07-01", "informal_rejected": "2026-09-02"}
    assert due(RULE, NOTIFIED, **late) == "2026-11-02"
    assert others(RULE, NOTIFIED, **late) == ["2026-11-03"]


def test_an_express_rejection_after_the_new_limit_is_no_reading() -> None:
    within = {"informal": "2026-07-01", "informal_rejected": "2026-11-02"}
    beyond = {"informal": "2026-07-01", "informal_rejected": "2026-11-03"}
    assert others(RULE, NOTIFIED, **within) == ["2027-01-04"]
    assert others(RULE, NOTIFIED, **beyond) == []


def test_an_express_rejection_on_the_day_of_the_silence_is_the_rejection() -> None:
    clock = ask(RULE, NOTIFIED, informal="2026-07-01", informal_rejected="2026-09-01")
    assert clock["due"] == "2026-11-02"
    assert "L. 231-4" not in clock["citation"]


def test_the_ordinary_limit_leaves_nothing_behind_once_an_appeal_interrupts_it() -> None:
    in_time = {"informal": "2026-03-01", "informal_rejected": "2026-03-10"}
    assert others(RULE, "2026-02-02", place="67", **in_time) == []  # the ordinary limit is Good Friday


def test_an_appeal_against_an_old_decision_is_to_verify() -> None:
    assert "1er mai 2021" in ask(RULE, "2021-04-30")["why"]


def test_an_appeal_never_extends_a_removal_order() -> None:
    clock = ask(RULE, NOTIFIED, informal="2026-07-01", oqtf="yes")
    assert (clock["born"], clock["due"], clock["competing"]) == (False, None, [])
    assert "OQTF" in clock["why"]
    assert ask(RULE, NOTIFIED, informal="2026-07-01", oqtf="no")["born"] is True


@pytest.mark.parametrize(
    "keys",
    [
        {"informal": "2026-06-14"},
        {"informal": "2026-07-02", "informal_received": "2026-07-01"},
        {"hierarchical": "2026-07-02", "hierarchical_rejected": "2026-07-01"},
        {"informal": "2026-07-02", "informal_received": "2026-07-05", "informal_rejected": "2026-07-04"},
    ],
)
def test_an_appeal_follows_the_decision_and_its_rejection_follows_the_appeal(keys: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="ne peut pas précéder"):
        ask(RULE, NOTIFIED, **keys)


@pytest.mark.parametrize("key", ["informal_received", "informal_rejected", "hierarchical_rejected"])
def test_an_appeal_that_was_not_posted_is_neither_received_nor_rejected(key: str) -> None:
    with pytest.raises(ValueError, match="suppose"):
        ask(RULE, NOTIFIED, **{key: "2026-07-01"})
