"""Days, states and deadlines as people read them."""

import datetime as dt
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from cases.templatetags import days, standing
from cases.templatetags.egide import plural
from workflow.choices import DeadlineState, Precision
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
