"""Removal orders and « Dublin » transfers."""

import pytest

from tests.workflow.deadlines.asking import ask, due, others


@pytest.mark.parametrize("measure", ["voluntary_departure", "no_departure"])
def test_a_removal_order_without_restraint_is_challenged_within_one_clear_month(measure: str) -> None:
    assert due("oqtf", "2026-10-02T09:10", measure=measure) == "2026-11-03"
    assert due("oqtf", "2026-01-31T09:10", measure=measure) == "2026-03-02"  # 28 February, + 1 = Sunday


@pytest.mark.parametrize("measure", ["house_arrest", "prison"])
def test_seven_days_are_never_certain_and_the_earlier_date_is_kept(measure: str) -> None:
    clock = ask("oqtf", "2026-10-02T09:10", measure=measure)
    assert (clock["due"], clock["alarm"]) == ("2026-10-09", "2026-10-09")
    assert [reading["due"] for reading in clock["competing"]] == ["2026-10-12"]  # raw Saturday 10
    assert clock["confidence"] == "to_verify"
    assert "L. 921-1" in clock["citation"]
    assert "Les cours se divisent" in clock["why"]


def test_seven_days_are_not_extended() -> None:
    assert due("oqtf", "2026-10-03", measure="house_arrest") == "2026-10-10"  # a Saturday


def test_detention_leaves_48_hours() -> None:
    clock = ask("oqtf", "2026-10-02T09:10", measure="detention")
    assert (clock["due"], clock["alarm"]) == ("2026-10-04T09:10", "2026-10-02T09:10")
    assert (clock["confidence"], clock["citation"]) == ("certain", "CESEDA art. L. 921-2")


def test_an_unknown_hour_is_counted_from_midnight_with_24_h_as_another_reading() -> None:
    clock = ask("oqtf", "2026-10-02", measure="detention")
    assert clock["due"] == "2026-10-04T00:00"
    assert [reading["due"] for reading in clock["competing"]] == ["2026-10-05T00:00"]
    assert clock["confidence"] == "to_verify"
    assert "Heure de notification inconnue" in clock["why"]


@pytest.mark.parametrize(
    ("ground", "last_day", "readings"),
    [("refusal", "2024-08-02", []), ("other", "2024-07-18", []), (None, "2024-07-18", ["2024-08-02"])],
)
def test_before_the_reform_the_ground_chose_thirty_or_fifteen_clear_days(
    ground: str | None, last_day: str, readings: list[str]
) -> None:
    keys = {"measure": "voluntary_departure", "ground": ground}
    assert due("oqtf", "2024-07-02", **keys) == last_day
    assert others("oqtf", "2024-07-02", **keys) == readings
    assert ask("oqtf", "2024-07-02", **keys)["citation"] == "CESEDA art. L. 614-4 à L. 614-6"


def test_former_clear_days_are_extended() -> None:
    assert due("oqtf", "2024-06-27", measure="voluntary_departure", ground="other") == "2024-07-15"  # raw Saturday 13


@pytest.mark.parametrize("measure", ["no_departure", "house_arrest", "prison", "detention"])
def test_before_the_reform_every_other_measure_left_48_hours(measure: str) -> None:
    assert due("oqtf", "2024-07-02T18:30", measure=measure) == "2024-07-04T18:30"


def test_the_day_of_the_decision_chooses_the_regime_not_its_notification() -> None:
    late = {"measure": "no_departure", "decided": "2024-07-14"}
    assert due("oqtf", "2024-07-20T10:00", **late) == "2024-07-22T10:00"
    assert due("oqtf", "2024-07-20T10:00", measure="no_departure", decided="2024-07-15") == "2024-08-21"
    assert due("oqtf", "2024-07-15T10:00", measure="no_departure") == "2024-08-16"
    assert due("oqtf", "2024-07-15T10:00", measure="prison") == "2024-07-22"
    assert due("transfer", "2024-07-15T10:00", measure="none") == "2024-07-22"
    assert due("transfer", "2024-07-15T10:00", measure="house_arrest") == "2024-07-22"
    assert due("transfer", "2024-07-14T10:00", measure="none") == "2024-07-29"
    assert due("transfer", "2024-07-14T10:00", measure="house_arrest") == "2024-07-16T10:00"


