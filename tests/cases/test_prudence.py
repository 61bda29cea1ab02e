"""Where the law opens no clock, or where a prudent reading comes first: the day is kept, and it calls in time."""

import datetime as dt
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from cases import pressing
from cases.models import Case, Deadline, Entry, Notice
from cases.services.changes import changes
from cases.services.reminding import remind
from cases.services.settling import settle
from tests.cases.house import House, as_actor, page, sign_in, take
from vault.access import access
from workflow.choices import DeadlineState
from workflow.deadlines.days import add_months, working_days_before

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)
NOTIFIED = dt.date(2025, 3, 10)
YEAR_LATER = dt.date(2026, 3, 10)  # a Tuesday: the alarm is three working days before, on Thursday 5 March


def noon(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def silent_refusal(house: House, notified: dt.date, **said: Any) -> Case:
    """A refusal that does not mention the remedies."""
    case = house.case("begin_review", first_day=notified - 60 * DAY)
    take(
        case, "refuse", as_actor(house.olga), notified, **{"notified_on": notified, "remedies_mentioned": "no", **said}
    )
    return Case.objects.get(pk=case.pk)


def clock(case: Case, rule: str = "court_action") -> Deadline:
    return Deadline.objects.get(case=case, rule=rule, state=DeadlineState.OPEN)


def called(case: Case, rule: str = "court_action") -> list[tuple[str, str]]:
    rows = Notice.objects.filter(case=case, deadline__rule=rule).order_by("pk").select_related("user")
    return sorted((row.user.name, row.kind) for row in rows)


def test_the_prudential_year_is_kept_and_the_law_still_opens_no_clock(house: House) -> None:
    """CE 13 July 2016: one year from 10 March 2025."""
    kept = clock(silent_refusal(house, NOTIFIED))
    assert (kept.born, kept.due_on, kept.lost_on) == (False, None, None)
    assert (kept.prudent_on, kept.alarm_on, kept.confidence) == (YEAR_LATER, dt.date(2026, 3, 5), "to_verify")


def test_it_calls_three_working_days_before_and_not_sooner(house: House) -> None:
    case = silent_refusal(house, NOTIFIED)
    remind(noon(dt.date(2026, 3, 4)))
    assert called(case) == []
    remind(noon(dt.date(2026, 3, 5)))
    assert called(case) == [("Alice", "alarm"), ("Olga", "alarm")]
    assert {n.on for n in Notice.objects.filter(deadline__rule="court_action")} == {YEAR_LATER}


def test_once_passed_it_calls_again_to_be_settled_and_is_never_missed(house: House) -> None:
    case = silent_refusal(house, NOTIFIED)
    remind(noon(dt.date(2026, 3, 5)))
    remind(noon(dt.date(2026, 3, 12)))
    assert called(case) == [("Alice", "alarm"), ("Alice", "noted"), ("Olga", "alarm"), ("Olga", "noted")]
    assert clock(case).state == DeadlineState.OPEN


def test_no_acknowledgement_one_year_from_the_refusal_born_of_silence(house: House) -> None:
    """Received 20 May 2025, refused 20 September 2025 (R3), prudent limit 20 September 2026, a Sunday."""
    case = house.case("begin_review", first_day=dt.date(2025, 4, 1))
    Deadline.objects.filter(case=case, rule="silence").update(state=DeadlineState.MOOT)
    case.application_set.update(acknowledged="no")
    take(case, "note_implicit_refusal", as_actor(house.olga), dt.date(2025, 9, 20))
    kept = clock(case, "action_after_silence")
    assert (kept.due_on, kept.prudent_on, kept.alarm_on) == (None, dt.date(2026, 9, 20), dt.date(2026, 9, 16))
    case.refresh_from_db()
    assert case.next_alarm_on <= dt.date(2026, 9, 16)


def test_legal_aid_asked_calls_before_the_limit_that_it_is_said_to_interrupt(house: House) -> None:
    """Notified 15 June 2026: 15 August + 1 day, Sunday 16 → Monday 17 August; alarm Wednesday 12."""
    case = silent_refusal(house, dt.date(2026, 6, 15), remedies_mentioned="yes")
    take(case, "request_legal_aid", as_actor(house.olga), dt.date(2026, 7, 1))
    kept = clock(case)
    assert (kept.born, kept.prudent_on, kept.alarm_on) == (False, dt.date(2026, 8, 17), dt.date(2026, 8, 12))
    remind(noon(dt.date(2026, 8, 12)))
    assert called(case) == [("Alice", "alarm"), ("Olga", "alarm")]
    take(case, "decide_legal_aid", as_actor(house.olga), dt.date(2026, 10, 1), answer="granted")
    assert (clock(case).due_on, clock(case).prudent_on) == (dt.date(2026, 12, 2), None)


def test_the_case_turns_to_it(house: House) -> None:
    case = silent_refusal(house, add_months(TODAY + 30 * DAY, -12))
    Deadline.objects.filter(case=case).exclude(rule="court_action").update(state=DeadlineState.MOOT)
    kept = clock(case)
    remind()
    Case.objects.filter(pk=case.pk).update(next_due_on=None, next_alarm_on=None)
    other = take(case, "notify_oqtf", as_actor(house.olga), TODAY, measure="voluntary_departure")
    assert Entry.objects.get(pk=other.pk)
    case.refresh_from_db()
    assert (case.next_due_on, case.next_alarm_on) == (kept.prudent_on, kept.alarm_on)


def test_within_three_working_days_it_presses_everywhere(house: House) -> None:
    case = silent_refusal(house, add_months(TODAY + DAY, -12))
    kept = clock(case)
    assert pressing.count(as_actor(house.alice), TODAY) == 1
    for path in ("/", f"/dossiers/{case.reference}/"):
        answer = page(house.alice, path)
        line = next(p for p in answer.context["pinned"] if p.label == "Recours devant le tribunal administratif")
        assert (line.on, line.certain, line.pressing.tone) == (kept.prudent_on, False, "soon")
        assert "par prudence, demain" in answer.content.decode()
    assert kept.pk in {d.pk for d in page(house.alice, "/echeances/").context["deadlines"]}
    shown = page(house.alice, f"/dossiers/{case.reference}/echeances/{kept.pk}/").content.decode()
    assert "La loi n’ouvre aucun délai" in shown
    assert "Limite prudente" in shown


def test_it_is_in_the_calendar_as_to_be_verified(house: House) -> None:
    case = silent_refusal(house, add_months(TODAY + 20 * DAY, -12))
    kept = clock(case)
    text = sign_in(Client(), house.alice).get("/echeances.ics").content.decode()
    assert f"DTSTART;VALUE=DATE:{kept.prudent_on:%Y%m%d}" in text
    assert "limite prudente" in text.replace("\r\n ", "")


def test_a_limit_passed_is_said_to_be_verified_until_somebody_settles_it(house: House) -> None:
    case = silent_refusal(house, add_months(TODAY - 5 * DAY, -12))
    remind()
    shown = page(house.alice, "/").content.decode()
    assert "limite prudente passée depuis 5 jours" in shown
    settle(clock(case), state=DeadlineState.MOOT, reason="x", by=as_actor(house.alice))
    assert "limite prudente passée" not in page(house.alice, "/").content.decode()


def test_what_a_rectification_changed_names_the_limit(house: House) -> None:
    case = silent_refusal(house, NOTIFIED)
    [said] = [s for s in changes(Entry.objects.get(case=case, step="refuse")) if s.startswith("Recours devant")]
    assert "10/03/2026 (limite prudente" in said


def test_going_to_court_after_the_prudential_limit_is_noted_as_uncertain(house: House) -> None:
    case = silent_refusal(house, NOTIFIED)
    entry = take(case, "seize_court", as_actor(house.olga), dt.date(2026, 3, 11))
    with access(as_actor(house.alice), purpose="step"):
        [finding] = [f for f in Entry.objects.get(pk=entry.pk).findings if f["code"] == "filed_late"]
    assert "limite prudente, le 10/03/2026" in finding["sentence"]


def test_reasons_awaited_ring_before_the_ordinary_limit_when_it_comes_first(house: House) -> None:
    """Refused 20 September 2026, limit Monday 23 November; asked 10 November: reasons due 10 December."""
    case = house.case("begin_review", first_day=dt.date(2026, 4, 1))
    Deadline.objects.filter(case=case, rule="silence").update(state=DeadlineState.MOOT)
    case.application_set.update(acknowledged="yes")
    take(case, "note_implicit_refusal", as_actor(house.olga), dt.date(2026, 9, 20))
    take(case, "request_reasons", as_actor(house.olga), dt.date(2026, 11, 10))
    kept = clock(case, "reasons_request")
    assert (kept.due_on, kept.prudent_on) == (dt.date(2026, 12, 10), dt.date(2026, 11, 23))
    assert kept.alarm_on == working_days_before(dt.date(2026, 11, 23), 3, "75") == dt.date(2026, 11, 18)


def test_the_database_refuses_an_open_clock_that_calls_nobody(house: House) -> None:
    case = silent_refusal(house, NOTIFIED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Deadline.objects.filter(pk=clock(case).pk).update(alarm_on=None)


def test_what_was_kept_before_is_given_its_day_and_its_case_turns_to_it(house: House) -> None:
    case = silent_refusal(house, NOTIFIED)
    Deadline.objects.filter(case=case).exclude(rule="court_action").update(state=DeadlineState.MOOT)
    Deadline.objects.filter(pk=clock(case).pk).update(prudent_on=None, alarm_on=dt.date(2030, 1, 1))
    Case.objects.filter(pk=case.pk).update(next_due_on=None, next_alarm_on=None)
    import_module("cases.migrations.0008_prudent_days_of_what_runs").fill(apps, None)
    case.refresh_from_db()
    assert (clock(case).prudent_on, clock(case).alarm_on) == (YEAR_LATER, YEAR_LATER - 7 * DAY)
    assert (case.next_due_on, case.next_alarm_on) == (YEAR_LATER, YEAR_LATER - 7 * DAY)
