"""Reflection, renewal, majority, asylum, exit programme, retention, criminal appeals."""

import pytest

from tests.workflow.deadlines.asking import ask, due, others


def test_reflection_protects_through_the_thirtieth_day_after_the_handing_over() -> None:
    clock = ask("reflection", "2026-09-01")
    assert (clock["due"], clock["alarm"]) == ("2026-10-01", "2026-09-30")
    assert [reading["due"] for reading in clock["competing"]] == ["2026-09-30"]
    assert clock["citation"] == "CESEDA art. R. 425-2"


def test_reflection_is_not_extended() -> None:
    assert due("reflection", "2026-09-04") == "2026-10-04"  # a Sunday


def test_another_date_printed_on_the_recepisse_is_shown_too() -> None:
    assert others("reflection", "2026-09-01", printed="2026-10-02") == ["2026-09-30", "2026-10-02"]
    assert others("reflection", "2026-09-01", printed="2026-10-01") == ["2026-09-30"]


@pytest.mark.parametrize(("day", "text"), [("2021-04-30", "R. 316-2"), ("2021-05-01", "R. 425-2")])
def test_reflection_is_cited_by_the_number_of_its_time(day: str, text: str) -> None:
    assert ask("reflection", day)["citation"] == f"CESEDA art. {text}"


def test_on_anef_a_card_is_renewed_from_120_to_60_days_before_it_expires() -> None:
    clock = ask("renewal_window", "2027-01-31", channel="anef")
    assert (clock["opens"], clock["due"], clock["alarm"]) == ("2026-10-03", "2026-12-02", "2026-10-03")
    assert clock["confidence"] == "certain"


def test_elsewhere_a_card_is_renewed_in_its_last_two_months() -> None:
    clock = ask("renewal_window", "2027-04-30", channel="other")
    assert (clock["opens"], clock["due"], clock["alarm"]) == ("2027-02-28", "2027-04-30", "2027-02-28")
    assert due("renewal_window", "2027-01-31", channel="other") == "2027-01-31"  # a Sunday: not extended
    assert "ne survit pas" in clock["why"]


def test_majority_leaves_two_months_neither_clear_nor_extended() -> None:
    clock = ask("majority", "2026-12-31")
    assert (clock["due"], clock["confidence"]) == ("2027-02-28", "certain")
    assert clock["citation"] == "CESEDA art. R. 431-5 3°"
    assert clock["alarm"] == "2026-06-30", "from seventeen and a half"


def test_asylum_seekers_claim_other_grounds_within_two_months_three_for_health() -> None:
    assert due("asylum_window", "2026-12-30") == "2027-02-28"
    assert due("asylum_window", "2026-12-30", health="yes") == "2027-03-30"
    assert due("asylum_window", "2026-12-30", health="no", new_circumstance="no") == "2027-02-28"


def test_a_new_circumstance_opens_no_time_limit() -> None:
    clock = ask("asylum_window", "2026-12-30", new_circumstance="yes")
    assert (clock["born"], clock["due"]) == (False, None)
    assert "472831" in clock["citation"]


@pytest.mark.parametrize(
    ("renewals", "end"),
    [(None, "2027-02-28"), (1, "2027-08-31"), ("2", "2028-02-29"), (3, "2028-08-31"), (9, "2028-08-31")],
)
def test_the_exit_programme_lasts_six_months_a_time_and_at_most_24(renewals: object, end: str) -> None:
    assert due("psp", "2026-08-31", renewals=renewals) == end


def test_only_a_programme_cut_short_says_so() -> None:
    assert "vingt-quatre" not in ask("psp", "2026-08-31", renewals=3)["why"]
    assert "vingt-quatre" in ask("psp", "2026-08-31", renewals=4)["why"]


def test_files_are_kept_two_years_after_the_last_contact() -> None:
    clock = ask("retention", "2024-02-29")
    assert (clock["due"], clock["alarm"], clock["confidence"]) == ("2026-02-28", "2026-02-25", "certain")
    assert "2023-095" in clock["citation"]


@pytest.mark.parametrize(
    ("keys", "last_day", "final_on"),
    [
        ({"by": "party"}, "2026-06-11", "2026-06-23"),
        ({"by": "prosecutor_general"}, "2026-06-22", "2026-06-23"),  # raw Sunday 21
        ({"by": "party", "kind": "incident"}, "2026-06-16", "2026-06-23"),
        ({"by": "prosecutor_general", "kind": "incident"}, "2026-06-22", "2026-06-23"),
        ({"by": "party", "kind": "cassation"}, "2026-06-08", "2026-06-09"),  # raw Sunday 7
        ({"by": "prosecutor_general", "kind": "cassation"}, "2026-06-08", "2026-06-09"),
    ],
)
def test_a_criminal_judgment_is_final_after_the_last_appeal_open_to_anyone(
    keys: dict[str, str], last_day: str, final_on: str
) -> None:
    clock = ask("criminal_appeal", "2026-06-01", **keys)
    assert (clock["due"], clock["final_on"]) == (last_day, final_on)


def test_a_criminal_appeal_ending_on_a_holiday_moves_to_the_next_working_day() -> None:
    assert due("criminal_appeal", "2026-05-15", by="party") == "2026-05-26"  # raw Whit Monday
    assert "CPP art. 801" in ask("criminal_appeal", "2026-05-15", by="party")["citation"]


@pytest.mark.parametrize(
    ("rule", "before", "since", "keys"),
    [
        ("reflection", "2021-04-30", "2021-05-01", {}),
        ("renewal_window", "2021-08-28", "2021-08-29", {"channel": "anef"}),  # the window opens 120 days earlier
        ("majority", "2021-04-30", "2021-05-01", {}),
        ("asylum_window", "2021-04-30", "2021-05-01", {}),
    ],
)
def test_what_is_older_than_the_recodification_is_to_verify(
    rule: str, before: str, since: str, keys: dict[str, str]
) -> None:
    old, new = ask(rule, before, **keys), ask(rule, since, **keys)
    assert old["confidence"] == "to_verify"
    assert "1er mai 2021" in old["why"]
    assert "1er mai 2021" not in (new["why"] or "")


def test_criminal_appeals_that_end_on_a_working_day_are_counted_to_the_day() -> None:
    general = ask("criminal_appeal", "2026-06-02", by="prosecutor_general")
    assert (general["due"], general["final_on"]) == ("2026-06-22", "2026-06-23")
    cassation = ask("criminal_appeal", "2026-06-02", by="party", kind="cassation")
    assert (cassation["due"], cassation["final_on"]) == ("2026-06-08", "2026-06-09")
    assert due("criminal_appeal", "2026-06-02", by="party", kind="incident") == "2026-06-17"
