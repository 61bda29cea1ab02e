"""The préfecture's silence, counted again from what is corrected: receipt, pieces, completeness; dates by hand."""

import datetime as dt
from typing import Any

import pytest

from cases.models import Application, Case, Deadline, Entry
from cases.plain import facts_of
from cases.services.history import When
from cases.services.recording import rectify
from cases.services.rectifying import rectify_step
from tests.cases.house import House, as_actor, take
from workflow.choices import DeadlineState
from workflow.table import STEPS

pytestmark = pytest.mark.django_db
LODGED, RECEIVED = dt.date(2025, 1, 2), dt.date(2025, 1, 13)


def day(month: int, number: int) -> dt.date:
    return dt.date(2025, month, number)


@pytest.fixture
def case(house: House) -> Case:
    """Lodged on 2 January 2025, complete and acknowledged with the mentions; received on 13: refused on 13 May."""
    case = house.case("prepare_application", first_day=dt.date(2024, 10, 1))
    alice = as_actor(house.alice)
    take(case, "submit_application", alice, LODGED, channel="post")
    told = {"acknowledged": "yes", "received_on": RECEIVED, "complete": "yes"}
    take(case, "acknowledge_application", alice, day(1, 15), **told)
    return case


def again(house: House, entry: Entry, on: dt.date | None = None, **said: Any) -> Entry:
    facts = facts_of(STEPS[entry.step].asks, said)
    return rectify_step(entry, facts, when=When(on or entry.on), reason="mal lu", by=as_actor(house.olga))


def clock(case: Case, rule: str = "silence", state: DeadlineState = DeadlineState.OPEN) -> Deadline:
    return Deadline.objects.get(case=case, rule=rule, state=state)


def line(case: Case, step: str) -> Entry:
    return Entry.objects.filter(case=case, step=step, rectified_by=None).latest("pk")


def asked(house: House, case: Case, on: dt.date, until: dt.date | None = None) -> Entry:
    entry: Entry = take(case, "request_pieces", as_actor(house.olga), on, pieces_due_on=until)
    return entry


def sent(house: House, case: Case, on: dt.date) -> Entry:
    entry: Entry = take(case, "send_pieces", as_actor(house.alice), on)
    return entry


def refused(house: House, case: Case, on: dt.date) -> Entry:
    entry: Entry = take(case, "note_implicit_refusal", as_actor(house.olga), on)
    return entry


def receipt(house: House, case: Case, received: dt.date, **said: Any) -> Entry:
    told = {"acknowledged": "yes", "received_on": received, "complete": "yes", **said}
    return again(house, line(case, "acknowledge_application"), **told)


def test_a_receipt_rectified_after_the_refusal_moves_the_action(house: House, case: Case) -> None:
    """13 May + 2 months + 1 day = 14 July, a holiday → 15; received on 6 January: 6 May, 7 July."""
    refusal = refused(house, case, day(5, 13))
    assert clock(case, "action_after_silence").due_on == day(7, 15)
    receipt(house, case, day(1, 6))
    silence = clock(case, state=DeadlineState.MET)
    assert (silence.due_on, silence.met_by_id) == (day(5, 6), refusal.pk)
    action = clock(case, "action_after_silence")
    assert (action.params["start"], action.due_on) == ("2025-05-06", day(7, 7))
    case.refresh_from_db()
    assert case.next_due_on <= day(7, 7)


def test_and_moves_what_was_counted_from_it(house: House, case: Case) -> None:
    """Aid asked on 2 June: pending, the prudential limit is the ordinary one, 15 July then 7 July."""
    refused(house, case, day(5, 13))
    take(case, "request_legal_aid", as_actor(house.olga), day(6, 2))
    assert clock(case, "action_after_silence").prudent_on == day(7, 15)
    receipt(house, case, day(1, 6))
    assert clock(case, "action_after_silence").prudent_on == day(7, 7)


def test_received_later_than_was_thought_the_refusal_was_noted_too_early(house: House, case: Case) -> None:
    """Received on 20 January: refused on 20 May, until Monday 21 July; noted on 13 May, 15 July is kept, unsure."""
    refused(house, case, day(5, 13))
    receipt(house, case, day(1, 20))
    action = clock(case, "action_after_silence")
    assert (action.due_on, action.confidence) == (day(7, 15), "to_verify")
    assert [other["due"] for other in action.competing] == ["2025-07-21"]
    assert "20 mai 2025" in action.why


def test_the_mentions_found_missing_leave_no_clock_but_its_year(house: House, case: Case) -> None:
    refused(house, case, day(5, 13))
    receipt(house, case, RECEIVED, acknowledged="without_mentions")
    action = clock(case, "action_after_silence")
    assert (action.born, action.prudent_on) == (False, dt.date(2026, 5, 13))


