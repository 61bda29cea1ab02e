"""Hard histories of judgments, cards and corrections: dates counted by hand before anything was run."""

import datetime as dt

import pytest

from cases.models import Application, Case, Challenge, Deadline, Decision, Entry
from cases.services.following import transmit
from cases.services.recording import add_record, rectify
from cases.services.reminding import remind
from cases.services.settling import settle
from tests.cases.hard_file import File, file, refused, waiting
from tests.cases.house import House
from tests.cases.test_silence_recounted import day
from workflow.choices import DeadlineState

__all__ = ["file", "refused", "waiting"]  # fixtures
pytestmark = pytest.mark.django_db
OPEN = DeadlineState.OPEN


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
