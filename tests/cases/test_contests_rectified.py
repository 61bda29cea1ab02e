"""What is corrected recounts the clock of the challenge, in place, and says what changed."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from cases.models import Case, Challenge, Deadline, Decision, Entry
from cases.plain import facts_of
from cases.services.changes import changes
from cases.services.history import When
from cases.services.recording import rectify
from cases.services.rectifying import rectify_step
from tests.cases.house import House, as_actor
from tests.cases.test_contests import running, take
from workflow.choices import DeadlineState
from workflow.table import STEPS

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)
LAST = TODAY - 10 * DAY


@pytest.fixture
def olga(house: House) -> Any:
    return as_actor(house.olga)


@pytest.fixture
def case(house: House) -> Case:
    return house.case("begin_review")


@pytest.fixture
def refused(case: Case, olga: Any) -> Challenge:
    """The challenge of a refusal notified ten days ago."""
    take(case, "refuse", olga, LAST, notified_on=LAST, remedies_mentioned="yes")
    return Challenge.objects.exclude(state="").get(case=case)


def test_a_notification_rectified_recounts_what_has_replaced_its_clock(
    case: Case, refused: Challenge, olga: Any
) -> None:
    entry = Entry.objects.get(case=case, step="refuse")
    said = facts_of(STEPS["refuse"].asks, {"notified_on": LAST + 2 * DAY, "remedies_mentioned": "yes"})
    take(case, "request_legal_aid", olga, LAST + 5 * DAY)
    take(case, "decide_legal_aid", olga, LAST + 6 * DAY, answer="granted")
    [before] = running(refused)
    new = rectify_step(entry, said, when=When(LAST), reason="mal lu", by=olga)
    [after] = running(refused)
    assert (before.params["start"], after.params["start"]) == (LAST.isoformat(), (LAST + 2 * DAY).isoformat())
    assert (after.due_on, changes(new)) == (before.due_on, [])
    assert Case.objects.get(pk=case.pk).next_due_on == min(
        d.due_on for d in Deadline.objects.filter(case=case, state=DeadlineState.OPEN) if d.due_on
    )


def test_a_rectified_notification_says_which_day_became_which(case: Case, refused: Challenge, olga: Any) -> None:
    [before] = running(refused)
    said = facts_of(STEPS["refuse"].asks, {"notified_on": LAST + 9 * DAY, "remedies_mentioned": "yes"})
    new = rectify_step(Entry.objects.get(step="refuse"), said, when=When(LAST), reason="mal lu", by=olga)
    [after] = running(refused)
    [sentence] = changes(new)
    assert f"{before.due_on:%d/%m/%Y}" in sentence
    assert f"{after.due_on:%d/%m/%Y}" in sentence
    assert after.challenge_id == refused.pk


def test_a_posting_date_rectified_recounts_the_renewed_clock(case: Case, refused: Challenge, olga: Any) -> None:
    entry = take(case, "file_gracious_appeal", olga, LAST + DAY)
    [before] = running(refused)
    new = rectify_step(entry, facts_of(STEPS[entry.step].asks, {}), when=When(LAST + 5 * DAY), reason="x", by=olga)
    [after] = running(refused)
    assert (after.params["informal"], after.entry_id) == ((LAST + 5 * DAY).isoformat(), new.pk)
    assert Challenge.objects.get(parent=refused).on == LAST + 5 * DAY
    assert Deadline.objects.get(pk=before.pk).met_by_id == new.pk


def test_a_record_rectified_by_hand_recounts_too(case: Case, refused: Challenge, house: House) -> None:
    decision = Decision.objects.get(pk=refused.decision_id)
    rectify(decision, {"notified_on": LAST + 3 * DAY}, reason="x", by=as_actor(house.alice))
    [after] = running(refused)
    assert after.params["start"] == (LAST + 3 * DAY).isoformat()
    rectify(Decision.objects.get(pk=decision.pk), {"notified_on": None}, reason="x", by=as_actor(house.alice))
    assert running(refused) == []


def test_a_clock_that_was_met_is_not_counted_again(case: Case, refused: Challenge, olga: Any) -> None:
    entry = Entry.objects.get(case=case, step="refuse")
    take(case, "seize_court", olga)
    said = facts_of(STEPS["refuse"].asks, {"notified_on": LAST + 2 * DAY, "remedies_mentioned": "yes"})
    rectify_step(entry, said, when=When(LAST), reason="mal lu", by=olga)
    assert running(refused) == []
