"""The préfecture's silence, and what follows an implicit refusal."""

import pytest

from tests.workflow.deadlines.asking import ask, due, others


def test_four_months_of_silence_refuse_even_on_a_sunday() -> None:
    assert due("silence", "2026-05-20", complete="yes") == "2026-09-20"


def test_four_months_are_clamped_to_the_month_end() -> None:
    assert due("silence", "2026-10-31", complete="yes") == "2027-02-28"


def test_an_incomplete_application_is_never_refused_by_silence() -> None:
    clock = ask("silence", "2026-05-20", complete="no")
    assert (clock["born"], clock["due"]) == (False, None)
    assert "494718" in clock["citation"]
    assert "refus d’enregistrer" in clock["why"]


def test_a_suspension_adds_its_days_after_the_months() -> None:
    assert due("silence", "2026-05-20", complete="yes", suspended="2026-06-01..2026-06-11") == "2026-09-30"


def test_two_suspensions_add_up_and_a_day_suspends_only_once() -> None:
    apart = ["2026-06-01..2026-06-11", "2026-07-01..2026-07-06"]
    overlapping = ["2026-06-01..2026-06-11", "2026-06-06..2026-06-16"]
    assert due("silence", "2026-05-20", complete="yes", suspended=apart) == "2026-10-05"
    assert due("silence", "2026-05-20", complete="yes", suspended=overlapping) == "2026-10-05"


def test_a_suspension_after_the_refusal_was_born_has_no_effect() -> None:
    clock = ask("silence", "2026-05-20", complete="yes", suspended="2026-09-20..2026-10-20")
    assert clock["due"] == "2026-09-20"
    assert "sans effet" in clock["why"]


def test_a_second_suspension_may_fall_in_the_days_added_by_the_first() -> None:
    given = ["2026-09-19..2026-09-29", "2026-09-29..2026-10-01", "2026-10-01..2026-10-02"]
    assert due("silence", "2026-05-20", complete="yes", suspended=given) == "2026-10-03"


def test_a_suspension_cannot_begin_before_receipt() -> None:
    with pytest.raises(ValueError, match="avant la réception"):
        ask("silence", "2026-05-20", complete="yes", suspended="2026-05-19..2026-05-25")


@pytest.mark.parametrize(
    ("received", "text"),
    [
        ("2010-01-01", "R. 311-12"),
        ("2021-04-30", "R.* 311-12 et R. 311-12-1"),
        ("2021-05-01", "R.* 432-1 et R. 432-2"),
    ],
)
def test_silence_is_cited_by_the_number_of_its_time(received: str, text: str) -> None:
    assert ask("silence", received, complete="yes")["citation"] == f"CESEDA art. {text}"


def test_silence_is_certain_since_the_recodification_only() -> None:
    assert ask("silence", "2021-05-01", complete="yes")["confidence"] == "certain"
    assert ask("silence", "2021-04-30", complete="yes")["confidence"] == "to_verify"


def test_a_suspension_cites_its_own_text() -> None:
    assert "L. 114-5" in ask("silence", "2026-05-20", complete="yes", suspended="2026-06-01..2026-06-11")["citation"]


def test_an_acknowledged_implicit_refusal_is_challenged_within_two_clear_months() -> None:
    assert due("action_after_silence", "2026-09-20", acknowledged="yes") == "2026-11-23"
    assert due("action_after_silence", "2026-09-20") == "2026-11-23"


def test_without_an_acknowledgement_no_clock_is_born_but_one_year_is_shown() -> None:
    clock = ask("action_after_silence", "2026-09-20", acknowledged="no")
    assert (clock["born"], clock["due"]) == (False, None)
    assert [reading["due"] for reading in clock["competing"]] == ["2027-09-20"]
    assert "L. 112-6" in clock["citation"]


def test_reasons_are_asked_within_the_time_for_going_to_court() -> None:
    assert due("reasons_request", "2026-09-20") == "2026-11-23"


def test_reasons_asked_in_time_are_due_within_one_month_not_extended() -> None:
    clock = ask("reasons_request", "2026-09-20", asked="2026-10-01")
    assert clock["due"] == "2026-11-01"
    assert [reading["due"] for reading in clock["competing"]] == ["2026-11-23"]
    assert "reste ouvert" in clock["why"]
    assert "L. 232-4" in clock["citation"]


def test_reasons_given_start_two_clear_months() -> None:
    clock = ask("reasons_request", "2026-09-20", asked="2026-11-23", given="2026-12-15")
    assert (clock["due"], clock["competing"]) == ("2027-02-16", [])


def test_reasons_asked_too_late_open_nothing() -> None:
    clock = ask("reasons_request", "2026-09-20", asked="2026-11-24", given="2026-12-15")
    assert (clock["born"], clock["due"]) == (False, None)
    assert "23 novembre 2026" in clock["why"]


def test_without_an_acknowledgement_reasons_may_be_asked_later() -> None:
    late = {"acknowledged": "no", "asked": "2026-12-01"}
    assert due("reasons_request", "2026-09-20", **late) == "2027-01-01"
    assert others("reasons_request", "2026-09-20", **late) == ["2027-09-20"]
    assert due("reasons_request", "2026-09-20", **late, given="2026-12-15") == "2027-02-16"
    assert ask("reasons_request", "2026-09-20", acknowledged="no")["born"] is False


@pytest.mark.parametrize("keys", [{"asked": "2026-09-19"}, {"asked": "2026-10-02", "given": "2026-10-01"}])
def test_reasons_come_after_the_refusal_and_the_request(keys: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="ne peut pas précéder"):
        ask("reasons_request", "2026-09-20", **keys)


def test_reasons_cannot_be_given_that_were_never_asked() -> None:
    with pytest.raises(ValueError, match="suppose"):
        ask("reasons_request", "2026-09-20", given="2026-10-01")


def test_the_ordinary_limit_leaves_no_good_friday_behind_once_reasons_are_asked() -> None:
    asked = {"asked": "2026-03-01", "place": "67"}  # the ordinary limit is Good Friday, moved to 7 April
    assert others("reasons_request", "2026-02-02", **asked) == ["2026-04-07"]
    assert others("reasons_request", "2026-02-02", **asked, given="2026-03-10") == []


def test_an_old_implicit_refusal_is_to_verify() -> None:
    assert "1er mai 2021" in ask("action_after_silence", "2021-04-30")["why"]
    assert "1er mai 2021" not in ask("action_after_silence", "2021-05-01")["why"]


def test_why_no_clock_is_born_is_said_first() -> None:
    why = ask("action_after_silence", "2021-04-30", acknowledged="no")["why"]
    assert why.startswith("Pas d’accusé de réception")
    assert "1er mai 2021" in why
