"""Going to the administrative court."""

import pytest

from tests.workflow.deadlines.asking import ask, due, others


@pytest.mark.parametrize(
    ("notified", "last_day"),
    [
        ("2021-01-03", "2021-03-04"),
        ("2026-06-15", "2026-08-17"),  # raw Sunday 16 August
        ("2026-12-31", "2027-03-01"),  # clamped to 28 February, + 1 day
        ("2023-12-31", "2024-03-01"),  # clamped to 29 February
        ("2026-02-28", "2026-04-29"),  # the 28th stays the 28th
        ("2026-03-07", "2026-05-11"),  # raw Friday 8 May is a holiday, then a week-end
        ("2026-10-24", "2026-12-28"),  # raw Friday 25 December
    ],
)
def test_a_refusal_is_challenged_within_two_clear_months(notified: str, last_day: str) -> None:
    assert due("court_action", notified) == last_day


def test_the_alarm_rings_three_working_days_before() -> None:
    assert ask("court_action", "2026-06-15")["alarm"] == "2026-08-12"
    assert ask("court_action", "2021-01-03")["alarm"] == "2021-03-01"


def test_a_decision_silent_on_remedies_opens_no_clock_but_shows_one_year() -> None:
    clock = ask("court_action", "2026-06-15", remedies_mentioned="no")
    assert (clock["born"], clock["due"], clock["alarm"]) == (False, None, None)
    assert [reading["due"] for reading in clock["competing"]] == ["2027-06-15"]
    assert clock["why"].startswith("La décision ne mentionne pas")
    assert "R. 421-5" in clock["citation"]
    assert "Czabaj" in clock["citation"]


def test_one_year_from_a_leap_day_ends_on_28_february() -> None:
    assert others("court_action", "2024-02-29", remedies_mentioned="no") == ["2025-02-28"]


def test_legal_aid_asked_in_time_starts_the_two_months_again() -> None:
    assert due("court_action", "2026-06-15", aj_asked="2026-08-17", aj_notified="2026-10-01") == "2026-12-02"


def test_legal_aid_asked_one_day_late_changes_nothing() -> None:
    clock = ask("court_action", "2026-06-15", aj_asked="2026-08-18", aj_notified="2026-10-01")
    assert clock["due"] == "2026-08-17"
    assert "trop tard" in clock["why"]


def test_while_legal_aid_is_pending_no_clock_runs_and_the_former_limit_is_shown() -> None:
    clock = ask("court_action", "2026-06-15", aj_asked="2026-07-01")
    assert (clock["born"], clock["due"]) == (False, None)
    assert [reading["due"] for reading in clock["competing"]] == ["2026-08-17"]


def test_legal_aid_is_cited_by_the_decree_of_its_time() -> None:
    assert "91-1266" in ask("court_action", "2020-11-15", aj_asked="2020-12-31")["citation"]
    assert "2020-1717" in ask("court_action", "2020-11-15", aj_asked="2021-01-01")["citation"]


def test_a_rule_known_but_not_found_is_never_certain() -> None:
    clock = ask("court_action", "2026-06-15")
    assert clock["confidence"] == "to_verify"
    assert clock["citation"] == "CJA art. R. 421-1"
    assert "R. 421-1" in clock["why"]


def test_before_the_recodification_the_answer_is_to_verify_and_says_why() -> None:
    assert "1er mai 2021" in ask("court_action", "2021-04-30")["why"]
    assert "1er mai 2021" not in ask("court_action", "2021-05-01")["why"]


@pytest.mark.parametrize(
    ("procedure", "last_day"),
    [("ordinary", "2026-08-17"), ("oqtf", "2026-07-16"), ("interim", "2026-07-01")],
)
def test_a_judgment_is_appealed_by_its_procedure(procedure: str, last_day: str) -> None:
    assert due("court_appeal", "2026-06-15", procedure=procedure) == last_day


def test_an_appeal_is_ordinary_unless_told_otherwise() -> None:
    assert due("court_appeal", "2026-06-15") == "2026-08-17"
    assert "R. 811-2" in ask("court_appeal", "2026-06-15")["citation"]


def test_the_month_to_appeal_against_a_removal_order_says_that_its_text_is_unsure() -> None:
    assert "un mois pour les OQTF" in ask("court_appeal", "2026-06-15", procedure="oqtf")["why"]
    assert "un mois pour les OQTF" not in ask("court_appeal", "2026-06-15")["why"]
    assert "1er mai 2021" in ask("court_appeal", "2021-04-30")["why"]
