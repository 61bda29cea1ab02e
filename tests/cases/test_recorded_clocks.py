"""Clocks of what is added by hand: a birth date, a judgment, a decision, a ruling, a typed fact."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from cases.models import Application, Case, Challenge, Deadline, Decision, Fact, Person, Proceeding, Ruling
from cases.services.recording import add_record, rectify
from tests.cases.house import House, as_actor
from vault.access import access
from workflow.choices import DeadlineState
from workflow.deadlines.days import add_months

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)
LAST = TODAY - 5 * DAY


@pytest.fixture
def alice(house: House) -> Any:
    return as_actor(house.alice)


@pytest.fixture
def case(house: House) -> Case:
    return house.case("begin_review")


def clocks(case: Case, rule: str, state: DeadlineState = DeadlineState.OPEN) -> list[Deadline]:
    return list(Deadline.objects.filter(case=case, rule=rule, state=state).order_by("pk"))


def born(case: Case, by: Any, day: dt.date, **said: Any) -> None:
    with access(by, purpose="step"):
        rectify(Person.objects.get(case=case), {"birth_date": day, **said}, reason="x", by=by)


def test_a_minor_s_birth_date_starts_the_clock_of_her_majority(case: Case, alice: Any) -> None:
    Deadline.objects.filter(case=case).delete()
    soon = TODAY + 40 * DAY
    born(case, alice, add_months(soon, -18 * 12))
    [clock] = clocks(case, "majority")
    month = soon.replace(day=1)
    assert (clock.params["start"], clock.params["precision"]) == (month.isoformat(), "month")
    assert (clock.due_on, clock.alarm_on) == (add_months(month, 2), add_months(month, -6))
    dues = Deadline.objects.filter(case=case, state=DeadlineState.OPEN, due_on__isnull=False)
    assert Case.objects.get(pk=case.pk).next_due_on == min(dues.values_list("due_on", flat=True))


def test_a_corrected_birth_date_starts_it_again_and_an_adult_has_none(case: Case, alice: Any) -> None:
    born(case, alice, add_months(TODAY, -17 * 12))
    born(case, alice, add_months(TODAY, -16 * 12))
    [clock] = clocks(case, "majority")
    assert clock.params["start"] == add_months(TODAY, 24).replace(day=1).isoformat()
    assert len(clocks(case, "majority", DeadlineState.MOOT)) == 1
    born(case, alice, add_months(TODAY, -19 * 12))
    assert clocks(case, "majority") == []


def test_a_year_of_birth_gives_no_certain_day(case: Case, alice: Any) -> None:
    born(case, alice, dt.date(TODAY.year - 17, 1, 1), birth_reliability="year")
    [clock] = clocks(case, "majority")
    assert (clock.params["precision"], clock.confidence) == ("year", "to_verify")


def test_the_written_information_starts_its_clock_however_it_is_recorded(case: Case, alice: Any) -> None:
    said = {"kind": "asylum_step", "on": TODAY, "codes": {"body": "ofpra", "informed_on": LAST.isoformat()}}
    add_record(case, Fact, said, by=alice)
    add_record(case, Fact, said, by=alice)
    [clock] = clocks(case, "asylum_window")
    assert clock.due_on == add_months(LAST, 2)


def test_an_asylum_fact_without_the_information_starts_nothing(case: Case, alice: Any) -> None:
    add_record(case, Fact, {"kind": "asylum_step", "on": TODAY, "codes": {"body": "ofpra"}}, by=alice)
    assert clocks(case, "asylum_window") == []


def test_a_conviction_noted_by_hand_opens_the_appeal(case: Case, alice: Any) -> None:
    judged = {"on": LAST, "outcome": "convicted", "outcome_on": LAST, "appeal_by": "unknown"}
    held = add_record(case, Proceeding, judged, by=alice)
    [clock] = clocks(case, "criminal_appeal")
    assert clock.params["start"] == LAST.isoformat()
    rectify(held, {"appeal_by": "party"}, reason="x", by=alice)
    assert clocks(case, "criminal_appeal") == []


@pytest.mark.parametrize("said", [{"final_on": TODAY}, {"outcome": "pending"}, {"outcome_on": None}])
def test_a_judgment_that_is_final_or_not_given_opens_none(case: Case, alice: Any, said: dict[str, Any]) -> None:
    judged = {"on": LAST, "outcome": "convicted", "outcome_on": LAST, **said}
    add_record(case, Proceeding, judged, by=alice)
    assert clocks(case, "criminal_appeal") == []


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"kind": "refusal", "remedies_mentioned": "yes"}, "court_action"),
        ({"kind": "refusal", "measure": "prison"}, "oqtf"),
        ({"kind": "oqtf", "measure": "no_departure"}, "oqtf"),
        ({"kind": "transfer"}, "transfer"),
        ({"kind": "implicit_refusal", "notified_on": None}, "action_after_silence"),
        ({"kind": "psp_refusal"}, "court_action"),
    ],
)
def test_a_decision_noted_by_hand_has_its_clock_and_its_challenge(
    case: Case, alice: Any, said: dict[str, Any], rule: str
) -> None:
    decision = add_record(case, Decision, {"on": LAST, "notified_on": LAST, **said}, by=alice)
    challenge = Challenge.objects.exclude(state="").get(decision=decision)
    [clock] = clocks(case, rule)
    assert clock.challenge_id == challenge.pk


def test_an_application_noted_by_hand_waits_as_long_as_another(case: Case, alice: Any) -> None:
    """Received on 13 January 2025, complete: refused on 13 May; corrected to 6 January: on 6 May."""
    Deadline.objects.filter(case=case, rule="silence").update(state=DeadlineState.MOOT)
    said = {"kind": "other", "lodged_on": dt.date(2025, 1, 2), "received_on": dt.date(2025, 1, 13), "complete": "yes"}
    held = add_record(case, Application, said, by=alice)
    assert [d.due_on for d in clocks(case, "silence")] == [dt.date(2025, 5, 13)]
    rectify(held, {"received_on": dt.date(2025, 1, 6)}, reason="x", by=alice)
    assert [d.due_on for d in clocks(case, "silence")] == [dt.date(2025, 5, 6)]


@pytest.mark.parametrize("said", [{"complete": "unknown"}, {"kind": "asylum"}, {"outcome": "refused"}])
def test_one_that_is_not_complete_or_not_for_a_title_or_answered_does_not(
    case: Case, alice: Any, said: dict[str, Any]
) -> None:
    before = Deadline.objects.filter(case=case).count()
    add_record(case, Application, {"kind": "other", "lodged_on": LAST, "complete": "yes", **said}, by=alice)
    assert Deadline.objects.filter(case=case).count() == before


def test_a_favourable_decision_has_neither(case: Case, alice: Any) -> None:
    before = Deadline.objects.filter(case=case).count()
    add_record(case, Decision, {"kind": "favourable", "on": LAST, "notified_on": LAST}, by=alice)
    assert Deadline.objects.filter(case=case).count() == before
    assert not Challenge.objects.filter(case=case).exists()


def test_a_ruling_noted_by_hand_orders_with_a_clock_and_settles_the_decision(case: Case, alice: Any) -> None:
    decision = add_record(case, Decision, {"kind": "refusal", "on": LAST, "notified_on": LAST}, by=alice)
    challenge = Challenge.objects.exclude(state="").get(decision=decision)
    said = {"on": LAST, "notified_on": LAST, "court": "ta", "outcome": "annulled", "challenge": challenge}
    add_record(case, Ruling, {**said, "injunction": "issue", "injunction_days": 30}, by=alice)
    [owed] = clocks(case, "injunction")
    assert (owed.due_on, owed.challenge_id) == (LAST + 30 * DAY, challenge.pk)
    assert Decision.objects.get(pk=decision.pk).outcome == "annulled"


def test_the_end_of_the_exit_programme_makes_its_clock_pointless(house: House, alice: Any) -> None:
    case = house.case("begin_review")
    entry = case.entry_set.latest("pk")
    Deadline.objects.create(case=case, entry=entry, rule="psp", due_on=TODAY + 30 * DAY)
    add_record(case, Fact, {"kind": "programme_step", "on": TODAY, "codes": {"stage": "renewed"}}, by=alice)
    assert len(clocks(case, "psp")) == 1
    add_record(case, Fact, {"kind": "programme_step", "on": TODAY, "codes": {"stage": "ended"}}, by=alice)
    assert clocks(case, "psp") == []
