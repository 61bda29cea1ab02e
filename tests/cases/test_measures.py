"""Detention or house arrest after the order: its own clock from its own notification, beside the order's; by hand."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from cases.models import Case, Challenge, Deadline, Decision, Entry
from cases.plain import facts_of
from cases.services.history import When
from cases.services.recording import add_record
from cases.services.rectifying import rectify_step
from tests.cases.house import House, as_actor, sign_in, take
from workflow.choices import DeadlineState
from workflow.table import STEPS

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
OPEN = DeadlineState.OPEN


def day(month: int, number: int, year: int = 2025) -> dt.date:
    return dt.date(year, month, number)


def at(month: int, number: int, hour: int, minute: int) -> dt.datetime:
    return dt.datetime(2025, month, number, hour, minute, tzinfo=PARIS)


@pytest.fixture
def case(house: House) -> Case:
    return house.case("begin_review", first_day=day(1, 6))


@pytest.fixture
def ordered(house: House, case: Case) -> Case:
    """An OQTF with time to leave, notified on Wednesday 1 October 2025: until Monday 3 November (2 is a Sunday)."""
    told = {"notified_on": day(10, 1), "measure": "voluntary_departure"}
    take(case, "notify_oqtf", as_actor(house.olga), day(10, 1), **told)
    return case


def detained(house: House, case: Case, on: dt.date, **said: Any) -> Entry:
    entry: Entry = take(case, "place_in_detention", as_actor(house.olga), on, **said)
    return entry


def running(case: Case, rule: str = "oqtf") -> list[Deadline]:
    return list(Deadline.objects.filter(case=case, rule=rule, state=OPEN).order_by("pk"))


HELD: dict[str, Any] = {"notified_on": day(10, 20), "notified_time": dt.time(14, 30)}


def test_detention_opens_forty_eight_hours_and_keeps_the_month(house: House, ordered: Case) -> None:
    detained(house, ordered, day(10, 20), **HELD)
    month, hours = running(ordered)
    assert (month.due_on, hours.due_at) == (day(11, 3), at(10, 22, 14, 30))
    assert (hours.alarm_on, hours.confidence, hours.challenge_id) == (day(10, 20), "to_verify", month.challenge_id)
    assert hours.params["ordered"] == "2025-10-01"


def test_house_arrest_opens_seven_days(house: House, ordered: Case) -> None:
    take(ordered, "assign_to_residence", as_actor(house.olga), day(10, 13), notified_on=day(10, 13))
    _month, week = running(ordered)
    assert (week.due_on, week.alarm_on) == (day(10, 20), day(10, 20))
    assert [c["due"] for c in week.competing] == ["2025-10-21"]


def test_an_order_of_the_former_regime_keeps_its_forty_eight_hours_as_a_reading(house: House, case: Case) -> None:
    """Decided on 10 July 2024, assigned on 1 August: 8 August, and 3 August 0 h by the former law."""
    olga = as_actor(house.olga)
    told = {"notified_on": day(7, 10, 2024), "measure": "voluntary_departure"}
    take(case, "notify_oqtf", olga, day(7, 10, 2024), **told)
    take(case, "assign_to_residence", olga, day(8, 1, 2024), notified_on=day(8, 1, 2024))
    week = running(case)[-1]
    assert (week.due_on, week.prudent_on, week.alarm_on) == (day(8, 8, 2024), day(8, 3, 2024), day(8, 1, 2024))


def test_detention_without_an_hour_counts_from_midnight_and_without_notification_from_its_day(
    house: House, ordered: Case
) -> None:
    detained(house, ordered, day(10, 20))
    hours = running(ordered)[-1]
    assert (hours.due_at, hours.lost_at) == (at(10, 22, 0, 0), at(10, 23, 0, 0))


def test_the_same_measure_told_with_the_order_does_not_start_twice(house: House, case: Case) -> None:
    told = {**HELD, "measure": "detention"}
    take(case, "notify_oqtf", as_actor(house.olga), day(10, 20), **told)
    detained(house, case, day(10, 20), **HELD)
    assert [d.due_at for d in running(case)] == [at(10, 22, 14, 30)]


def test_a_transfer_s_detention_is_counted_by_the_transfer_s_rule(house: House, case: Case) -> None:
    olga = as_actor(house.olga)
    take(case, "notify_transfer", olga, day(10, 1), notified_on=day(10, 1), measure="none")
    detained(house, case, day(10, 20), **HELD)
    week, hours = running(case, "transfer")
    assert (week.due_on, hours.due_at) == (day(10, 8), at(10, 22, 14, 30))
    assert running(case) == []


def test_without_an_order_on_file_it_counts_all_the_same_and_says_so(house: House, case: Case) -> None:
    detained(house, case, day(10, 20), **HELD)
    [hours] = running(case)
    assert "Aucune décision d’éloignement" in hours.why
    assert hours.challenge is None


def test_the_order_recorded_after_the_measure_takes_it_under_its_challenge(house: House, case: Case) -> None:
    detained(house, case, day(10, 20), **HELD)
    olga = as_actor(house.olga)
    take(case, "notify_oqtf", olga, day(10, 1), notified_on=day(10, 1), measure="no_departure")
    assert len({d.challenge_id for d in running(case)} - {None}) == 1
    take(case, "seize_court", olga, day(10, 21))
    assert running(case) == []


def test_legal_aid_for_the_order_leaves_the_measure_s_hours_alone(house: House, ordered: Case) -> None:
    detained(house, ordered, day(10, 20), **HELD)
    take(ordered, "request_legal_aid", as_actor(house.olga), day(10, 21))
    hours, aided = running(ordered)
    assert (hours.due_at, aided.born) == (at(10, 22, 14, 30), False)


def test_an_order_annulled_makes_the_measure_s_clock_pointless(house: House, ordered: Case) -> None:
    detained(house, ordered, day(10, 20), **HELD)
    take(ordered, "end_removal", as_actor(house.olga), day(10, 21), outcome="annulled")
    assert running(ordered) == []


def test_its_hour_rectified_counts_again_and_the_order_stays(house: House, ordered: Case) -> None:
    entry = detained(house, ordered, day(10, 20), **HELD)
    facts = facts_of(STEPS[entry.step].asks, {**HELD, "notified_time": dt.time(9, 0)})
    rectify_step(entry, facts, when=When(entry.on), reason="mal lu", by=as_actor(house.olga))
    month, hours = running(ordered)
    assert (month.due_on, hours.due_at) == (day(11, 3), at(10, 22, 9, 0))


def test_the_order_s_notification_rectified_leaves_the_measure_alone(house: House, ordered: Case) -> None:
    """Notified on 2 October in truth: 2 November + 1 = Monday 3 November, the same; on 6: 7 November."""
    detained(house, ordered, day(10, 20), **HELD)
    entry = Entry.objects.get(case=ordered, step="notify_oqtf")
    said = {"notified_on": day(10, 6), "measure": "voluntary_departure"}
    rectify_step(
        entry, facts_of(STEPS[entry.step].asks, said), when=When(entry.on), reason="x", by=as_actor(house.olga)
    )
    assert sorted(d.due_on for d in running(ordered)) == [day(10, 22), day(11, 7)]


def test_once_a_court_is_seized_a_new_measure_still_has_its_clock(house: House, ordered: Case) -> None:
    take(ordered, "seize_court", as_actor(house.olga), day(10, 10))
    detained(house, ordered, day(10, 20), **HELD)
    [hours] = running(ordered)
    assert (hours.due_at, hours.challenge) == (at(10, 22, 14, 30), None)


def test_noted_by_hand_it_counts_too(house: House, ordered: Case) -> None:
    said = {"kind": "detention", "measure": "detention", "on": day(10, 20), **HELD}
    add_record(ordered, Decision, said, by=as_actor(house.alice))
    assert running(ordered)[-1].due_at == at(10, 22, 14, 30)
    assert running(ordered)[-1].challenge == Challenge.objects.exclude(state="").get(case=ordered)


def test_the_case_s_page_warns(house: House, case: Case) -> None:
    today = timezone.localdate()
    said = {"measure": "voluntary_departure", "notified_on": today - dt.timedelta(days=9)}
    take(case, "notify_oqtf", as_actor(house.olga), today - dt.timedelta(days=9), **said)
    detained(house, case, today, notified_on=today)
    page = sign_in(Client(), house.olga).get(f"/dossiers/{case.reference}/")
    assert "Rétention après l’éloignement" in page.content.decode()
    [warning] = [w for w in page.context["watch"] if "éloignement" in w.sentence and "Rétention" in w.sentence]
    assert f"{today + dt.timedelta(days=2):%d/%m/%Y}" in warning.sentence
