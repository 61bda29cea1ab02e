"""Calls in time: who is called about what, once; what is missed, and when; at what cost."""

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import services
from accounts.models import User
from accounts.roles import SYSTEM
from audit.models import RegisterEntry
from cases.models import Call, Case, Deadline, Notice
from cases.services.notices import see
from cases.services.reminding import remind
from tests.cases.house import House, as_actor, several, take
from tests.cases.running import a_clock, clocks, in_days, today
from workflow.choices import DeadlineState, NoticeKind

pytestmark = pytest.mark.django_db
REGISTER = ("SELECT public.audit_append", 'INSERT INTO "audit_', 'UPDATE "audit_', 'SELECT "audit_head')


def a_case(house: House) -> Case:
    return several(house, [today()])[0]


def called(case: Case) -> list[tuple[str, str]]:
    """Who was called about what, by name."""
    rows = Notice.objects.filter(case=case).order_by("user__name", "kind")
    return [(row.user.name, row.kind) for row in rows.select_related("user")]


def test_an_alarm_reached_calls_who_follows_the_case(house: House) -> None:
    case = a_case(house)
    deadline = a_clock(case, 10, alarm=0)
    told = remind()
    assert (told.notices, told.people, told.missed) == (1, 1, 0)
    notice = Notice.objects.get()
    assert (notice.user, notice.case, notice.deadline, notice.kind) == (house.alice, case, deadline, NoticeKind.ALARM)
    assert notice.on == deadline.due_on


def test_an_alarm_to_come_calls_nobody(house: House) -> None:
    a_clock(a_case(house), 10, alarm=1)
    assert remind().notices == 0


@pytest.mark.parametrize("state", [DeadlineState.MET, DeadlineState.MOOT, DeadlineState.MISSED])
def test_what_has_ended_raises_no_alarm(house: House, state: DeadlineState) -> None:
    deadline = a_clock(a_case(house), 10, alarm=0)
    Deadline.objects.filter(pk=deadline.pk).update(state=state)
    assert remind().notices == 0


def test_run_again_it_tells_nobody_twice(house: House) -> None:
    case = a_case(house)
    clocks(case, [-5, 10], alarm=-9)
    first, entries = remind(), RegisterEntry.objects.count()
    again = remind()
    assert (first.missed, first.notices) == (1, 2)
    assert (again.missed, again.notices, again.mails, again.people) == (0, 0, 0, 0)
    assert RegisterEntry.objects.count() == entries


def test_who_takes_the_case_over_is_called_too(house: House) -> None:
    case = a_case(house)
    a_clock(case, 10, alarm=0)
    remind()
    Case.objects.filter(pk=case.pk).update(caseworker=house.bob)
    assert remind().notices == 1
    assert called(case) == [("Alice", "alarm"), ("Bob", "alarm")]


def test_the_legal_officer_is_called_with_the_caseworker(house: House) -> None:
    case = house.case("begin_review")
    Notice.objects.all().delete()
    deadline = a_clock(case, 10, alarm=0)
    remind()
    who = Notice.objects.filter(deadline=deadline).values_list("user__name", flat=True).order_by("user__name")
    assert list(who) == ["Alice", "Olga"]


def test_a_case_that_nobody_follows_any_more_calls_the_managers(house: House) -> None:
    case = a_case(house)
    a_clock(case, 10, alarm=0)
    assert house.maud
    services.disable_user(by=SYSTEM, user=house.alice)
    assert remind().notices == 1
    assert called(case) == [("Maud", "alarm")]


def test_when_contact_is_lost_the_managers_are_called_too(house: House) -> None:
    case = a_case(house)
    take(case, "lose_contact", as_actor(house.alice))
    a_clock(case, 10, alarm=0)
    assert house.maud
    remind()
    assert called(case) == [("Alice", "alarm"), ("Maud", "alarm")]


def test_an_inactive_account_is_nobody_even_with_its_seat(house: House) -> None:
    case = a_case(house)
    a_clock(case, 10, alarm=0)
    assert house.maud
    User.objects.filter(pk=house.alice.pk).update(is_active=False)
    remind()
    assert called(case) == [("Maud", "alarm")]


def test_a_manager_is_not_called_while_somebody_follows(house: House) -> None:
    case = a_case(house)
    a_clock(case, 10, alarm=0)
    assert house.maud
    remind()
    assert called(case) == [("Alice", "alarm")]


def test_a_seat_closed_counts_as_nobody_and_without_manager_the_run_says_so(house: House) -> None:
    case = a_case(house)
    a_clock(case, 10, alarm=0)
    services.close_membership(by=SYSTEM, seat=house.alice.memberships.get())
    told = remind()
    assert (told.notices, told.unreachable) == (0, 1)
    assert house.maud
    told = remind()
    assert (told.notices, told.unreachable) == (1, 0)


def test_a_day_that_has_passed_everywhere_is_missed_and_said(house: House) -> None:
    case = a_case(house)
    late, later = clocks(case, [-3, 20])
    told = remind()
    late.refresh_from_db()
    assert (told.missed, late.state, late.met_by) == (1, DeadlineState.MISSED, None)
    assert called(case) == [("Alice", "missed")]
    entry = RegisterEntry.objects.about(case.reference).get(verb="deadline_missed")
    assert (entry.facts["deadline"], entry.facts["rule"]) == (late.pk, "court_action")
    case.refresh_from_db()
    assert (case.next_due_on, case.next_alarm_on) == (later.due_on, later.alarm_on)


