"""Pages begin where a cursor says: nothing is skipped or shown twice, whatever is added meanwhile or typed."""

import datetime as dt

import pytest
from django.http import QueryDict

from cases.models import Case
from cases.models.querysets import CaseQuerySet
from cases.paging import Page, page_of
from tests.cases.house import House, several

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 1)


def page(query: str = "", size: int = 3, cases: CaseQuerySet | None = None) -> Page:
    return page_of(Case.objects.all() if cases is None else cases, QueryDict(query.removeprefix("?")), size)


def walked(size: int) -> list[str]:
    """The references met by following « next » to the end."""
    met: list[str] = []
    here = page(size=size)
    for _ in range(20):
        met += [case.reference for case in here.cases]
        if not here.next_url:
            return met
        here = page(here.next_url, size)
    raise AssertionError("the pages do not end")


def test_following_the_pages_meets_each_case_once_newest_first(house: House) -> None:
    several(house, [DAY, DAY, DAY + dt.timedelta(days=2), DAY, DAY - dt.timedelta(days=9), DAY, DAY])
    wanted = [c.reference for c in sorted(Case.objects.all(), key=lambda c: (c.opened_on, c.pk), reverse=True)]
    assert [walked(size) for size in (1, 2, 3, 7, 50)] == [wanted] * 5


def test_a_case_opened_meanwhile_shifts_nothing(house: House) -> None:
    several(house, [DAY] * 4)
    first = page(size=2)
    several(house, [DAY + dt.timedelta(days=1)])
    second = page(first.next_url, 2)
    assert {c.reference for c in first.cases}.isdisjoint(c.reference for c in second.cases)
    assert len(second.cases) == 2


def test_the_last_page_has_no_next_and_the_first_no_first(house: House) -> None:
    several(house, [DAY] * 3)
    assert (page().first_url, page().next_url) == ("", "")
    several(house, [DAY])
    first = page()
    assert first.next_url
    last = page(first.next_url)
    assert (last.next_url, last.first_url) == ("", "?")


def test_the_next_page_keeps_the_criteria_and_drops_the_old_cursor(house: House) -> None:
    several(house, [DAY] * 7)
    first = page("stage=parquet&stage=closed&assigned=mine&apres=2026-03-01_999999")
    kept = QueryDict(first.next_url.removeprefix("?"))
    assert (kept.getlist("stage"), kept["assigned"]) == (["parquet", "closed"], "mine")
    assert len(kept.getlist("apres")) == 1
    assert QueryDict(first.first_url.removeprefix("?")).getlist("stage") == ["parquet", "closed"]
    assert "apres" not in first.first_url


UNREADABLE = ["", "x", "_", "2026-13-45_3", "2026-03-01", "2026-03-01_", "2026-03-01_x", "_3", "0000-01-01_3"]


@pytest.mark.parametrize("cursor", [*UNREADABLE, "2026-03-01_" + "9" * 60, "%00", "%ED%A0%80", "2026-03-01_1%00"])
def test_an_unreadable_cursor_begins_again(house: House, cursor: str) -> None:
    several(house, [DAY] * 2)
    shown = page(f"apres={cursor}")
    assert len(shown.cases) == 2
    assert shown.first_url == ""


@pytest.mark.parametrize(
    ("cursor", "found"), [("2026-03-01_" + "9" * 25, 2), ("2026-03-01_-5", 0), ("1900-01-01_1", 0)]
)
def test_a_cursor_out_of_all_measure_is_only_a_place(house: House, cursor: str, found: int) -> None:
    several(house, [DAY] * 2)
    assert len(page(f"apres={cursor}").cases) == found


def test_a_cursor_opens_no_case_of_others(house: House) -> None:
    several(house, [DAY] * 2)
    nobody_s = Case.objects.none()
    assert page("apres=2030-01-01_1", cases=nobody_s).cases == []
