"""Dates as people write them; what is impossible, to come or too old is refused in a sentence."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.forms.dates import MONTHS, FrenchDateField

DAY = dt.date(2026, 3, 1)
READ = [
    "2026-03-01",
    "01/03/2026",
    "1/3/2026",
    "01.03.2026",
    "01-03-2026",
    "01/03/26",
    "1.3.26",
    "1er mars 2026",
    "1 mars 2026",
    "  1er   MARS 2026  ",
    "01 mars 2026",
    "1\u00a0mars\u00a02026",
    "1 March 2026",
    "1st march 2026",
    "1 Mar 2026",
]
UNREAD = [
    "mars 2026",
    "31/02/2026",
    "2026-13-01",
    "31 juin 2026",
    "0 mars 2026",
    "1 germinal 2026",
    "premier mars 2026",
    "hier",
    "01/03",
    "2026",
    "20260301",
    "1 mars 26",
    "2026-03-01T10:00",
    "-1/03/2026",
    "99999999999999999999",
    "9" * 5000,
    "\x00",
    "\ud800",
    "1er mars 2026; DROP TABLE",
]


@pytest.mark.parametrize("typed", READ)
def test_a_date_is_read_as_it_is_written(typed: str) -> None:
    assert FrenchDateField().clean(typed) == DAY


@pytest.mark.parametrize("typed", UNREAD)
def test_what_is_no_date_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValidationError, match="24/11/2026"):
        FrenchDateField().clean(typed)


@pytest.mark.parametrize(("name", "number"), sorted(MONTHS.items()))
def test_every_month_is_read_in_full_and_in_short(name: str, number: int) -> None:
    assert FrenchDateField().clean(f"5 {name} 2026") == dt.date(2026, number, 5)
    assert FrenchDateField().clean(f"5 {name.upper()}. 2026") == dt.date(2026, number, 5)


def test_the_twelve_months_are_there() -> None:
    assert set(MONTHS.values()) == set(range(1, 13))


def test_a_day_before_1900_is_doubted() -> None:
    assert FrenchDateField().clean("01/01/1900") == dt.date(1900, 1, 1)
    with pytest.raises(ValidationError, match="trop ancienne"):
        FrenchDateField().clean("31/12/1899")


def test_what_has_happened_is_not_to_come() -> None:
    today = timezone.localdate()
    assert FrenchDateField(past=True).clean(today.isoformat()) == today
    tomorrow = (today + dt.timedelta(days=1)).isoformat()
    with pytest.raises(ValidationError, match="à venir"):
        FrenchDateField(past=True).clean(tomorrow)
    assert FrenchDateField().clean(tomorrow)


def test_no_date_is_none_where_none_is_needed_and_refused_where_it_is() -> None:
    assert FrenchDateField(required=False).clean("") is None
    with pytest.raises(ValidationError, match="obligatoire"):
        FrenchDateField().clean("")


def test_the_browser_is_given_the_date_in_its_own_form() -> None:
    field = FrenchDateField()
    assert field.widget.format_value(DAY) == "2026-03-01"
    assert field.widget.input_type == "date"
    assert field.clean(DAY) == DAY
