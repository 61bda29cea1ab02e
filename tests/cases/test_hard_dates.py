"""Histories made to be hard: each date was counted by hand from its article before anything was run."""

import datetime as dt
from typing import Any

import pytest

from cases.models import Application, Case, Challenge, Deadline, Decision, Entry
from cases.plain import facts_of
from cases.services.clocks import settle
from cases.services.following import transmit
from cases.services.history import When
from cases.services.recording import add_record, rectify
from cases.services.rectifying import rectify_step
from cases.services.reminding import remind
from cases.services.steps import take_step
from tests.cases.house import House, as_actor
from tests.cases.test_silence_recounted import case as waiting
from tests.cases.test_silence_recounted import day
from workflow.choices import DeadlineState
from workflow.contested import COURT_CLOCKS
from workflow.table import STEPS

__all__ = ["waiting"]
pytestmark = pytest.mark.django_db
OPEN = DeadlineState.OPEN


class File:
    """One case, its steps taken by Olga, its running clocks by rule."""

    def __init__(self, house: House, case: Case) -> None:
        self.case, self.olga, self.alice = case, as_actor(house.olga), as_actor(house.alice)

    def take(self, name: str, on: dt.date, challenge: int | None = None, **said: Any) -> Entry:
        facts = facts_of(STEPS[name].asks, said)
        return take_step(self.case, STEPS[name], facts, by=self.olga, when=When(on), challenge_id=challenge)

    def again(self, entry: Entry, on: dt.date | None = None, **said: Any) -> Entry:
        facts = facts_of(STEPS[entry.step].asks, said)
        return rectify_step(entry, facts, when=When(on or entry.on), reason="mal lu", by=self.olga)

    def open(self, *rules: str) -> list[Deadline]:
        found = Deadline.objects.filter(case=self.case, state=OPEN, rule__in=rules or COURT_CLOCKS)
        return list(found.order_by("due_on", "pk"))

    def dues(self, *rules: str) -> list[dt.date | None]:
        return [clock.due_on for clock in self.open(*rules)]


@pytest.fixture
def file(house: House, waiting: Case) -> File:
    """Complete and acknowledged on 13 January 2025."""
    return File(house, waiting)


@pytest.fixture
def refused(file: File) -> Entry:
    """Notified on 4 June 2025: 4 August + 1 day, Tuesday 5 August."""
    return file.take("refuse", day(6, 2), notified_on=day(6, 4), remedies_mentioned="yes")


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
    assert file.open()[0].hour.strftime("%d %H:%M") == "22 00:00"  # type: ignore[union-attr]
    file.again(entry, **told, notified_time=dt.time(14, 30))
    assert file.open()[0].hour.strftime("%d %H:%M") == "22 14:30"  # type: ignore[union-attr]


def test_across_the_change_of_hour_the_earlier_reading_is_kept(file: File) -> None:
    """24 October 2025 at 10 h: the clock goes back on 26; 48 hours elapsed end at 9 h, on the wall at 10 h."""
    file.take("notify_oqtf", day(10, 24), notified_on=day(10, 24), notified_time=dt.time(10), measure="detention")
    [clock] = file.open()
    assert clock.hour.strftime("%d %H:%M") == "26 09:00"  # type: ignore[union-attr]
    assert clock.lost_at - clock.due_at == dt.timedelta(hours=1)  # type: ignore[operator]


def test_detention_under_a_suspended_order_is_counted_with_it(file: File) -> None:
    file.take("notify_oqtf", day(10, 1), notified_on=day(10, 1), measure="no_departure")
    Decision.objects.filter(case=file.case, kind="oqtf").update(outcome="suspended")
    file.take("place_in_detention", day(10, 20), notified_on=day(10, 20), notified_time=dt.time(9))
    held = file.open()[0]
    assert (held.params["ordered"], held.hour.strftime("%d %H:%M")) == ("2025-10-01", "22 09:00")  # type: ignore[union-attr]


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


def test_a_judgment_s_notification_rectified_moves_the_appeal(file: File, refused: Entry) -> None:
    """15 September: 15 November + 1 = Sunday → Monday 17; 17 September: 18 November."""
    file.take("seize_court", day(7, 1))
    entry = file.take("reject_application", day(9, 15), notified_on=day(9, 15))
    assert file.dues("court_appeal") == [day(11, 17)]
    file.again(entry, notified_on=day(9, 17))
    assert file.dues("court_appeal") == [day(11, 18)]
    file.again(Entry.objects.latest("pk"))
    assert file.dues("court_appeal") == []


def test_an_injunction_without_days_after_all_is_chased_in_a_month(file: File, refused: Entry) -> None:
    """60 days from 15 September: 14 November; none: 15 October, by prudence."""
    file.take("seize_court", day(7, 1))
    entry = file.take("annul_and_issue", day(9, 15), notified_on=day(9, 15), injunction_days=60)
    assert file.dues("injunction") == [day(11, 14)]
    file.again(entry, notified_on=day(9, 15))
    assert [(c.due_on, c.prudent_on) for c in file.open("injunction")] == [(None, day(10, 15))]


def test_the_card_s_end_rectified_moves_its_window(house: House) -> None:
    """30 January 2026 by ANEF: 2 October to 1 December 2025; 28 February: 31 October to 30 December."""
    file = File(house, house.case("grant_card", first_day=dt.date(2024, 6, 1)))
    Application.objects.filter(case=file.case).update(channel="anef")
    told = {"valid_from": day(1, 31), "valid_to": dt.date(2026, 1, 30)}
    entry = file.take("issue_card", day(1, 31), **told)
    assert [(c.opens_on, c.due_on) for c in file.open("renewal_window")] == [(day(10, 2), day(12, 1))]
    file.again(entry, **{**told, "valid_to": dt.date(2026, 2, 28)})
    assert [(c.opens_on, c.due_on) for c in file.open("renewal_window")] == [(day(10, 31), day(12, 30))]