def test_the_last_day_itself_is_not_missed(house: House) -> None:
    deadline = a_clock(a_case(house), 0)
    assert remind().missed == 0
    deadline.refresh_from_db()
    assert deadline.state == DeadlineState.OPEN


def test_it_is_still_yesterday_in_the_antilles(house: House) -> None:
    """Two o'clock in Paris is the evening before in Fort-de-France: nothing is lost yet."""
    a_clock(a_case(house), 0)
    night = dt.datetime.combine(in_days(1), dt.time(2), tzinfo=timezone.get_current_timezone())
    assert remind(night).missed == 0
    assert remind(night + dt.timedelta(hours=6)).missed == 1


def test_while_another_reading_leaves_time_nothing_is_missed(house: House) -> None:
    deadline = a_clock(a_case(house), -3, lost_on=in_days(1))
    assert remind().missed == 0
    Deadline.objects.filter(pk=deadline.pk).update(lost_on=in_days(-2))
    assert remind().missed == 1


def test_forty_eight_hours_are_missed_at_the_hour(house: House) -> None:
    at = timezone.now().replace(microsecond=0)
    a_clock(a_case(house), 0, rule="oqtf", due_at=at, lost_at=at)
    assert remind(at - dt.timedelta(minutes=1)).missed == 0
    assert remind(at + dt.timedelta(minutes=1)).missed == 1


def test_silence_is_to_be_noted_never_missed(house: House) -> None:
    case = a_case(house)
    deadline = a_clock(case, -5, rule="silence")
    told = remind()
    deadline.refresh_from_db()
    assert (told.missed, deadline.state) == (0, DeadlineState.OPEN)
    assert called(case) == [("Alice", "noted")]


def test_a_missed_clock_answered_in_time_but_learnt_of_late_is_kept_after_all(house: House) -> None:
    case = house.case("submit_application")
    silence = Deadline.objects.get(case=case, rule="silence")
    Deadline.objects.filter(pk=silence.pk).update(state=DeadlineState.MISSED, lost_on=today())
    entry = take(case, "note_implicit_refusal", as_actor(house.olga), today())
    silence.refresh_from_db()
    assert (silence.state, silence.met_by_id) == (DeadlineState.MET, entry.pk)


def test_a_missed_clock_answered_too_late_stays_missed(house: House) -> None:
    case = house.case("submit_application")
    silence = Deadline.objects.get(case=case, rule="silence")
    Deadline.objects.filter(pk=silence.pk).update(state=DeadlineState.MISSED, lost_on=in_days(-1))
    take(case, "note_implicit_refusal", as_actor(house.olga), today())
    silence.refresh_from_db()
    assert (silence.state, silence.met_by) == (DeadlineState.MISSED, None)


def test_a_title_that_lapses_within_three_working_days_calls_once(house: House) -> None:
    case = a_case(house)
    Case.objects.filter(pk=case.pk).update(residence="card_issued", lapses_on=in_days(2))
    assert (remind().notices, remind().notices) == (1, 0)
    assert called(case) == [("Alice", "lapse")]


@pytest.mark.parametrize(("state", "day"), [("expired", 0), ("resident_issued", 0), ("card_issued", 30)])
def test_a_lapse_that_is_known_or_far_calls_nobody(house: House, state: str, day: int) -> None:
    Case.objects.filter(pk=a_case(house).pk).update(residence=state, lapses_on=in_days(day))
    assert remind().notices == 0


def test_ticking_a_notice_leaves_the_clock_running(house: House) -> None:
    deadline = a_clock(a_case(house), 2)
    remind()
    see(Notice.objects.get(), by=as_actor(house.alice))
    deadline.refresh_from_db()
    assert deadline.state == DeadlineState.OPEN
    assert Notice.objects.get().seen_at is not None
    assert remind().notices == 0


def test_nobody_ticks_for_somebody_else(house: House) -> None:
    a_clock(a_case(house), 2)
    remind()
    see(Notice.objects.get(), by=as_actor(house.bob))
    assert Notice.objects.get().seen_at is None


def test_the_run_says_what_it_did_as_one_document(house: House) -> None:
    a_clock(a_case(house), -3)
    out = StringIO()
    call_command("remind", "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert (told["missed"], told["notices"], told["people"], told["mails"]) == (1, 1, 1, 1)
    assert Call.objects.count() == 1


def asked(house: House, number: int) -> int:
    """The queries of a run over so many alarms and so many misses, the register's own append apart."""
    for case in several(house, [today()] * number):
        clocks(case, [-3, 2])
    with CaptureQueriesContext(connection) as seen:
        told = remind()
    assert (told.missed, told.notices) == (number, 2 * number)
    return sum("SAVEPOINT" not in q["sql"] and not q["sql"].startswith(REGISTER) for q in seen)


def test_ten_times_the_files_cost_no_query_more(house: House) -> None:
    few = asked(house, 4)
    Call.objects.update(sent_at=timezone.now())
    assert asked(house, 40) == few
