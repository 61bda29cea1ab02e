"""What a step of the litigation track leaves as it is."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from cases.models import Case, Challenge, Decision
from cases.services.recording import add_record
from tests.cases.house import House, as_actor
from tests.cases.test_contests import case, olga, refused, running, take
from workflow.engine import StepRefused

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)
LAST = TODAY - 10 * DAY
__all__ = ["case", "olga", "refused"]  # fixtures of the challenges' own tests


def test_a_silence_that_changes_no_clock_leaves_the_case_its_nearest_day(
    case: Case, refused: Challenge, olga: Any
) -> None:
    take(case, "file_gracious_appeal", olga, LAST + DAY)
    before = [(d.pk, d.first_on) for d in running(refused)]
    take(case, "note_appeal_silence", olga, TODAY)
    assert [(d.pk, d.first_on) for d in running(refused)] == before
    assert Case.objects.get(pk=case.pk).next_due_on == before[0][1]


def test_an_outcome_noted_by_hand_stays_where_no_ruling_says_otherwise(case: Case, olga: Any, house: House) -> None:
    known = {"kind": "refusal", "on": LAST, "notified_on": LAST, "remedies_mentioned": "yes", "outcome": "suspended"}
    decision = add_record(case, Decision, known, by=as_actor(house.alice))
    take(case, "file_gracious_appeal", olga, LAST + DAY)
    assert Decision.objects.get(pk=decision.pk).outcome == "suspended"


def test_a_step_open_from_no_challenge_says_where_it_stands(case: Case, refused: Challenge, olga: Any) -> None:
    with pytest.raises(StepRefused, match="Délai de recours en cours"):
        take(case, "appeal_ruling", olga, TODAY, by_party="person")
