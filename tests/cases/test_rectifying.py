"""Rectifying a step: said again by a later line, its record corrected, its clocks counted anew, the states unmoved."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from accounts.policy import Refused
from audit.models import RegisterEntry
from cases.models import Case, Deadline, Decision, Entry, Fact, Statement, Title
from cases.plain import facts_of
from cases.services.history import When
from cases.services.locking import Stale
from cases.services.rectifying import NotRectifiable, rectify_step
from cases.services.steps import take_step
from tests.cases.house import House, as_actor, take
from vault.access import access
from workflow.choices import DeadlineState
from workflow.facts.residence import Informer, RightsInformation
from workflow.table import STEPS

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)


def rectified(entry: Entry, by: Any, on: dt.date | None = None, version: int | None = None, **facts: Any) -> Entry:
    said = facts_of(STEPS[entry.step].asks, facts)
    return rectify_step(entry, said, when=When(on or entry.on), reason="mal noté", by=by, version=version)


@pytest.fixture
def refused(house: House) -> Entry:
    """A refusal notified ten days ago, with its clock."""
    case = house.case("begin_review")
    day = TODAY - 10 * DAY
    return take(case, "refuse", as_actor(house.olga), day, notified_on=day, remedies_mentioned="yes")


def clocks(case_id: int, state: DeadlineState) -> list[Deadline]:
    return list(Deadline.objects.filter(case=case_id, rule="court_action", state=state).order_by("pk"))


def test_the_record_says_what_the_rectification_says(house: House) -> None:
    case = house.case("file_complaint")
    entry = Entry.objects.get(case=case, step="file_complaint")
    on = entry.on - 2 * DAY
    new = rectified(entry, as_actor(house.alice), on, offences=("225-5",), pv_number="99/1", receipt_held=False)
    statement = Statement.objects.get(pk=entry.record_id)
    assert (statement.offences, statement.receipt_held, statement.on, statement.version) == (["225-5"], False, on, 2)
    with access(as_actor(house.alice), purpose="step"):
        assert statement.pv_number == "99/1"
        assert new.facts["_reason"] == "mal noté"
    assert Statement.objects.filter(case=case).count() == 1


def test_what_it_no_longer_says_is_emptied(house: House) -> None:
    case = house.case("file_complaint")
    entry = Entry.objects.get(case=case, step="file_complaint")
    rectified(entry, as_actor(house.alice), offences=("225-5",))
    statement = Statement.objects.get(pk=entry.record_id)
    assert (statement.receipt_held, statement.receipt_on, statement.rights_information) == (None, None, "unknown")
    with access(as_actor(house.alice), purpose="step"):
        assert (statement.service, statement.pv_number) == ("", "")


def test_the_old_line_stays_as_it_was(house: House) -> None:
    case = house.case("file_complaint")
    entry = Entry.objects.get(case=case, step="file_complaint")
    with access(as_actor(house.alice), purpose="step"):
        before = (entry.on, entry.facts, entry.recorded_at)
    new = rectified(entry, as_actor(house.alice), entry.on - DAY, offences=("225-5",))
    entry = Entry.objects.get(pk=entry.pk)
    with access(as_actor(house.alice), purpose="step"):
        assert (entry.on, entry.facts, entry.recorded_at) == before
    assert (new.rectifies_id, new.from_state, new.to_state) == (entry.pk, entry.from_state, entry.to_state)


def test_the_states_do_not_move(house: House) -> None:
    case = house.case("submit_application")
    rectified(Entry.objects.get(case=case, step="file_complaint"), as_actor(house.alice), offences=("225-5",))
    after = Case.objects.get(pk=case.pk)
    assert (after.support, after.criminal, after.residence) == (case.support, case.criminal, case.residence)
    assert after.version == case.version + 1


def test_the_register_says_who_rectified_which_line(house: House) -> None:
    case = house.case("file_complaint")
    entry = Entry.objects.get(case=case, step="file_complaint")
    new = rectified(entry, as_actor(house.alice), offences=("225-5",))
    told = RegisterEntry.objects.about(case.reference).filter(verb="record_rectified").latest()
    assert (told.facts["step"], told.facts["entry"], told.facts["rectifies"]) == ("file_complaint", new.pk, entry.pk)


def test_its_clock_is_counted_anew_from_the_right_day(house: House, refused: Entry) -> None:
    [first] = clocks(refused.case_id, DeadlineState.OPEN)
    new = rectified(refused, as_actor(house.olga), notified_on=TODAY - 3 * DAY, remedies_mentioned="yes")
    [moot], [running] = clocks(refused.case_id, DeadlineState.MOOT), clocks(refused.case_id, DeadlineState.OPEN)
    assert (moot.pk, moot.met_by_id) == (first.pk, new.pk)
    assert (running.entry_id, running.params["start"]) == (new.pk, (TODAY - 3 * DAY).isoformat())
    assert running.due_on > first.due_on
    assert Case.objects.get(pk=refused.case_id).next_due_on == min(
        d.due_on for d in Deadline.objects.filter(case=refused.case_id, state=DeadlineState.OPEN) if d.due_on
    )


def test_a_notification_that_never_was_leaves_no_clock(house: House, refused: Entry) -> None:
    rectified(refused, as_actor(house.olga), remedies_mentioned="yes")
    assert clocks(refused.case_id, DeadlineState.OPEN) == []
    assert Decision.objects.get(pk=refused.record_id).notified_on is None


def test_a_notification_learnt_later_starts_the_clock_that_was_missing(house: House) -> None:
    case = house.case("begin_review")
    entry = take(case, "refuse", as_actor(house.olga), TODAY - 10 * DAY, remedies_mentioned="yes")
    assert clocks(case.pk, DeadlineState.OPEN) == []
    rectified(entry, as_actor(house.olga), notified_on=TODAY - 3 * DAY, remedies_mentioned="yes")
    assert len(clocks(case.pk, DeadlineState.OPEN)) == 1


def test_a_clock_that_was_already_met_does_not_start_again(house: House, refused: Entry) -> None:
    take(refused.case, "grant_card", as_actor(house.olga))
    rectified(refused, as_actor(house.olga), notified_on=TODAY - 3 * DAY, remedies_mentioned="yes")
    assert clocks(refused.case_id, DeadlineState.OPEN) == []
    assert len(clocks(refused.case_id, DeadlineState.MOOT)) == 1


def test_clocks_of_other_lines_go_on(house: House) -> None:
    case = house.case("register_application")
    entry = take(case, "notify_oqtf", as_actor(house.olga), TODAY, notified_on=TODAY, measure="voluntary_departure")
    others = Deadline.objects.filter(case=case, state=DeadlineState.OPEN).exclude(entry=entry)
    before = set(others.values_list("pk", flat=True))
    assert before
    rectified(entry, as_actor(house.olga), notified_on=TODAY, measure="no_departure")
    assert set(others.filter(pk__in=before).values_list("pk", flat=True)) == before


def test_a_line_is_rectified_once_then_its_correction_is(house: House) -> None:
    case = house.case("file_complaint")
    entry = Entry.objects.get(case=case, step="file_complaint")
    new = rectified(entry, as_actor(house.alice), offences=("225-5",))
    with pytest.raises(NotRectifiable, match="déjà été rectifiée"):
        rectified(entry, as_actor(house.alice), offences=("225-6",))
    again = rectified(new, as_actor(house.alice), offences=("225-7",))
    assert again.rectifies_id == new.pk
    assert Statement.objects.get(pk=entry.record_id).offences == ["225-7"]


def test_a_form_older_than_the_case_is_refused(house: House) -> None:
    case = house.case("file_complaint")
    entry = Entry.objects.get(case=case, step="file_complaint")
    with pytest.raises(Stale):
        rectified(entry, as_actor(house.alice), version=case.version - 1, offences=("225-5",))
    assert not Entry.objects.filter(rectifies=entry).exists()


def test_a_line_that_is_no_step_is_rectified_by_its_record(house: House) -> None:
    case = house.case()
    entry = Entry.objects.get(case=case, step="case_opened")
    with pytest.raises(NotRectifiable, match="rectifiez l’élément"):
        rectify_step(
            entry, facts_of(STEPS["begin_support"].asks, {}), when=When(TODAY), reason="x", by=as_actor(house.alice)
        )


def test_only_who_may_take_the_step_rectifies_it(house: House, refused: Entry) -> None:
    for who in (house.alice, house.bob, house.maud, house.olga2, house.chloe):
        with pytest.raises(Refused):
            rectified(refused, as_actor(who), notified_on=TODAY)


def test_a_step_without_a_record_is_rectified_in_the_history_alone(house: House) -> None:
    case = house.case("give_notice")
    entry = Entry.objects.get(case=case, step="give_notice")
    new = rectified(entry, as_actor(house.alice), language="ro", interpreter=True)
    assert (new.record_kind, new.record_id) == ("", None)
    with access(as_actor(house.alice), purpose="step"):
        assert new.facts["language"] == "ro"


def test_a_step_that_completed_a_record_leaves_its_own_day_alone(house: House) -> None:
    """`obtain_receipt` completes the complaint: rectifying it does not move the complaint's own date."""
    case = house.case("file_complaint")
    filed = Statement.objects.get(case=case).on
    entry = take(case, "obtain_receipt", as_actor(house.alice), TODAY)
    rectified(entry, as_actor(house.alice), TODAY - DAY)
    statement = Statement.objects.get(case=case)
    assert (statement.on, statement.receipt_on) == (filed, TODAY - DAY)


def test_a_title_rectified_has_its_new_dates(house: House) -> None:
    case = house.case("grant_reflection")
    entry = Entry.objects.get(case=case, step="grant_reflection")
    rectified(entry, as_actor(house.olga), valid_from=TODAY, valid_to=TODAY + 30 * DAY)
    title = Title.objects.get(pk=entry.record_id)
    assert (title.valid_from, title.valid_to, title.kind) == (TODAY, TODAY + 30 * DAY, "reflection_recepisse")


def test_a_typed_fact_said_again_keeps_only_the_codes_said(house: House) -> None:
    case = house.case("record_consent")
    said = RightsInformation(by=Informer.POLICE, language="", interpreter=True)
    entry = take_step(case, STEPS["inform_of_rights"], said, by=as_actor(house.alice), when=When(TODAY))
    again = RightsInformation(by=Informer.PREFECTURE, language="")
    rectify_step(entry, again, when=When(TODAY), reason="mal noté", by=as_actor(house.alice))
    assert Fact.objects.get(pk=entry.record_id).codes == {"by": "prefecture"}
