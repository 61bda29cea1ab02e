"""How long a residence document holds, and whether it lets her work, in the words of a note."""

import datetime as dt
from typing import Any

import pytest

from cases.histories.durations import held
from cases.histories.events import Event
from workflow.choices import Precision

DAY = dt.date(2022, 1, 11)


def of(note: str, precision: Precision = Precision.DAY) -> dict[str, Any]:
    return held(Event(DAY.isoformat(), DAY, precision, "other", note))


@pytest.mark.parametrize(
    ("note", "until"),
    [
        ("Four-month récépissé", dt.date(2022, 5, 10)),
        ("APS of six months", dt.date(2022, 7, 10)),
        ("Récépissé valable quatre mois", dt.date(2022, 5, 10)),
        ("One-year card", dt.date(2023, 1, 10)),
        ("Carte d’un an", dt.date(2023, 1, 10)),
        ("Card for a year", dt.date(2023, 1, 10)),
        ("Receipt, 30 days", dt.date(2022, 2, 9)),
        ("Valid until 30 July 2022", dt.date(2022, 7, 30)),
        ("Until 3 January", dt.date(2023, 1, 3)),
        ("Valable jusqu’au 1er juin 2022", dt.date(2022, 6, 1)),
        ("Valid until 2022-06-30", dt.date(2022, 6, 30)),
        ("Jusqu’au 30/06/2022", dt.date(2022, 6, 30)),
    ],
)
def test_the_last_day_is_the_one_said_or_the_eve_of_the_end(note: str, until: dt.date) -> None:
    assert of(note)["valid_to"] == until


@pytest.mark.parametrize(
    "note",
    [
        "Card",
        "Card issued within two months",
        "APS, after four months of waiting",
        "APS, three months later",
        "Récépissé at last, two years old",
        "Card with a two-year re-entry ban lifted",
        "Until 31 June 2022",
        "Until 4 January 2021",
    ],
)
def test_what_is_no_length_gives_no_last_day(note: str) -> None:
    assert "valid_to" not in of(note)


def test_a_length_needs_an_exact_day_to_run_from_and_a_last_day_does_not() -> None:
    assert "valid_to" not in of("Four-month récépissé", Precision.MONTH)
    assert of("Until 30 July 2022", Precision.MONTH)["valid_to"] == dt.date(2022, 7, 30)


def test_the_first_day_may_be_another_than_that_of_the_act() -> None:
    dates = of("Card valid from 6 September 2022 to 5 September 2023")
    assert (dates["valid_from"], dates["valid_to"]) == (dt.date(2022, 9, 6), dt.date(2023, 9, 5))


@pytest.mark.parametrize(
    ("note", "work"),
    [
        ("with leave to work", True),
        ("authorised to work", True),
        ("right to work", True),
        ("all work allowed", True),
        ("autorise à travailler", True),
        ("autorisation de travail", True),
        ("no right to work", False),
        ("without leave to work", False),
        ("not authorised to work", False),
        ("n’autorise pas à travailler", False),
        ("Four-month récépissé", None),
        ("Found work", None),
    ],
)
def test_the_right_to_work_is_said_denied_or_not_told(note: str, work: bool | None) -> None:
    assert of(note).get("work") is work
