"""Who may ask for the ten-year card."""

from datetime import date
from typing import Any

import pytest

from tests.workflow.snapshot import TODAY, Snapshot, proceeding, title
from workflow import guards

FINAL = date(2026, 9, 1)


def card(since: date, until: date) -> Any:
    """A one-year card."""
    return title("one_year_card", valid_from=since, valid_to=until)


def convicted(**said: Any) -> Snapshot:
    """Finally convicted of trafficking, while her card was valid."""
    kept = [proceeding(final_on=FINAL, offences_retained=["225-4-2"])]
    return Snapshot(
        **{
            "criminal": "final_conviction",
            "proceedings": kept,
            "titles": [card(date(2026, 1, 1), date(2026, 12, 31))],
            **said,
        }
    )


def codes(conditions: Any, records: Snapshot, on: date = TODAY) -> list[tuple[str, bool]]:
    """The reasons against, and whether they ask a person."""
    return [(r.code, r.uncertain) for condition in conditions if (r := condition(records, on))]


def test_a_final_conviction_with_regular_residence_opens_the_resident_card() -> None:
    assert codes(guards.CAN_APPLY_RESIDENT, convicted()) == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"criminal": "convicted_first"}, ("not_final", False)),
        ({"proceedings": [proceeding(offences_retained=["225-4-1"])]}, ("final_date_unknown", True)),
        ({"proceedings": [proceeding(final_on=FINAL, offences_retained=["225-13"])]}, ("conviction_not_listed", False)),
        ({"proceedings": [proceeding(final_on=FINAL)]}, ("conviction_unknown", True)),
        ({"titles": []}, ("residence_irregular", False)),
        ({"titles": [card(date(2025, 8, 31), date(2026, 8, 31))]}, ("residence_irregular", False)),
        ({"titles": [card(date(2026, 9, 2), date(2027, 9, 1))]}, ("residence_irregular", False)),
    ],
)
def test_what_closes_the_resident_card(said: dict[str, Any], expected: tuple[str, bool]) -> None:
    assert codes(guards.CAN_APPLY_RESIDENT, convicted(**said)) == [expected]


@pytest.mark.parametrize("kind", ["recepisse", "api"])
def test_a_recepisse_on_the_day_makes_residence_regular(kind: str) -> None:
    held = title(kind, handed_over_on=FINAL, valid_to=FINAL)
    assert codes(guards.CAN_APPLY_RESIDENT, convicted(titles=[held])) == []


def test_the_card_may_be_asked_for_from_the_very_day() -> None:
    assert codes(guards.CAN_APPLY_RESIDENT, convicted(), FINAL) == []
    assert codes(guards.CAN_APPLY_RESIDENT, convicted(), date(2026, 8, 31)) == [("final_date_unknown", True)]


def test_the_newest_final_conviction_counts() -> None:
    kept = [
        proceeding(final_on=date(2026, 2, 1), offences_retained=["225-13"]),
        proceeding(final_on=FINAL, offences_retained=["225-5"]),
    ]
    assert codes(guards.CAN_APPLY_RESIDENT, convicted(proceedings=kept)) == []


@pytest.mark.parametrize("dates", [{"valid_from": FINAL}, {"valid_to": FINAL}, {}])
def test_a_title_whose_dates_are_not_known_covers_nothing(dates: dict[str, date]) -> None:
    assert codes(guards.CAN_APPLY_RESIDENT, convicted(titles=[title("other", **dates)])) == [
        ("residence_irregular", False)
    ]
