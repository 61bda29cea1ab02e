"""Taking a case back from the legal officer, by a word or a consent withdrawn: she sees nothing from then on."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.policy import Refused
from audit.models import RegisterEntry
from cases.models import Assignment, Case, Consent, Entry, Transmission
from cases.plain import facts_of
from cases.services.following import transmit, withdraw
from cases.services.history import When
from cases.services.recording import add_record, close_record, rectify
from cases.services.rectifying import rectify_step
from tests.cases.house import House, as_actor, sign_in
from workflow.table import STEPS

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def case(house: House) -> Case:
    """A case in Olga's hands, on the strength of one consent."""
    return house.case("grant_reflection")


def again(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def the_consent(case: Case) -> Consent:
    return Consent.objects.get(case=case, recipient="legal_service")


def assert_taken_back(case: Case, day: dt.date = TODAY) -> None:
    assert again(case).legal_officer_id is None
    assert Transmission.objects.get(case=case).until == day
    assert not Assignment.objects.filter(case=case, role="legal_officer", until=None).exists()
    assert Entry.objects.filter(case=case, step="transmission_withdrawn").count() == 1
    assert RegisterEntry.objects.about(case.reference).filter(verb="transmission_ended").count() == 1


def test_her_caseworker_or_manager_takes_it_back(house: House, case: Case) -> None:
    withdraw(case, by=as_actor(house.maud))
    assert_taken_back(case)


def test_nobody_else_does(house: House, case: Case) -> None:
    for who in (house.bob, house.chloe, house.olga, house.dora):
        with pytest.raises(Refused):
            withdraw(case, by=as_actor(who))
    assert again(case).legal_officer_id == house.olga.pk


def test_taking_back_twice_says_it_once(house: House, case: Case) -> None:
    withdraw(case, by=as_actor(house.alice))
    withdraw(case, by=as_actor(house.alice))
    assert_taken_back(case)


def test_the_officer_sees_nothing_at_her_next_request(house: House, case: Case, client: Client) -> None:
    paths = [f"/dossiers/{case.reference}/{end}" for end in ("", "echeances/", "acces/", "etapes/classer-sans-suite/")]
    sign_in(client, house.olga)
    assert client.get(paths[0]).status_code == 200
    withdraw(case, by=as_actor(house.alice))
    assert [client.get(path).status_code for path in paths] == [404] * 4
    assert case.reference not in client.get("/dossiers/").content.decode()


def test_a_consent_taken_back_ends_the_transmission_with_it(house: House, case: Case, client: Client) -> None:
    sign_in(client, house.olga)
    close_record(the_consent(case), on=TODAY, by=as_actor(house.alice))
    assert_taken_back(case)
    assert client.get(f"/dossiers/{case.reference}/").status_code == 404


def test_another_consent_that_holds_keeps_it(house: House, case: Case) -> None:
    kept = {"recipient": "legal_service", "recipient_organisation": house.service, "given_on": TODAY}
    add_record(case, Consent, kept, by=as_actor(house.alice))
    close_record(the_consent_without_name(case), on=TODAY, by=as_actor(house.alice))
    assert again(case).legal_officer_id == house.olga.pk


def the_consent_without_name(case: Case) -> Consent:
    return Consent.objects.get(case=case, recipient="legal_service", recipient_organisation=None)


def test_a_consent_to_somebody_else_taken_back_changes_nothing(house: House, case: Case) -> None:
    police = Consent.objects.get(case=case, recipient="police")
    close_record(police, on=TODAY, by=as_actor(house.alice))
    assert again(case).legal_officer_id == house.olga.pk


@pytest.mark.parametrize("said", [{"recipient": "police"}, {"given_on": TODAY + dt.timedelta(days=3)}])
def test_a_consent_rectified_so_that_it_covers_no_more_ends_the_transmission(
    house: House, case: Case, said: dict[str, object]
) -> None:
    rectify(the_consent(case), said, reason="mal noté", by=as_actor(house.alice))
    assert_taken_back(case)


def test_so_does_the_step_that_recorded_it_said_again_for_somebody_else(house: House, case: Case) -> None:
    consent = the_consent(case)
    entry = Entry.objects.get(case=case, record_kind="consent", record_id=consent.pk)
    said = facts_of(STEPS["record_consent"].asks, {"recipient": "police", "language": "fr"})
    rectify_step(entry, said, when=When(entry.on), reason="mal noté", by=as_actor(house.alice))
    assert_taken_back(case)


def test_a_consent_rectified_that_still_covers_keeps_it(house: House, case: Case) -> None:
    rectify(the_consent(case), {"language": "ro"}, reason="mal noté", by=as_actor(house.alice))
    assert again(case).legal_officer_id == house.olga.pk


def test_the_case_can_be_handed_over_again(house: House, case: Case) -> None:
    withdraw(case, by=as_actor(house.alice))
    to = {"to_user_id": house.olga2.pk, "organisation_id": house.service.pk}
    transmit(case, **to, by=as_actor(house.alice))
    assert again(case).legal_officer_id == house.olga2.pk
    assert Transmission.objects.filter(case=case, until=None).count() == 1


def test_handing_it_to_another_officer_ends_the_first_transmission(house: House, case: Case) -> None:
    transmit(case, to_user_id=house.olga2.pk, organisation_id=house.service.pk, by=as_actor(house.alice))
    assert Transmission.objects.get(case=case, officer=house.olga).until == TODAY
    assert Assignment.objects.get(case=case, role="legal_officer", until=None).user_id == house.olga2.pk


def test_the_database_holds_one_transmission_and_one_holder_a_role_at_a_time(house: House, case: Case) -> None:
    running, olga2, bob = Transmission.objects.get(case=case), house.olga2, house.bob
    with pytest.raises(IntegrityError), transaction.atomic():
        Transmission.objects.create(
            case=case,
            organisation=house.service,
            officer=olga2,
            consent_id=running.consent_id,
            since=TODAY,
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(case=case, user=bob, role="caseworker", since=TODAY)


def test_the_database_knows_no_consent_withdrawn_before_it_was_given(house: House, case: Case) -> None:
    consent = the_consent(case)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.filter(pk=consent.pk).update(withdrawn_on=consent.given_on - dt.timedelta(days=1))


def test_a_consent_closed_on_a_past_day_ends_its_transmission_no_earlier_than_it_began(
    house: House, case: Case
) -> None:
    before = TODAY - dt.timedelta(days=5)
    Transmission.objects.filter(case=case).update(since=TODAY)
    close_record(the_consent(case), on=before, by=as_actor(house.alice))
    assert again(case).legal_officer_id is None
    handed = Transmission.objects.get(case=case)
    assert (handed.since, handed.until) == (TODAY, TODAY)
