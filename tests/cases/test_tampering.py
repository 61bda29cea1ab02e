"""What a form does not ask is not heard: extra fields in a POST change nothing."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cases.models import Case, Consent, Contact, Entry, Fact, Person, Statement, Transmission
from tests.cases.browser import as_shown
from tests.cases.house import House, as_actor, sign_in
from vault.access import access

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate().isoformat()


@pytest.fixture
def alice(kept: House) -> Client:
    return sign_in(Client(), kept.alice)


def forged(house: House, case: Case) -> dict[str, Any]:
    """Everything that somebody would like to slip in."""
    other = house.case_of_chloe()
    return {
        "organisation": house.chloe.memberships.get().organisation_id,
        "organisation_id": house.chloe.memberships.get().organisation_id,
        "caseworker": house.bob.pk,
        "caseworker_id": house.bob.pk,
        "legal_officer": house.olga2.pk,
        "legal_officer_id": house.olga2.pk,
        "legal_service_id": house.olga2.memberships.get().organisation_id,
        "support": "closed",
        "criminal": "final_conviction",
        "residence": "resident_issued",
        "reference": "0000-0000",
        "case": other.pk,
        "case_id": other.pk,
        "key": str(other.key_id),
        "key_id": str(other.key_id),
        "uid": "00000000-0000-0000-0000-000000000000",
        "recorded_by": house.bob.pk,
        "recorded_by_id": house.bob.pk,
        "recorded_at": "2001-01-01",
        "closed_on": "2001-01-01",
        "withdrawn_on": "2001-01-01",
        "next_due_on": "2001-01-01",
        "id": 1,
        "pk": 1,
        "by": house.maud.pk,
        "to_user_id": house.olga2.pk,
        "codes": '{"where": "forged"}',
        "from_state": "closed",
        "to_state": "closed",
        "record_id": 1,
        "rectifies": 1,
    }


def columns(case: Case) -> tuple[Any, ...]:
    found = Case.objects.get(pk=case.pk)
    held = (found.reference, found.organisation_id, found.caseworker_id, found.legal_officer_id, found.key_id)
    return (
        *held,
        found.legal_service_id,
        found.support,
        found.criminal,
        found.residence,
        found.next_due_on,
        found.opened_on,
    )


def test_a_case_is_opened_in_one_s_own_association_as_it_always_is(kept: House, alice: Client) -> None:
    model = kept.case()
    before = set(Case.objects.values_list("pk", flat=True))
    alice.post("/dossiers/nouveau/", {**forged(kept, model), "opened_on": TODAY})
    opened = Case.objects.exclude(pk__in=before).exclude(organisation=kept.chloe.memberships.get().organisation).get()
    assert (opened.organisation_id, opened.caseworker_id, opened.legal_officer_id) == (
        kept.association.pk,
        kept.alice.pk,
        None,
    )
    assert (opened.support, opened.criminal, opened.residence) == ("intake", "none", "no_right")
    assert opened.reference != "0000-0000"


def test_a_record_belongs_to_the_case_of_its_address_and_to_who_sends_it(kept: House, alice: Client) -> None:
    case = kept.case()
    before = columns(case)
    path = f"/dossiers/{case.reference}/elements/contact/ajouter/"
    assert alice.post(path, {**forged(kept, case), "on": TODAY, "how": "phone"}).status_code == 302
    contact = Contact.objects.get(case=case)
    assert (contact.recorded_by_id, contact.key_id, contact.closed_on) == (kept.alice.pk, case.key_id, None)
    assert contact.uid.int
    assert columns(case) == before


def test_a_rectification_touches_only_what_its_form_shows(kept: House, alice: Client) -> None:
    case = kept.case()
    person = Person.objects.get(case=case)
    with access(as_actor(kept.alice), purpose="step"):
        before = person.real_address
    page = f"/dossiers/{case.reference}/elements/person/{person.pk}/rectifier/"
    sent = {**forged(kept, case), **as_shown(alice.get(page).content.decode()), "reason": "x", "real_address": "forgée"}
    assert alice.post(page, sent).status_code == 302
    person = Person.objects.get(pk=person.pk)
    assert (person.case_id, person.recorded_by_id, person.closed_on) == (case.pk, kept.alice.pk, None)
    with access(as_actor(kept.alice), purpose="step"):
        assert person.real_address == before


def test_a_step_moves_the_case_where_the_table_says(kept: House, alice: Client) -> None:
    case = kept.case("inform_of_rights")
    before = columns(case)
    sent = {**forged(kept, case), "on": TODAY, "version": case.version, "step": "issue_resident_card"}
    assert alice.post(f"/dossiers/{case.reference}/etapes/deposer-plainte/", sent).status_code == 302
    after = Case.objects.get(pk=case.pk)
    assert (after.support, after.criminal, after.residence) == ("active", "complaint_filed", case.residence)
    entry = Entry.objects.get(case=case, step="file_complaint")
    assert (entry.recorded_by_id, entry.rectifies_id, entry.from_state) == (kept.alice.pk, None, "none")
    statement = Statement.objects.get(case=case)
    assert (statement.closed_on, statement.withdrawn_on) == (None, None)
    assert columns(case)[:5] == before[:5]


def test_a_fact_s_codes_are_those_of_its_form(kept: House, alice: Client) -> None:
    case = kept.case()
    path = f"/dossiers/{case.reference}/elements/fait/arrival/ajouter/"
    alice.post(path, {**forged(kept, case), "on": TODAY, "where": "france", "kind": "detention_start"})
    fact = Fact.objects.get(case=case)
    assert (fact.kind, fact.codes.get("where")) == ("arrival", "france")


def test_a_case_is_handed_only_to_an_officer_offered(kept: House, alice: Client) -> None:
    case = kept.case("give_notice")
    page = f"/dossiers/{case.reference}/transmettre/"
    offered = alice.get(page).context["form"].fields["officer"].queryset
    bob_s_seat = kept.bob.memberships.get()
    assert bob_s_seat not in offered
    for officer in (bob_s_seat.pk, kept.olga.pk + 10**6, "x", ""):
        said = {"officer": officer, "version": case.version, "consent_given_on": TODAY}
        answer = alice.post(page, said)
        assert answer.status_code == 200
        assert "officer" in answer.context["form"].errors
    assert not Transmission.objects.filter(case=case).exists()
    assert not Consent.objects.filter(case=case).exists()


def test_without_a_consent_the_page_says_so_and_keeps_the_answers(kept: House, alice: Client) -> None:
    case = kept.case("give_notice")
    page = f"/dossiers/{case.reference}/transmettre/"
    seat = kept.olga.memberships.get()
    answer = alice.post(page, {"officer": seat.pk, "version": case.version})
    assert "Aucun consentement en cours" in answer.content.decode()
    assert as_shown(answer.content.decode())["officer"] == [str(seat.pk)]
    again = {**as_shown(answer.content.decode()), "consent_given_on": TODAY}
    assert alice.post(page, again).status_code == 302
    assert Case.objects.get(pk=case.pk).legal_officer_id == kept.olga.pk


def test_a_case_is_confided_only_to_a_colleague_offered(kept: House) -> None:
    case = kept.case()
    maud = sign_in(Client(), kept.maud)
    page = f"/dossiers/{case.reference}/confier/"
    offered = set(maud.get(page).context["form"].fields["user"].queryset)
    assert offered == {kept.bob, kept.maud}
    for user in (kept.chloe.pk, kept.olga.pk, kept.alice.pk, "x"):
        answer = maud.post(page, {"user": user, "version": case.version})
        assert "user" in answer.context["form"].errors
    assert maud.post(page, {"user": kept.bob.pk, "version": case.version}).status_code == 302
    assert Case.objects.get(pk=case.pk).caseworker_id == kept.bob.pk


def test_places_are_départements_and_nothing_else(kept: House, alice: Client) -> None:
    case = kept.case()
    page = f"/dossiers/{case.reference}/departements/"
    refused = alice.post(page, {"prefecture": "99", "court_place": "75", "version": case.version})
    assert "prefecture" in refused.context["form"].errors
    assert alice.post(
        page, {**forged(kept, case), "prefecture": "69", "court_place": "38", "version": case.version}
    ).url
    after = Case.objects.get(pk=case.pk)
    assert (after.prefecture, after.court_place, after.support) == ("69", "38", "intake")
