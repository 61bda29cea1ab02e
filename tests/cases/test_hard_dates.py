"""Histories made to be hard: each date was counted by hand from its article before anything was run."""

import datetime as dt

import pytest

from cases.models import Application, Challenge, Decision, Entry
from cases.services.recording import add_record, rectify
from tests.cases.hard_file import File, file, refused, waiting
from tests.cases.test_silence_recounted import day
from workflow.choices import DeadlineState

__all__ = ["file", "refused", "waiting"]  # fixtures
pytestmark = pytest.mark.django_db
OPEN = DeadlineState.OPEN


def test_an_appeal_posted_then_received_counts_its_silence_from_receipt(file: File, refused: Entry) -> None:
    """1 July: 1 September, 1 November + 1 = Sunday 2 → 3; received on 8 July: 8 September, Sunday 9 → 10 November."""
    file.take("file_gracious_appeal", day(7, 1))
    assert file.dues() == [day(11, 3)]
    received = file.take("note_appeal_receipt", day(7, 8), acknowledged="yes")
    assert file.dues() == [day(11, 10)]
    file.again(received, day(7, 1), acknowledged="yes")
    assert file.dues() == [day(11, 3)]


def test_an_appeal_posted_too_late_after_all_gives_the_ordinary_day_back(file: File, refused: Entry) -> None:
    entry = file.take("file_gracious_appeal", day(7, 1))
    file.again(entry, day(8, 6))
    assert file.dues() == [day(8, 5)]
    file.again(Entry.objects.latest("pk"), day(8, 5))
    assert file.dues() == [day(12, 8)], "5 October, 5 December + 1 = Saturday 6 → Monday 8"


def test_a_rejection_learnt_after_its_silence_was_noted_restarts_sooner(file: File, refused: Entry) -> None:
    """Notified on 20 July: 20 September + 1 = Sunday 21 → Monday 22."""
    file.take("file_gracious_appeal", day(7, 1))
    file.take("note_appeal_silence", day(9, 1))
    file.take("note_appeal_rejection", day(7, 20))
    assert file.dues() == [day(9, 22)]


def test_of_two_appeals_the_last_rejection_counts(file: File, refused: Entry) -> None:
    """Hierarchical of 10 July: 10 September, 10 November + 1 = Armistice → 12."""
    file.take("file_gracious_appeal", day(7, 1))
    file.take("file_hierarchical_appeal", day(7, 10))
    file.take("note_appeal_rejection", day(7, 20), which="gracious")
    assert file.dues() == [day(11, 12)]


def test_an_appeal_s_receipt_without_mentions_leaves_the_year(file: File, refused: Entry) -> None:
    """Silence on 8 September 2025, until 8 September 2026 by prudence; the mentions found: 10 November."""
    file.take("file_gracious_appeal", day(7, 1))
    entry = file.take("note_appeal_receipt", day(7, 8), acknowledged="without_mentions")
    [clock] = file.open()
    assert (clock.born, clock.prudent_on, clock.alarm_on) == (False, dt.date(2026, 9, 8), dt.date(2026, 9, 3))
    file.again(entry, acknowledged="yes")
    assert file.dues() == [day(11, 10)]


def test_legal_aid_asked_too_late_after_all_interrupts_nothing(file: File, refused: Entry) -> None:
    entry = file.take("request_legal_aid", day(7, 15))
    assert (file.dues(), file.open()[0].prudent_on) == ([None], day(8, 5))
    file.again(entry, day(8, 6))
    assert file.dues() == [day(8, 5)]


def test_the_aid_s_decision_rectified_moves_the_day(file: File, refused: Entry) -> None:
    """10 September: 11 November, a holiday → 12; 20 September: 20 November + 1 = Friday 21."""
    file.take("request_legal_aid", day(7, 15))
    entry = file.take("decide_legal_aid", day(9, 10), answer="granted")
    assert file.dues() == [day(11, 12)]
    file.again(entry, day(9, 20), answer="granted")
    assert file.dues() == [day(11, 21)]


def test_the_remedies_found_not_to_be_mentioned_and_found_again(file: File, refused: Entry) -> None:
    file.again(refused, notified_on=day(6, 4), remedies_mentioned="no")
    assert [(c.due_on, c.prudent_on) for c in file.open()] == [(None, dt.date(2026, 6, 4))]
    file.again(Entry.objects.latest("pk"), notified_on=day(6, 4), remedies_mentioned="yes")
    assert file.dues() == [day(8, 5)]


def test_a_refusal_that_also_ordered_to_leave_has_the_shorter_time(file: File, refused: Entry) -> None:
    """4 July + 1 = Saturday 5 → Monday 7 July."""
    told = {"notified_on": day(6, 4), "remedies_mentioned": "yes"}
    file.again(refused, **told, measure="voluntary_departure")
    assert [(c.rule, c.due_on) for c in file.open()] == [("oqtf", day(7, 7))]
    file.again(Entry.objects.latest("pk"), **told)
    assert [(c.rule, c.due_on) for c in file.open()] == [("court_action", day(8, 5))]


def test_an_order_told_apart_keeps_its_time_when_the_refusal_did_not_bear_it(file: File) -> None:
    """One arrêté, then two after all: the refusal until 5 August, the order until 7 July."""
    told = {"notified_on": day(6, 4), "remedies_mentioned": "yes"}
    refusal = file.take("refuse", day(6, 2), **told, measure="voluntary_departure")
    file.take("notify_oqtf", day(6, 2), **told, measure="voluntary_departure")
    assert file.dues() == [day(7, 7)]
    file.again(refusal, **told)
    assert [(c.rule, c.due_on) for c in file.open()] == [("oqtf", day(7, 7)), ("court_action", day(8, 5))]
    assert len({c.challenge_id for c in file.open()}) == 2