def test_the_ground_no_longer_counts_since_the_reform() -> None:
    assert due("oqtf", "2026-10-02", measure="voluntary_departure", ground="other") == "2026-11-03"


@pytest.mark.parametrize(("decided", "known"), [("2021-04-30", False), ("2021-05-01", True)])
def test_a_removal_order_older_than_the_recodification_is_to_verify(decided: str, known: bool) -> None:
    clock = ask("oqtf", "2021-05-03", measure="voluntary_departure", ground="refusal", decided=decided)
    assert clock["due"] == "2021-06-03"
    assert ("L. 614-4" in clock["citation"]) is known
    assert ("1er mai 2021" in (clock["why"] or "")) is not known


def test_legal_aid_interrupts_the_month() -> None:
    aid = {"aj_asked": "2026-10-20", "aj_notified": "2026-12-01"}
    clock = ask("oqtf", "2026-10-02", measure="voluntary_departure", **aid)
    assert clock["due"] == "2027-01-04"
    assert [reading["due"] for reading in clock["competing"]] == ["2026-11-03"]


@pytest.mark.parametrize(("measure", "last"), [("prison", "2026-10-09"), ("detention", "2026-10-04T09:10")])
def test_legal_aid_interrupts_neither_the_seven_days_nor_the_48_hours(measure: str, last: str) -> None:
    aid = {"aj_asked": "2026-10-03", "aj_notified": "2026-12-01"}
    clock = ask("oqtf", "2026-10-02T09:10", measure=measure, **aid)
    assert clock["due"] == last
    assert "n’interrompt pas" in clock["why"]


def test_nobody_is_notified_before_the_decision() -> None:
    with pytest.raises(ValueError, match="précéder la décision"):
        ask("oqtf", "2026-10-02", measure="prison", decided="2026-10-03")
    assert due("oqtf", "2026-10-02", measure="prison", decided="2026-10-02") == "2026-10-09"


@pytest.mark.parametrize("measure", ["none", "house_arrest"])
def test_a_transfer_is_challenged_within_seven_days(measure: str) -> None:
    clock = ask("transfer", "2026-03-02T10:00", measure=measure)
    assert (clock["due"], clock["alarm"], clock["confidence"]) == ("2026-03-09", "2026-03-09", "to_verify")
    assert [reading["due"] for reading in clock["competing"]] == ["2026-03-10"]
    assert "496412" in clock["citation"]


def test_a_transfer_in_detention_leaves_48_hours() -> None:
    clock = ask("transfer", "2026-03-02T10:00", measure="detention")
    assert (clock["due"], clock["confidence"]) == ("2026-03-04T10:00", "certain")


def test_before_the_reform_a_free_transfer_left_fifteen_days_not_clear() -> None:
    assert due("transfer", "2024-03-04T10:00", measure="none") == "2024-03-19"
    assert others("transfer", "2024-03-04T10:00", measure="none") == []


def test_fifteen_days_ending_on_a_saturday_keep_the_earlier_date() -> None:
    assert due("transfer", "2024-03-01", measure="none") == "2024-03-16"
    assert others("transfer", "2024-03-01", measure="none") == ["2024-03-18"]


@pytest.mark.parametrize("measure", ["house_arrest", "detention"])
def test_before_the_reform_a_restrained_transfer_left_48_hours(measure: str) -> None:
    assert due("transfer", "2024-03-01T10:00", measure=measure) == "2024-03-03T10:00"


def test_transfers_are_to_verify_since_the_european_pact() -> None:
    before = ask("transfer", "2026-07-02T10:00", measure="detention", decided="2026-06-30")
    after = ask("transfer", "2026-07-02T10:00", measure="detention", decided="2026-07-01")
    assert (before["confidence"], before["why"]) == ("certain", None)
    assert after["confidence"] == "to_verify"
    assert "pacte européen" in after["why"]
    assert "2024/1351" in after["citation"]
