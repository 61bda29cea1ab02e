"""Days, states and deadlines as people read them."""

import datetime as dt
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from cases.templatetags import days, standing
from cases.templatetags.egide import plural, typo
from documents import shown
from workflow.choices import DeadlineState, Precision
from workflow.deadlines.days import holidays_of
from workflow.deadlines.words import OFF, day_off
from workflow.departements import DEPARTEMENTS
from workflow.states import Criminal, Residence, Stage, Support, stage

TEMPLATES = Path(settings.BASE_DIR) / "templates"
TODAY = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel(TODAY, tick=False):
        yield


def deadline(due: str | None, **more: Any) -> Any:
    day = dt.date.fromisoformat(due) if due else None
    plain = {
        "due_on": day,
        "due_at": None,
        "prudent_on": None,
        "alarm_on": None,
        "opens_on": None,
        "state": DeadlineState.OPEN,
    }
    return SimpleNamespace(**{**plain, **more})


@pytest.mark.parametrize(
    ("precision", "said"),
    [
        (Precision.DAY, "1er mai 2021"),
        (Precision.MONTH, "mai 2021"),
        (Precision.YEAR, "2021"),
        (Precision.ABOUT, "vers le 1er mai 2021"),
        (Precision.BY, "au plus tard le 1er mai 2021"),
    ],
)
def test_a_day_is_said_as_surely_as_it_is_known(precision: Precision, said: str) -> None:
    record = SimpleNamespace(on=dt.date(2021, 5, 1), precision=precision)
    assert days.on_date(record).replace("\u00a0", " ") == said


def test_a_day_holds_on_one_line() -> None:
    assert days.fr_date(dt.date(2026, 11, 24)) == "24\u00a0novembre\u00a02026"


def test_a_moment_is_told_in_local_time() -> None:
    assert (
        days.fr_moment(dt.datetime(2026, 7, 1, 10, 5, tzinfo=dt.UTC)) == "1er\u00a0juillet\u00a02026, 12\u00a0h\u00a005"
    )


@pytest.mark.parametrize(
    ("kept", "said"), [("2026-08-16", "16 août 2026"), ("2026-10-04T09:10", "4 octobre 2026, 9 h 10")]
)
def test_a_competing_date_is_put_in_words(kept: str, said: str) -> None:
    assert days.iso_date(kept).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("due", "said", "tone"),
    [
        ("2026-11-21", "dépassée depuis 3 jours", "late"),
        ("2026-11-23", "dépassée depuis 1 jour", "late"),
        ("2026-11-24", "aujourd’hui", "quiet"),
        ("2026-11-25", "demain", "quiet"),
        ("2026-12-04", "dans 10 jours", "quiet"),
        ("2027-05-24", "dans 6 mois", "quiet"),
    ],
)
def test_a_deadline_says_how_pressing_it_is(due: str, said: str, tone: str) -> None:
    pressing = standing.urgency(deadline(due))
    assert (pressing.text, pressing.tone) == (said, tone)


def test_a_reached_alarm_rings() -> None:
    pressing = standing.urgency(deadline("2026-11-27", alarm_on=dt.date(2026, 11, 24)))
    assert (pressing.tone, pressing.icon) == ("soon", "bell")


def test_a_deadline_in_hours_counts_hours() -> None:
    due = timezone.now() + dt.timedelta(hours=30, minutes=10)
    assert standing.urgency(deadline("2026-11-25", due_at=due)).text == "reste 30 h"
    assert standing.urgency(deadline("2026-11-24", due_at=timezone.now() - dt.timedelta(minutes=1))).tone == "late"


def test_a_window_not_yet_open_says_when_it_opens() -> None:
    assert standing.urgency(deadline("2027-01-01", opens_on=dt.date(2026, 11, 29))).text == "s’ouvre dans 5 jours"


def test_no_clock_is_not_a_late_clock() -> None:
    assert standing.urgency(deadline(None)).tone == "quiet"


def test_a_deadline_met_is_no_longer_late() -> None:
    assert standing.urgency(deadline("2020-01-01", state=DeadlineState.MET)).tone == "ok"


def case(support: Support, criminal: Criminal, residence: Residence) -> Any:
    return SimpleNamespace(
        support=support, criminal=criminal, residence=residence, stage=stage(support, criminal, residence)
    )


def test_a_stage_is_behind_when_its_own_track_says_so() -> None:
    marks = standing.stages(case(Support.ACTIVE, Criminal.NONE, Residence.REFUSED))
    assert [mark.done for mark in marks] == [False] * 5  # at the préfecture, though nothing was said to the police
    assert [mark.current for mark in marks] == [False, False, True, False, False]


