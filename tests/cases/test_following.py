"""Who follows a case: assigned by the manager, handed to a legal officer only by the person's agreement."""

import datetime as dt
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts import policy
from accounts.models import Membership
from accounts.policy import Refused
from accounts.roles import Role
from accounts.services import close_membership, open_membership
from audit.models import RegisterEntry
from audit.verbs import Verb
from audit.views.sentences import lines
from cases.models import Assignment, Case, Consent, Entry, Person, Transmission
from cases.services.following import NewConsent, NoConsent, WrongPerson, assign, consent_for, transmit, withdraw
from cases.services.locking import Stale
from cases.services.recording import add_record, close_record, rectify
from tests.cases.house import House, as_actor, sign_in
from tests.people import a_legal_service, an_association
from workflow.facts.residence import RightsInformation
from workflow.facts.support import ConsentGiven, PrivacyNotice

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def case(house: House) -> Case:
    """A person who has agreed to nothing yet."""
    return house.case("give_notice")


def hand(case: Case, house: House, **options: Any) -> Transmission:
    to = {"to_user_id": house.olga.pk, "organisation_id": house.service.pk, "by": as_actor(house.alice)}
    return transmit(case, **{**to, **options})


def agree(case: Case, house: House, **values: Any) -> Consent:
    given = {"recipient": "legal_service", "given_on": TODAY}
    return add_record(case, Consent, {**given, **values}, by=as_actor(house.alice))