def test_a_reflection_receipt_that_prints_a_sooner_end_rings_before_it(house: House) -> None:
    """Handed over on 1 September: 1 October; printed 20 September: 19. On 3 September in truth: 3 October."""
    file = File(house, house.case("request_reflection", first_day=dt.date(2025, 6, 1)))
    transmit(file.case, to_user_id=house.olga.pk, organisation_id=house.service.pk, by=file.alice)
    told = {"valid_from": day(9, 1), "valid_to": day(9, 20)}
    entry = file.take("grant_reflection", day(9, 1), **told)
    assert [(c.due_on, c.alarm_on) for c in file.open("reflection")] == [(day(10, 1), day(9, 19))]
    file.again(entry, day(9, 3), **told)
    assert [(c.due_on, c.alarm_on) for c in file.open("reflection")] == [(day(10, 3), day(9, 19))]


def test_a_conviction_dated_anew_moves_the_criminal_appeal(house: House) -> None:
    """15 September: 25; 18 September: Sunday 28 → Monday 29."""
    file = File(house, house.case("refer_to_court", first_day=dt.date(2024, 9, 1)))
    entry = file.take("convict", day(9, 15))
    assert file.dues("criminal_appeal") == [day(9, 25)]
    file.again(entry, day(9, 18))
    assert file.dues("criminal_appeal") == [day(9, 29)]


def test_a_miss_that_a_rectified_notification_undoes_runs_and_calls_again(file: File, refused: Entry) -> None:
    """5 August has passed; notified on 20 November 2030 in truth: 20 January + 1 = Tuesday 21 January 2031."""
    remind()
    assert Deadline.objects.get(case=file.case, rule="court_action").state == DeadlineState.MISSED
    file.again(refused, notified_on=dt.date(2030, 11, 20), remedies_mentioned="yes")
    assert file.dues() == [dt.date(2031, 1, 21)]
    assert Case.objects.get(pk=file.case.pk).next_due_on <= dt.date(2031, 1, 21)


def test_a_clock_that_a_person_settled_does_not_start_again(file: File, refused: Entry) -> None:
    settle(file.open()[0], state=DeadlineState.MET, reason="requête déposée", by=file.olga)
    file.again(refused, notified_on=day(6, 6), remedies_mentioned="yes")
    assert file.open() == []


def test_the_older_of_two_notifications_learnt_last_keeps_both(file: File) -> None:
    """Two decisions, recorded in the wrong order: each has its own challenge and its own day."""
    file.take("refuse", day(6, 2), notified_on=day(6, 4), remedies_mentioned="yes")
    said = {"kind": "refusal", "on": day(5, 5), "notified_on": day(5, 6), "remedies_mentioned": "yes"}
    add_record(file.case, Decision, said, by=file.alice)
    assert file.dues() == [day(7, 7), day(8, 5)], "6 July + 1 = Monday 7"
    assert len({c.challenge_id for c in file.open()}) == 2


def test_an_appeal_corrected_by_hand_twice_keeps_its_clock(file: File, refused: Entry) -> None:
    """1 July: 3 November; 2 July: 2 September, 2 November + 1 = Monday 3; 8 July: 10 November."""
    file.take("file_gracious_appeal", day(7, 1))
    appeal = Challenge.objects.get(case=file.case, kind="gracious")
    for posted, until in ((day(7, 2), day(11, 3)), (day(7, 8), day(11, 10)), (day(7, 1), day(11, 3))):
        rectify(Challenge.objects.get(pk=appeal.pk), {"on": posted}, reason="x", by=file.alice)
        assert file.dues() == [until]


def test_a_decision_corrected_by_hand_twice_keeps_its_clock(file: File, refused: Entry) -> None:
    """Notified on 5 June: 6 August; on 11 June: 12 August; with aid pending, its limit."""
    decision = Decision.objects.get(case=file.case, kind="refusal")
    for notified, until in ((day(6, 5), day(8, 6)), (day(6, 11), day(8, 12)), (day(6, 4), day(8, 5))):
        rectify(Decision.objects.get(pk=decision.pk), {"notified_on": notified}, reason="x", by=file.alice)
        assert file.dues() == [until]
    file.take("request_legal_aid", day(7, 15))
    for notified, until in ((day(6, 5), day(8, 6)), (day(6, 11), day(8, 12))):
        rectify(Decision.objects.get(pk=decision.pk), {"notified_on": notified}, reason="x", by=file.alice)
        assert [c.prudent_on for c in file.open()] == [until]


def test_once_a_court_is_seized_a_refusal_said_again_twice_starts_nothing(file: File, refused: Entry) -> None:
    file.take("seize_court", day(7, 1))
    told = {"remedies_mentioned": "yes"}
    once = file.again(refused, notified_on=day(6, 5), **told)
    file.again(once, notified_on=day(6, 6), **told)
    assert file.open() == []


def test_a_notification_taken_back_and_told_again_runs_again(file: File, refused: Entry) -> None:
    once = file.again(refused, remedies_mentioned="yes")
    assert file.open() == []
    file.again(once, notified_on=day(6, 5), remedies_mentioned="yes")
    assert file.dues() == [day(8, 6)]