def test_an_application_already_answered_is_not_said_pending_again(house: House, case: Case) -> None:
    refused(house, case, day(5, 13))
    receipt(house, case, day(1, 6))
    assert Application.objects.get(case=case).outcome == "refused"


def test_a_request_rectified_after_the_pieces_were_sent_recounts_at_once(house: House, case: Case) -> None:
    """3 to 20 February: 17 days, 30 May; asked on 10 February in truth: 10 days, 23 May."""
    entry = asked(house, case, day(2, 3), day(3, 5))
    sent(house, case, day(2, 20))
    assert clock(case).due_on == day(5, 30)
    again(house, entry, day(2, 10), pieces_due_on=day(3, 5))
    assert clock(case).due_on == day(5, 23)


def test_time_allowed_rectified_ends_the_suspension_sooner(house: House, case: Case) -> None:
    """Allowed until 13 February only: 10 days, 23 May."""
    entry = asked(house, case, day(2, 3), day(3, 5))
    sent(house, case, day(2, 20))
    again(house, entry, pieces_due_on=day(2, 13))
    assert clock(case).due_on == day(5, 23)


def test_pieces_said_to_be_sent_sooner_recount_too(house: House, case: Case) -> None:
    asked(house, case, day(2, 3), day(3, 5))
    entry = sent(house, case, day(2, 20))
    again(house, entry, day(2, 13))
    assert clock(case).due_on == day(5, 23)


def test_two_requests_that_overlap_suspend_each_of_their_days_once(house: House, case: Case) -> None:
    """3 to 20 February, then one of 17 February until 3 March: 28 days together, 10 June."""
    asked(house, case, day(2, 3), day(3, 5))
    sent(house, case, day(2, 20))
    asked(house, case, day(2, 17), day(3, 3))
    assert clock(case).due_on == day(6, 10)


def test_the_first_of_two_requests_rectified_leaves_the_second_alone(house: House, case: Case) -> None:
    """10 + 7 days: 30 May; the first shorter by 5: 25 May."""
    first = asked(house, case, day(2, 3))
    sent(house, case, day(2, 13))
    asked(house, case, day(3, 3))
    sent(house, case, day(3, 10))
    assert clock(case).due_on == day(5, 30)
    again(house, first, day(2, 8))
    assert clock(case).due_on == day(5, 25)
    assert Application.objects.get(case=case).pieces_requested_on == day(3, 3)


def test_a_rectified_request_moves_the_action_after_the_refusal(house: House, case: Case) -> None:
    """30 May then 23 May: until 23 July + 1 = Thursday 24 July."""
    entry = asked(house, case, day(2, 3), day(3, 5))
    sent(house, case, day(2, 20))
    refused(house, case, day(6, 2))
    again(house, entry, day(2, 10), pieces_due_on=day(3, 5))
    action = clock(case, "action_after_silence")
    assert (action.params["start"], action.due_on) == ("2025-05-23", day(7, 24))


def test_what_the_receipt_said_survives_the_lodging_s_rectification(house: House, case: Case) -> None:
    again(house, line(case, "submit_application"), channel="counter")
    held = Application.objects.get(case=case)
    assert (held.channel, held.received_on, held.complete, held.acknowledged) == ("counter", RECEIVED, "yes", "yes")
    assert clock(case).due_on == day(5, 13)


def test_completeness_learnt_late_starts_the_silence(house: House, case: Case) -> None:
    receipt(house, case, RECEIVED, complete="unknown")
    assert not Deadline.objects.filter(case=case, rule="silence", state=DeadlineState.OPEN).exists()
    receipt(house, case, RECEIVED)
    assert clock(case).due_on == day(5, 13)


def test_the_application_corrected_by_hand_recounts_as_well(house: House, case: Case) -> None:
    refused(house, case, day(5, 13))
    rectify(Application.objects.get(case=case), {"received_on": day(1, 6)}, reason="x", by=as_actor(house.alice))
    assert clock(case, "action_after_silence").due_on == day(7, 7)


def test_an_application_said_by_hand_to_be_answered_waits_no_more(house: House, case: Case) -> None:
    rectify(Application.objects.get(case=case), {"outcome": "granted"}, reason="x", by=as_actor(house.alice))
    assert not Deadline.objects.filter(case=case, rule="silence", state=DeadlineState.OPEN).exists()
    rectify(Application.objects.get(case=case), {"outcome": "pending"}, reason="x", by=as_actor(house.alice))
    assert clock(case).due_on == day(5, 13)


def test_nothing_said_otherwise_leaves_the_clocks_alone(house: House, case: Case) -> None:
    before = set(Deadline.objects.filter(case=case).values_list("pk", "state"))
    receipt(house, case, RECEIVED)
    assert set(Deadline.objects.filter(case=case).values_list("pk", "state")) == before