def test_the_way_ends_with_every_stage_behind() -> None:
    marks = standing.stages(case(Support.ACTIVE, Criminal.FINAL_CONVICTION, Residence.RESIDENT_ISSUED))
    assert all(mark.done for mark in marks)
    assert marks[-1].current


def test_a_closed_case_is_at_no_stage() -> None:
    closed = case(Support.CLOSED, Criminal.INVESTIGATION, Residence.UNDER_REVIEW)
    assert closed.stage == Stage.CLOSED
    assert not any(mark.current for mark in standing.stages(closed))


@pytest.mark.parametrize(("number", "counted_as"), [(0, 1), (1, 1), (2, 2), (14, 14)])
def test_zero_is_singular_in_french_alone(number: int, counted_as: int) -> None:
    assert plural(number) == counted_as
    with override("en"):
        assert plural(number) == number


def test_no_template_counts_nothing_in_the_plural() -> None:
    """A list may be empty, a preview may touch no file: what is counted goes through `plural`, or is never zero."""
    never = {"n=steps|length", "n=given", "n=rows|length", "n=bundle.pages", "n=removed|length"}
    counted = [
        told.group(1)
        for path in TEMPLATES.rglob("*.html")
        for told in re.finditer(r"blocktranslate count (\S+)", path.read_text(encoding="utf-8"))
    ]
    assert len(counted) > 20
    assert {each for each in counted if not each.endswith("|plural")} == never


class TestEnglish:
    """The same words for who reads English: the day still comes before the month."""

    @pytest.fixture(autouse=True)
    def _english(self) -> Any:
        with override("en"):
            yield

    def test_days_and_hours(self) -> None:
        assert days.fr_date(dt.date(2026, 7, 1)) == "1\u00a0July\u00a02026"
        assert days.fr_moment(dt.datetime(2026, 7, 1, 10, 5, tzinfo=dt.UTC)) == "1\u00a0July\u00a02026, 12:05"
        assert days.iso_date("2026-10-04T09:10").replace("\u00a0", " ") == "4 October 2026, 9:10"

    def test_a_month_alone(self) -> None:
        assert days.on_date(SimpleNamespace(on=dt.date(2021, 5, 1), precision=Precision.MONTH)) == "May 2021"

    def test_django_own_words_put_the_day_first(self) -> None:
        assert date_format(dt.date(2026, 3, 4)) == "4 March 2026"
        assert date_format(dt.date(2026, 3, 4), "SHORT_DATE_FORMAT") == "04/03/2026"

    @pytest.mark.parametrize("typed", ["04/03/2026", "4.3.26", "2026-03-04", "4 March 2026", "04 Mar 2026"])
    def test_a_plain_form_reads_the_day_first(self, typed: str) -> None:
        assert forms.DateField().clean(typed) == dt.date(2026, 3, 4)

    @pytest.mark.parametrize("typed", ["03/13/2026", "March 4, 2026", "2026/03/04"])
    def test_a_month_is_never_read_first(self, typed: str) -> None:
        with pytest.raises(ValidationError):
            forms.DateField().clean(typed)

    def test_no_space_of_french_is_put_into_english(self) -> None:
        assert typo("What now? “Yes”: art. 225-4-1") == "What now? “Yes”: art.\u00a0225\u2060-\u20604\u2060-\u20601"

    def test_sizes(self) -> None:
        assert shown.size(1_400_000).startswith("1.4")


def test_sizes_in_french() -> None:
    assert (shown.size(1_400_000), shown.size(12_300), shown.size(1)) == ("1,4 Mo", "12 ko", "1 ko")


def test_lists_in_french() -> None:
    assert (shown.enumeration(["a", "b", "c"]), shown.enumeration(["a"]), shown.enumeration([])) == (
        "a, b et c",
        "a",
        "",
    )


def test_each_day_off_has_its_word() -> None:
    named = {
        name for place in DEPARTEMENTS for year in (2020, 2024, 2026) for name in holidays_of(place, year).values()
    }
    assert {part for name in named for part in name.split("; ")} <= set(OFF)
    assert day_off("Ascension; Fête du Travail") == "Ascension ; Fête du Travail"


def test_what_is_to_verify_is_said_in_the_reader_s_language_each_time() -> None:
    page = Template("{% load egide %}{% to_verify %}")
    for language in ("fr", "en", "fr"):
        with override(language):
            assert page.render(Context()) == render_to_string("components/_check.html")
    with override("en"):
        assert "vérifi" not in page.render(Context())
