"""Where a case stands and how pressing its deadlines are, in words and tones."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from cases.models import Case, Deadline
from cases.templatetags import standing
from workflow.choices import DeadlineState
from workflow.states import Criminal, Residence, Stage, Support

TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)


def urgent(**columns: Any) -> tuple[str, str]:
    found = standing.urgency(Deadline(state=DeadlineState.OPEN, **columns))
    return str(found.text), found.tone


def test_how_pressing_a_deadline_is() -> None:
    assert urgent(due_on=TODAY - DAY) == ("dépassée depuis 1 jour", "late")
    assert urgent(due_on=TODAY) == ("aujourd’hui", "quiet")
    assert urgent(due_on=TODAY + 5 * DAY, alarm_on=TODAY) == ("dans 5 jours", "soon")
    assert urgent(due_on=TODAY + 5 * DAY, alarm_on=TODAY + DAY) == ("dans 5 jours", "quiet")
    assert urgent(due_on=TODAY + 60 * DAY, opens_on=TODAY + DAY) == ("s’ouvre demain", "quiet")
    assert urgent(due_on=None) == ("aucun délai ne court", "quiet")


def test_a_deadline_in_hours_presses_until_its_hour() -> None:
    now = timezone.now()
    assert urgent(due_on=TODAY, due_at=now + dt.timedelta(hours=10, minutes=30)) == ("reste 10 h", "soon")
    assert urgent(due_on=TODAY, due_at=now - dt.timedelta(hours=2, minutes=30))[1] == "late"


@pytest.mark.parametrize("state", [DeadlineState.MET, DeadlineState.MISSED, DeadlineState.MOOT])
def test_a_deadline_ended_says_how(state: DeadlineState) -> None:
    assert standing.urgency(Deadline(state=state, due_on=TODAY - DAY)).text in ("respectée", "dépassée", "sans objet")


def test_the_case_s_own_alarm_is_said() -> None:
    late = standing.next_alarm(Case(next_due_on=TODAY - 2 * DAY, next_alarm_on=TODAY - 3 * DAY))
    soon = standing.next_alarm(Case(next_due_on=TODAY + 2 * DAY, next_alarm_on=TODAY))
    calm = standing.next_alarm(Case(next_due_on=TODAY + 9 * DAY, next_alarm_on=TODAY + 8 * DAY))
    assert [u.tone for u in (late, soon, calm)] == ["late", "soon", "quiet"]


def a_case(support: str, criminal: str, residence: str) -> Case:
    case = Case()
    vars(case).update(support=support, criminal=criminal, residence=residence)
    return case


def test_the_way_to_the_card_marks_one_stage_and_those_behind() -> None:
    case = a_case(Support.ACTIVE, Criminal.INVESTIGATION, Residence.UNDER_REVIEW)
    marks = {str(mark.label): (mark.done, mark.current) for mark in standing.stages(case)}
    assert list(marks.values()) == [(True, False), (True, False), (False, True), (False, False), (False, False)]
    assert len(marks) == len(Stage) - 1


def test_arrived_everything_is_behind() -> None:
    case = a_case(Support.ACTIVE, Criminal.FINAL_CONVICTION, Residence.RESIDENT_ISSUED)
    assert all(mark.done for mark in standing.stages(case))


def test_the_tracks_are_told_in_words() -> None:
    lines = standing.tracks(a_case(Support.ACTIVE, Criminal.NONE, Residence.NO_RIGHT))
    assert [str(line.state) for line in lines] == ["Accompagnement actif", "Aucune procédure", "Sans droit au séjour"]
    assert standing.track_label("residence") == "Droit au séjour"
    assert (standing.track_label(""), standing.state_label("", "")) == ("", "")
    assert standing.track_icon("") == "folder"
