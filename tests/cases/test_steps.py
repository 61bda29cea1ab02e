"""Taking a step: all of it or nothing, by whom it may be taken, from where it is open."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from accounts.policy import Refused
from audit.models import RegisterEntry
from cases.models import Case, Deadline, Entry, Statement
from cases.services.locking import Stale
from documents.models import Document
from tests.cases.house import House, as_actor, sign_in, take
from vault.access import access
from workflow.choices import DeadlineState
from workflow.engine import StepRefused
from workflow.table import STEPS

pytestmark = pytest.mark.django_db


def test_a_step_moves_the_case_and_keeps_record_entry_paper_and_trace(house: House) -> None:
    case = house.case("inform_of_rights")
    seen = RegisterEntry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    entry = take(case, "file_complaint", as_actor(house.alice), offences=("225-5",), receipt_held=True, in_france="yes")
    after = Case.objects.get(pk=case.pk)
    assert (entry.from_state, entry.to_state, after.criminal) == ("none", "complaint_filed", "complaint_filed")
    statement = Statement.objects.get(pk=entry.record_id)
    assert (statement.kind, statement.offences, statement.on) == ("complaint", ["225-5"], timezone.localdate())
    assert Document.objects.filter(entry=entry, kind="support_certificate").exists()
    verbs = list(
        RegisterEntry.objects.filter(seq__gt=seen, case_reference=case.reference).values_list("verb", flat=True)
    )
    assert verbs.count("step_taken") == 1
    assert after.version == case.version + 1


def test_what_was_said_is_sealed_in_the_history(house: House) -> None:
    case = house.case("inform_of_rights")
    entry = take(case, "file_complaint", as_actor(house.alice), pv_number="2026/777", service="commissariat")
    again = Entry.objects.get(pk=entry.pk)
    assert "2026/777" not in str(again.__dict__)
    with access(as_actor(house.alice), purpose="step"):
        assert again.facts["pv_number"] == "2026/777"


def test_nobody_takes_a_step_that_is_not_hers(house: House) -> None:
    case = house.case("file_complaint")
    for person in (house.bob, house.chloe, house.dora, house.maud):
        with pytest.raises(Refused):
            take(case, "open_investigation", as_actor(person))
    assert Case.objects.get(pk=case.pk).criminal == "complaint_filed"


def test_a_caseworker_does_not_record_the_prefecture_s_acts(house: House) -> None:
    case = house.case("submit_application")
    with pytest.raises(Refused) as refused:
        take(case, "grant_card", as_actor(house.alice))
    assert "juriste" in str(refused.value.sentence)


def test_a_step_that_is_not_open_is_refused_in_a_sentence(house: House) -> None:
    case = house.case("grant_reflection")
    with pytest.raises(StepRefused) as refused:
        take(case, "issue_card", as_actor(house.olga))
    assert "n’est pas possible depuis" in str(refused.value)
    assert not Entry.objects.filter(case=case, step="issue_card").exists()


def test_a_refused_step_leaves_nothing(house: House) -> None:
    case = house.case("request_reflection")
    before = (Entry.objects.count(), Document.objects.count(), RegisterEntry.objects.filter(verb="step_taken").count())
    with pytest.raises(StepRefused):
        take(case, "submit_application", as_actor(house.alice))
    after = (Entry.objects.count(), Document.objects.count(), RegisterEntry.objects.filter(verb="step_taken").count())
    assert before == after


def test_a_form_older_than_the_case_is_refused(house: House) -> None:
    case = house.case("inform_of_rights")
    take(case, "file_complaint", as_actor(house.alice), version=case.version)
    with pytest.raises(Stale):
        take(case, "obtain_receipt", as_actor(house.alice), version=case.version)
    assert not Entry.objects.filter(case=case, step="obtain_receipt").exists()


def test_a_notified_refusal_starts_its_clock_and_a_card_makes_it_pointless(house: House) -> None:
    case = house.case("begin_review")
    day = timezone.localdate() - dt.timedelta(days=1)
    take(case, "refuse", as_actor(house.olga), day, notified_on=day, remedies_mentioned="yes", measure="none")
    running = Deadline.objects.get(case=case, rule="court_action", state=DeadlineState.OPEN)
    assert running.due_on > day + dt.timedelta(days=60)
    assert Case.objects.get(pk=case.pk).next_due_on is not None
    take(case, "grant_card", as_actor(house.olga))
    running.refresh_from_db()
    assert running.state == DeadlineState.MOOT


def test_an_hour_that_the_clock_change_skips_is_said_in_the_form(house: House, client: Client) -> None:
    case = house.case("begin_review", first_day=dt.date(2025, 12, 1))
    sign_in(client, house.olga)
    said = {"on": "2026-03-29", "notified_on": "2026-03-29", "notified_time": "02:30", "measure": "detention"}
    path = f"/dossiers/{case.reference}/etapes/{STEPS['notify_oqtf'].slug}/"
    answer = client.post(path, {**said, "version": case.version})
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert not Entry.objects.filter(case=case, step="notify_oqtf").exists()


def test_no_clock_runs_from_an_unnotified_refusal(house: House) -> None:
    case = house.case("begin_review")
    take(case, "refuse", as_actor(house.olga), measure="none")
    assert not Deadline.objects.filter(case=case, rule="court_action").exists()


def test_an_act_of_another_body_is_recorded_with_what_the_law_finds(house: House) -> None:
    case = house.case("grant_reflection")
    day = timezone.localdate()
    entry = take(case, "notify_oqtf", as_actor(house.olga), day, notified_on=day, measure="no_departure")
    with access(as_actor(house.olga), purpose="step"):
        findings = Entry.objects.get(pk=entry.pk).findings
    assert findings
    assert all(finding["sentence"] for finding in findings)


def test_the_straight_way_goes_from_the_first_interview_to_the_resident_card(house: House) -> None:
    case = house.case("issue_resident_card")
    assert (case.support, case.criminal, case.residence) == ("active", "final_conviction", "resident_issued")
    assert case.stage == "resident_card"
