"""A line said again ends what it did not end before, lets run what it no longer ends, and is late or in time anew."""

import datetime as dt
from typing import Any

import pytest

from cases.models import Case, Deadline, Entry
from cases.plain import facts_of
from cases.services.history import When
from cases.services.rectifying import rectify_step
from tests.cases.house import House, as_actor, take
from tests.cases.test_silence_recounted import case as waiting
from tests.cases.test_silence_recounted import day
from vault.access import access
from workflow.choices import DeadlineState
from workflow.table import STEPS

__all__ = ["waiting"]
pytestmark = pytest.mark.django_db
OPEN, MOOT, MET, MISSED = DeadlineState.OPEN, DeadlineState.MOOT, DeadlineState.MET, DeadlineState.MISSED


def again(house: House, entry: Entry, on: dt.date | None = None, **said: Any) -> Entry:
    facts = facts_of(STEPS[entry.step].asks, said)
    return rectify_step(entry, facts, when=When(on or entry.on), reason="mal lu", by=as_actor(house.olga))


def states(case: Case, *rules: str) -> list[str]:
    return list(Deadline.objects.filter(case=case, rule__in=rules).order_by("pk").values_list("state", flat=True))


def found(house: House, entry: Entry) -> list[str]:
    with access(as_actor(house.olga), purpose="step"):
        return [each["sentence"] for each in Entry.objects.get(pk=entry.pk).findings or []]


BORN = ("action_after_silence", "reasons_request")


def test_an_express_refusal_learnt_to_be_notified_ends_the_clock_of_the_silence(house: House, waiting: Case) -> None:
    olga = as_actor(house.olga)
    take(waiting, "note_implicit_refusal", olga, day(5, 13))
    entry = take(waiting, "refuse", olga, day(6, 2), remedies_mentioned="yes")
    assert states(waiting, *BORN) == [OPEN, OPEN]
    new = again(house, entry, notified_on=day(6, 4), remedies_mentioned="yes")
    assert states(waiting, *BORN) == [MOOT, MOOT]
    [action] = Deadline.objects.filter(case=waiting, rule="court_action", state=OPEN)
    assert action.due_on == day(8, 5), "4 August + 1 day"
    assert {d.met_by_id for d in Deadline.objects.filter(case=waiting, rule__in=BORN)} == {new.pk}


def test_a_notification_that_never_was_lets_the_silence_s_clock_run_again(house: House, waiting: Case) -> None:
    olga = as_actor(house.olga)
    take(waiting, "note_implicit_refusal", olga, day(5, 13))
    entry = take(waiting, "refuse", olga, day(6, 2), notified_on=day(6, 4), remedies_mentioned="yes")
    assert states(waiting, *BORN) == [MOOT, MOOT]
    twice = again(house, entry, notified_on=day(6, 5), remedies_mentioned="yes")
    again(house, twice, remedies_mentioned="yes")
    assert states(waiting, *BORN) == [OPEN, OPEN]
    waiting.refresh_from_db()
    assert waiting.next_due_on == day(7, 15)


@pytest.fixture
def refused(house: House, waiting: Case) -> Case:
    """Notified on 4 June 2025: until 5 August."""
    told = {"notified_on": day(6, 4), "remedies_mentioned": "yes"}
    take(waiting, "refuse", as_actor(house.olga), day(6, 2), **told)
    return waiting


def test_a_seizure_dated_in_time_after_all_keeps_what_was_missed(house: House, refused: Case) -> None:
    Deadline.objects.filter(case=refused, rule="court_action").update(state=MISSED)
    entry = take(refused, "seize_court", as_actor(house.olga), day(8, 11))
    assert states(refused, "court_action") == [MISSED]
    again(house, entry, day(8, 5))
    assert states(refused, "court_action") == [MET]


def test_a_seizure_dated_late_after_all_is_said_to_be(house: House, refused: Case) -> None:
    entry = take(refused, "seize_court", as_actor(house.olga), day(8, 5))
    assert found(house, entry) == []
    new = again(house, entry, day(8, 6))
    assert ["05/08/2025" in sentence for sentence in found(house, new)] == [True]
    assert found(house, again(house, new, day(8, 5))) == []


def test_a_refusal_of_silence_noted_early_is_said_to_be_with_its_day(house: House, waiting: Case) -> None:
    entry = take(waiting, "note_implicit_refusal", as_actor(house.olga), day(5, 12))
    [sentence] = found(house, entry)
    assert "13/05/2025" in sentence
    [action] = Deadline.objects.filter(case=waiting, rule="action_after_silence", state=OPEN)
    assert (action.due_on, action.confidence) == (day(7, 15), "to_verify"), "12 July + 1 = Sunday 13 → 14, a holiday"
    assert found(house, again(house, entry, day(5, 13))) == []
    assert "13/05/2025" in found(house, again(house, Entry.objects.latest("pk"), day(5, 9)))[0]