def again(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def test_the_manager_confides_a_case_to_a_colleague(house: House, case: Case) -> None:
    assign(case, to_user_id=house.bob.pk, by=as_actor(house.maud), version=case.version)
    assert again(case).caseworker_id == house.bob.pk
    held = Assignment.objects.filter(case=case, role="caseworker").order_by("pk").values_list("user", "until")
    assert list(held) == [(house.alice.pk, TODAY), (house.bob.pk, None)]
    assert Entry.objects.filter(case=case).latest("pk").step == "assigned"
    assert RegisterEntry.objects.about(case.reference).get(verb="assigned").facts["user"] == house.bob.pk


def test_from_then_on_the_former_caseworker_sees_nothing(house: House, case: Case, client: Client) -> None:
    path = f"/dossiers/{case.reference}/"
    sign_in(client, house.alice)
    assert client.get(path).status_code == 200
    assign(case, to_user_id=house.bob.pk, by=as_actor(house.maud))
    assert client.get(path).status_code == 404


def test_only_the_manager_confides_it(house: House, case: Case) -> None:
    for who in (house.alice, house.bob, house.chloe, house.olga):
        with pytest.raises(Refused):
            assign(case, to_user_id=house.bob.pk, by=as_actor(who))
    assert again(case).caseworker_id == house.alice.pk


@pytest.mark.parametrize("who", ["chloe", "olga", "dora"])
def test_it_is_confided_to_nobody_from_elsewhere(house: House, case: Case, who: str) -> None:
    with pytest.raises(WrongPerson, match="association"):
        assign(case, to_user_id=getattr(house, who).pk, by=as_actor(house.maud))
    assert again(case).caseworker_id == house.alice.pk


def test_nor_to_somebody_who_has_left(house: House, case: Case) -> None:
    close_membership(by=as_actor(house.theo), seat=house.bob.memberships.get())
    with pytest.raises(WrongPerson):
        assign(case, to_user_id=house.bob.pk, by=as_actor(house.maud))


def test_a_case_is_handed_to_a_legal_officer_on_a_consent(house: House, case: Case) -> None:
    consent = agree(case, house)
    handed = hand(case, house)
    assert (handed.officer_id, handed.organisation_id, handed.consent_id, handed.since, handed.until) == (
        house.olga.pk,
        house.service.pk,
        consent.pk,
        TODAY,
        None,
    )
    assert again(case).legal_officer_id == house.olga.pk
    assert Assignment.objects.get(case=case, role="legal_officer", until=None).user_id == house.olga.pk
    assert RegisterEntry.objects.about(case.reference).get(verb="transmitted").facts["consent"] == consent.pk


def test_the_register_names_the_organisation_of_whoever_acts_and_says_where_the_case_went(
    house: House, case: Case
) -> None:
    agree(case, house)
    hand(case, house)
    add_record(again(case), Consent, {"recipient": "prefecture", "given_on": TODAY}, by=as_actor(house.olga))
    entries = RegisterEntry.objects.about(case.reference)
    handed = entries.of_verbs(Verb.TRANSMITTED).latest()
    assert (handed.organisation_id, handed.facts["place"]) == (house.association.pk, house.service.pk)
    assert entries.of_verbs(Verb.RECORD_ADDED).latest().organisation_id == house.service.pk
    (line,) = lines([handed])
    assert (line.seat, f"organisation {house.service.name}" in line.facts) == (
        f"intervenant social · {house.association.name}",
        True,
    )


def test_without_a_consent_nothing_leaves(house: House, case: Case) -> None:
    with pytest.raises(NoConsent, match="Aucun consentement"):
        hand(case, house)
    assert again(case).legal_officer_id is None
    assert not Transmission.objects.exists()


@pytest.mark.parametrize("recipient", ["police", "prosecutor", "prefecture", "lawyer"])
def test_a_consent_to_somebody_else_does_not_do(house: House, case: Case, recipient: str) -> None:
    agree(case, house, recipient=recipient)
    with pytest.raises(NoConsent):
        hand(case, house)


def test_a_consent_to_another_service_does_not_do(house: House, case: Case) -> None:
    agree(case, house, recipient_organisation=a_legal_service("Ailleurs"))
    with pytest.raises(NoConsent):
        hand(case, house)
    named = agree(case, house, recipient_organisation=house.service)
    assert hand(case, house).consent_id == named.pk


def test_a_consent_taken_back_or_not_yet_given_does_not_do(house: House, case: Case) -> None:
    close_record(agree(case, house), on=TODAY, by=as_actor(house.alice))
    with pytest.raises(NoConsent):
        hand(case, house)
    agree(case, house, given_on=TODAY + dt.timedelta(days=1))
    with pytest.raises(NoConsent):
        hand(case, house)
    assert hand(case, house, on=TODAY + dt.timedelta(days=1))


def test_a_consent_covers_from_its_day_to_the_eve_of_its_withdrawal(house: House) -> None:
    consent = Consent(given_on=dt.date(2026, 3, 2), withdrawn_on=dt.date(2026, 3, 9))
    days = [dt.date(2026, 3, day) for day in (1, 2, 8, 9)]
    assert [consent.holds_on(day) for day in days] == [False, True, True, False]
    assert Consent(given_on=dt.date(2026, 3, 2)).holds_on(dt.date(2036, 1, 1))


def test_the_newest_consent_that_holds_is_the_one_relied_on(house: House, case: Case) -> None:
    agree(case, house, given_on=TODAY - dt.timedelta(days=9))
    newest = agree(case, house)
    assert consent_for(case, house.service.pk, TODAY) == newest
    assert consent_for(case, house.service.pk, TODAY - dt.timedelta(days=20)) is None


def test_a_consent_given_now_is_recorded_with_the_transmission(house: House, case: Case) -> None:
    handed = hand(case, house, new_consent=NewConsent(TODAY, interpreter=True, language="en"))
    consent = handed.consent
    assert (consent.recipient_organisation_id, consent.interpreter, consent.language, consent.given_on) == (
        house.service.pk,
        True,
        "en",
        TODAY,
    )
    steps = list(Entry.objects.filter(case=case).order_by("pk").values_list("step", flat=True))
    assert steps[-2:] == ["record_added", "transmitted"]


def test_nobody_answers_for_her_language_or_an_interpreter_by_silence(house: House, case: Case) -> None:
    silent = hand(case, house, new_consent=NewConsent(TODAY)).consent
    assert (silent.language, silent.interpreter) == ("", None)
    for form in (ConsentGiven, RightsInformation, PrivacyNotice):
        said = form()
        assert (said.language, said.interpreter) == ("", None)


def test_the_page_offers_her_own_language_and_keeps_what_is_said(house: House, case: Case, client: Client) -> None:
    she = Person.objects.get(case=case)
    rectify(she, {"languages": "edo, anglais"}, reason="dit ce jour", by=as_actor(house.alice))
    sign_in(client, house.alice)
    address = f"/dossiers/{case.reference}/transmettre/"
    offered = client.get(address).context["form"]["language"].value()
    assert offered == "bin"
    seat = Membership.objects.get(user=house.olga, organisation=house.service)
    said = {"officer": seat.pk, "consent_given_on": f"{TODAY:%d/%m/%Y}", "language": "bin", "interpreter": "no"}
    client.post(address, {**said, "version": Case.objects.get(pk=case.pk).version})
    given = Consent.objects.get(case=case)
    assert (given.language, given.interpreter) == ("bin", False)
    assert "en edo (bini)" in client.get(address).content.decode()


def test_a_manager_is_offered_no_language_of_somebody_she_does_not_read(house: House, case: Case) -> None:
    maud, address = sign_in(Client(), house.maud), f"/dossiers/{case.reference}/transmettre/"
    assert maud.get(address).context["form"]["language"].value() is None
    assert not RegisterEntry.objects.about(case.reference).of_verbs(Verb.READ).filter(actor_id=house.maud.pk).exists()


def test_a_consent_given_tomorrow_does_not_transmit_today_and_is_not_kept(house: House, case: Case) -> None:
    with pytest.raises(NoConsent):
        hand(case, house, new_consent=NewConsent(TODAY + dt.timedelta(days=1)))
    assert not Consent.objects.filter(case=case).exists()


def test_an_officer_who_changes_service_leaves_its_cases_behind(house: House, case: Case, client: Client) -> None:
    """The person agreed to a service: whoever leaves it no longer reads her, wherever she works now."""
    agree(case, house)
    hand(case, house)
    path = f"/dossiers/{case.reference}/"
    assert sign_in(client, house.olga).get(path).status_code == 200
    close_membership(by=as_actor(house.theo), seat=house.olga.memberships.get())
    seat_elsewhere = open_membership(
        by=as_actor(house.theo), user=house.olga, organisation=a_legal_service("Ailleurs"), role=Role.LEGAL_OFFICER
    )
    assert seat_elsewhere.until is None
    moved = sign_in(Client(), house.olga)
    assert moved.get(path).status_code == 404
    assert case.reference not in moved.get("/dossiers/").content.decode()
    assert not Case.objects.visible_to(as_actor(house.olga)).exists()
    with pytest.raises(Refused):
        policy.require(policy.reads_the_case, by=as_actor(house.olga), case=again(case))


def test_the_service_of_a_transmission_is_kept_with_the_case_and_leaves_with_it(house: House, case: Case) -> None:
    agree(case, house)
    hand(case, house)
    assert again(case).legal_service_id == house.service.pk
    withdraw(again(case), by=as_actor(house.alice))
    assert again(case).legal_service_id is None


def test_a_case_handed_over_before_the_column_was_there_finds_its_service(house: House, case: Case) -> None:
    agree(case, house)
    hand(case, house)
    Case.objects.filter(pk=case.pk).update(legal_service=None)
    with connection.cursor() as cursor:
        cursor.execute(import_module("cases.migrations.0013_legal_service").HANDED)
    assert again(case).legal_service_id == house.service.pk


def test_a_case_is_handed_only_to_an_officer_of_that_service(house: House, case: Case) -> None:
    agree(case, house)
    elsewhere = a_legal_service("Ailleurs")
    for to in (house.bob.pk, house.chloe.pk, 0):
        with pytest.raises(WrongPerson, match="juriste"):
            hand(case, house, to_user_id=to)
    with pytest.raises(WrongPerson):
        hand(case, house, organisation_id=elsewhere.pk)
    with pytest.raises(WrongPerson):
        hand(case, house, organisation_id=an_association().pk)
    assert not Transmission.objects.exists()


def test_only_its_caseworker_or_manager_hands_it_over(house: House, case: Case) -> None:
    agree(case, house)
    for who in (house.bob, house.chloe, house.olga, house.dora):
        with pytest.raises(Refused):
            hand(case, house, by=as_actor(who))
    assert hand(case, house, by=as_actor(house.maud))


def test_a_form_older_than_the_case_hands_nothing_over(house: House, case: Case) -> None:
    agree(case, house)
    with pytest.raises(Stale):
        hand(case, house, version=case.version)
