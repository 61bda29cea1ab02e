"""Clocks of a case: started from what was notified, ended by what answers them, settled by a person who says why."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from accounts.policy import Refused
from audit.models import RegisterEntry
from cases.models import Case, Deadline, Entry
from cases.services.clocks import from_clock, nearest, only_starting
from cases.services.settling import AlreadySettled, settle
from tests.cases.house import House, as_actor, take
from vault.access import access
from workflow import deadlines
from workflow.choices import DeadlineState
from workflow.table import STEPS, Starts

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
OPEN = DeadlineState.OPEN


def running(case: Case) -> list[Deadline]:
    return list(Deadline.objects.filter(case=case, state=OPEN).order_by("pk"))


def refused(house: House, **facts: Any) -> Case:
    """A case refused and notified yesterday."""
    case = house.case("begin_review")
    day = TODAY - dt.timedelta(days=1)
    take(case, "refuse", as_actor(house.olga), day, **{"notified_on": day, "remedies_mentioned": "yes", **facts})
    return Case.objects.get(pk=case.pk)


def test_a_clock_keeps_where_it_comes_from(house: House) -> None:
    case = refused(house)
    clock = Deadline.objects.get(case=case, rule="court_action")
    told = deadlines.compute("court_action", TODAY - dt.timedelta(days=1), place="75", remedies_mentioned="yes")
    assert (clock.due_on, clock.alarm_on) == (told.due, told.alarm)
    assert clock.params["start"] == (TODAY - dt.timedelta(days=1)).isoformat()
    assert clock.params["place"] == "75"
    assert clock.citation == str(told.citation)
    assert Entry.objects.get(pk=clock.entry_id).step == "refuse"


def test_working_days_are_those_of_the_court_s_place(house: House) -> None:
    """Strasbourg rests on 26 December, Paris does not."""
    case = refused(house)
    Case.objects.filter(pk=case.pk).update(court_place="67")
    entry = take(case, "notify_oqtf", as_actor(house.olga), TODAY, notified_on=TODAY, measure="voluntary_departure")
    assert Deadline.objects.get(entry=entry, rule="oqtf").params["place"] == "67"


def test_a_clock_counted_in_hours_keeps_its_hour(house: House) -> None:
    case = house.case("grant_reflection")
    facts = {"notified_on": TODAY, "notified_time": dt.time(9, 10), "measure": "detention"}
    entry = take(case, "notify_oqtf", as_actor(house.olga), TODAY, **facts)
    clock = Deadline.objects.get(entry=entry, rule="oqtf")
    assert clock.due_at is not None
    assert timezone.is_aware(clock.due_at)
    assert timezone.localdate(clock.due_at) == clock.due_on


def test_what_the_law_opens_no_clock_for_is_kept_with_its_reason(house: House) -> None:
    case = refused(house, remedies_mentioned="no")
    clock = Deadline.objects.get(case=case, rule="court_action")
    assert (clock.born, clock.due_on) == (False, None)
    assert clock.why
    assert all({"due", "why"} == set(reading) for reading in clock.competing)
    assert clock.state == (OPEN if clock.competing else DeadlineState.MOOT)


def test_the_case_knows_its_nearest_alarm_and_due_date(house: House) -> None:
    case = refused(house)
    assert case.next_due_on == min(d.due_on for d in running(case) if d.due_on)
    assert case.next_alarm_on == min(d.alarm_on or d.due_on for d in running(case) if d.due_on)


def test_without_clocks_the_case_has_no_next_date() -> None:
    case = Case(next_due_on=TODAY, next_alarm_on=TODAY)
    nearest(case, [Deadline(due_on=None, alarm_on=None)])
    assert (case.next_due_on, case.next_alarm_on) == (None, None)


def test_an_alarm_missing_is_the_due_date_itself() -> None:
    case = Case()
    nearest(case, [Deadline(due_on=TODAY, alarm_on=None), Deadline(due_on=TODAY, alarm_on=TODAY + dt.timedelta(3))])
    assert (case.next_due_on, case.next_alarm_on) == (TODAY, TODAY)


def test_the_answer_meets_the_clock_that_waited_for_it(house: House) -> None:
    case = house.case("submit_application")
    assert any(d.rule == "silence" for d in running(case))
    entry = take(case, "note_implicit_refusal", as_actor(house.olga), TODAY)
    silence = Deadline.objects.get(case=case, rule="silence")
    assert (silence.state, silence.met_by_id) == (DeadlineState.MET, entry.pk)


def test_a_death_makes_every_clock_pointless(house: House) -> None:
    case = refused(house)
    take(case, "record_death", as_actor(house.alice), TODAY, proof="certificate")
    assert running(case) == []
    assert Case.objects.get(pk=case.pk).next_due_on is None


def test_a_step_only_starting_ends_nothing() -> None:
    kept = only_starting(STEPS["refuse"], None).deadlines
    assert kept
    assert all(isinstance(effect, Starts) for effect in kept)
    assert [e.rule for e in only_starting(STEPS["refuse"], {"court_action"}).deadlines] == ["court_action"]
    assert only_starting(STEPS["refuse"], set()).deadlines == ()


def test_a_person_settles_a_deadline_and_says_why(house: House) -> None:
    case = refused(house)
    deadline = Deadline.objects.get(case=case, rule="court_action")
    settle(deadline, state=DeadlineState.MET, reason="requête déposée", by=as_actor(house.alice))
    deadline.refresh_from_db()
    entry = Entry.objects.get(case=case, step="deadline_settled")
    assert (deadline.state, deadline.met_by_id) == (DeadlineState.MET, entry.pk)
    with access(as_actor(house.alice), purpose="step"):
        assert entry.facts == {"rule": "court_action", "state": "met", "reason": "requête déposée"}
    told = RegisterEntry.objects.about(case.reference).get(verb="deadline_settled")
    assert (told.facts["rule"], told.facts["state"]) == ("court_action", "met")
    assert "requête" not in told.body


def test_once_settled_the_case_turns_to_the_next(house: House) -> None:
    case = refused(house)
    for deadline in running(case):
        settle(deadline, state=DeadlineState.MOOT, reason="x", by=as_actor(house.alice))
    after = Case.objects.get(pk=case.pk)
    assert (after.next_due_on, after.next_alarm_on) == (None, None)


def test_a_deadline_is_settled_once(house: House) -> None:
    case = refused(house)
    deadline = running(case)[0]
    settle(deadline, state=DeadlineState.MISSED, reason="x", by=as_actor(house.alice))
    with pytest.raises(AlreadySettled, match="déjà traitée"):
        settle(deadline, state=DeadlineState.MET, reason="x", by=as_actor(house.alice))
    deadline.refresh_from_db()
    assert deadline.state == DeadlineState.MISSED


def test_only_those_who_follow_the_case_settle_its_deadlines(house: House) -> None:
    deadline = running(refused(house))[0]
    for who in (house.bob, house.maud, house.chloe, house.olga2, house.dora):
        with pytest.raises(Refused):
            settle(deadline, state=DeadlineState.MET, reason="x", by=as_actor(who))
    settle(deadline, state=DeadlineState.MET, reason="x", by=as_actor(house.olga))


def test_every_rule_can_be_kept_as_a_row(house: House) -> None:
    """Whatever a rule computes fits the columns: dates, hours, competing readings, steps."""
    case = house.case()
    entry = Entry.objects.filter(case=case).latest("pk")
    start = dt.date(2026, 3, 2)
    needed: dict[str, dict[str, Any]] = {
        "oqtf": {"measure": "detention"},
        "transfer": {"measure": "none"},
        "silence": {"complete": "yes"},
        "renewal_window": {"channel": "anef"},
        "criminal_appeal": {"by": "party"},
    }
    for rule in deadlines.RULES:
        row = from_clock(deadlines.compute(rule, start, place="75", **needed.get(rule, {})), entry, {})
        row.save()
        assert Deadline.objects.get(pk=row.pk).rule == rule