def test_an_order_s_hour_learnt_late_counts_from_it(file: File) -> None:
    told = {"notified_on": day(10, 20), "measure": "detention"}
    entry = file.take("notify_oqtf", day(10, 20), **told)
    assert file.open()[0].hour.strftime("%d %H:%M") == "22 00:00"
    file.again(entry, **told, notified_time=dt.time(14, 30))
    assert file.open()[0].hour.strftime("%d %H:%M") == "22 14:30"


def test_across_the_change_of_hour_the_earlier_reading_is_kept(file: File) -> None:
    """24 October 2025 at 10 h: the clock goes back on 26; 48 hours elapsed end at 9 h, on the wall at 10 h."""
    file.take("notify_oqtf", day(10, 24), notified_on=day(10, 24), notified_time=dt.time(10), measure="detention")
    [clock] = file.open()
    assert clock.hour.strftime("%d %H:%M") == "26 09:00"
    assert clock.lost_at - clock.due_at == dt.timedelta(hours=1)


def test_detention_under_a_suspended_order_is_counted_with_it(file: File) -> None:
    file.take("notify_oqtf", day(10, 1), notified_on=day(10, 1), measure="no_departure")
    Decision.objects.filter(case=file.case, kind="oqtf").update(outcome="suspended")
    file.take("place_in_detention", day(10, 20), notified_on=day(10, 20), notified_time=dt.time(9))
    held = file.open()[0]
    assert (held.params["ordered"], held.hour.strftime("%d %H:%M")) == ("2025-10-01", "22 09:00")


def test_detention_after_a_refusal_that_orders_to_leave(file: File) -> None:
    told = {"notified_on": day(6, 4), "remedies_mentioned": "yes", "measure": "voluntary_departure"}
    file.take("refuse", day(6, 2), **told)
    file.take("place_in_detention", day(6, 20), notified_on=day(6, 20), notified_time=dt.time(9))
    assert file.dues() == [day(6, 22), day(7, 7)]
    file.take("seize_court", day(6, 21))
    assert file.open() == []


def test_two_detentions_have_each_their_hours(file: File) -> None:
    file.take("notify_oqtf", day(10, 1), notified_on=day(10, 1), measure="no_departure")
    first = file.take("place_in_detention", day(10, 8), notified_on=day(10, 8), notified_time=dt.time(9))
    file.take("end_detention", day(10, 9), outcome="lapsed")
    file.take("place_in_detention", day(10, 20), notified_on=day(10, 20), notified_time=dt.time(9))
    assert file.dues() == [day(10, 10), day(10, 22), day(11, 3)]
    file.again(first, notified_on=day(10, 7), notified_time=dt.time(9))
    assert file.dues() == [day(10, 9), day(10, 22), day(11, 3)]


def test_a_former_application_corrected_leaves_a_later_refusal_alone(file: File) -> None:
    """Refused by silence on 13 May; another, received on 1 July, on 1 November: until 2 January 2026."""
    file.take("note_implicit_refusal", day(5, 13))
    said = {"kind": "other", "lodged_on": day(7, 1), "received_on": day(7, 1), "complete": "yes", "acknowledged": "yes"}
    add_record(file.case, Application, said, by=file.alice)
    later = {"kind": "implicit_refusal", "on": day(11, 3)}
    decision = add_record(file.case, Decision, later, by=file.alice)
    own = Challenge.objects.exclude(state="").get(decision=decision)
    assert {c.due_on for c in file.open() if c.challenge_id == own.pk} == {dt.date(2026, 1, 2)}
    first = Application.objects.filter(case=file.case).earliest("pk")
    rectify(first, {"received_on": day(1, 6)}, reason="x", by=file.alice)
    assert {c.due_on for c in file.open() if c.challenge_id == own.pk} == {dt.date(2026, 1, 2)}
    assert {c.due_on for c in file.open() if c.challenge_id != own.pk} == {day(7, 7)}


def test_pieces_learnt_after_the_refusal_leave_the_earlier_day_unsure(file: File) -> None:
    """3 to 13 February by hand: 23 May, 24 July; noted on 13 May: 15 July is kept."""
    file.take("note_implicit_refusal", day(5, 13))
    held = Application.objects.get(case=file.case)
    rectify(held, {"pieces_requested_on": day(2, 3), "pieces_due_on": day(2, 13)}, reason="x", by=file.alice)
    [clock] = file.open()
    assert (clock.due_on, clock.confidence) == (day(7, 15), "to_verify")
    assert [other["due"] for other in clock.competing] == ["2025-07-24"]


def test_reasons_given_count_two_months_and_follow_their_day(file: File) -> None:
    """Given on 1 July: 1 September + 1 = 2; on 5 July: 5 September + 1 = Saturday 6 → Monday 8."""
    file.take("note_implicit_refusal", day(5, 13))
    file.take("request_reasons", day(6, 10))
    assert file.dues() == [day(7, 10)]
    assert file.open()[0].prudent_on is None, "the ordinary limit, 15 July, comes after"
    entry = file.take("receive_reasons", day(7, 1))
    assert file.dues() == [day(9, 2)]
    file.again(entry, day(7, 5))
    assert file.dues() == [day(9, 8)]


def test_reasons_asked_too_late_after_all_leave_the_ordinary_limit_to_see_to(file: File) -> None:
    file.take("note_implicit_refusal", day(5, 13))
    entry = file.take("request_reasons", day(6, 10))
    file.again(entry, day(7, 16))
    [clock] = file.open()
    assert (clock.born, clock.prudent_on) == (False, day(7, 15))
    assert clock.alarm_on == day(7, 9), "9, 10 and 11 July are the working days before the week-end and the holiday"
