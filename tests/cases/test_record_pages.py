"""Every kind of record and of typed fact is added, shown, rectified and closed through its pages."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cases.forms.records import BY_HAND
from cases.models import Case, Challenge, Consent, Decision, Entry, Fact, Person, Relative
from cases.services.facts import MODELS
from cases.services.opening import open_case
from cases.services.recording import add_record
from tests.cases.answers import MARK, answers
from tests.cases.browser import as_shown
from tests.cases.house import House, as_actor, sign_in
from vault.access import access
from workflow.facts import FACT_KINDS

pytestmark = pytest.mark.django_db
KINDS = [kind for kind in BY_HAND if kind != "person"]
TODAY = timezone.localdate()


@pytest.fixture(scope="module")
def case(kept: House) -> Case:
    return kept.case("give_notice")


@pytest.fixture
def alice(kept: House) -> Client:
    return sign_in(Client(), kept.alice)


def add(client: Client, path: str, mark: str = MARK, **more: Any) -> Any:
    form = client.get(path).context["form"]
    return client.post(path, {**answers(form, mark), **more})


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_is_added_then_shown_then_rectified_then_closed(alice: Client, case: Case, kind: str) -> None:
    home, model = f"/dossiers/{case.reference}/", MODELS[kind]
    said = add(alice, f"{home}elements/{kind}/ajouter/")
    assert (said.status_code, said.url) == (302, home)
    record = model._default_manager.filter(case=case).latest("pk")
    shown = alice.get(home).content.decode()
    assert "est ajouté au dossier" in shown
    path = f"{home}elements/{kind}/{record.pk}/"
    changed = add(alice, f"{path}rectifier/", "Zyxautre", reason="mal entendu")
    assert changed.status_code == 302, changed.context["form"].errors
    assert model._default_manager.get(pk=record.pk).version == 2
    assert alice.post(f"{path}clore/").status_code == 302
    assert model._default_manager.get(pk=record.pk).closed_on == TODAY
    steps = Entry.objects.filter(case=case, record_kind=kind, record_id=record.pk).values_list("step", flat=True)
    assert list(steps.order_by("pk")) == ["record_added", "record_rectified", "record_closed"]
    assert "déjà clos" in alice.post(f"{path}clore/", follow=True).content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_everything_typed_is_kept(kept: House, alice: Client, case: Case, kind: str) -> None:
    path = f"/dossiers/{case.reference}/elements/{kind}/ajouter/"
    form = alice.get(path).context["form"]
    bound = type(form)(answers(form), instance=form.instance)
    assert bound.is_valid(), bound.errors
    alice.post(path, answers(form))
    record = MODELS[kind]._default_manager.filter(case=case).latest("pk")
    with access(as_actor(kept.alice), purpose="step"):
        assert {name: getattr(record, name) for name in bound.values} == bound.values


@pytest.mark.parametrize("kind", KINDS)
def test_its_own_form_shows_what_it_says_and_sending_it_back_changes_nothing(
    kept: House, alice: Client, case: Case, kind: str
) -> None:
    add(alice, f"/dossiers/{case.reference}/elements/{kind}/ajouter/")
    record = MODELS[kind]._default_manager.filter(case=case).latest("pk")
    path = f"/dossiers/{case.reference}/elements/{kind}/{record.pk}/rectifier/"
    sent = as_shown(alice.get(path).content.decode())
    assert alice.post(path, {**sent, "reason": "rien"}).status_code == 302
    entry = Entry.objects.filter(case=case).latest("pk")
    assert entry.step == "record_rectified"
    with access(as_actor(kept.alice), purpose="step"):
        assert entry.facts["before"] == {}


@pytest.mark.parametrize("nature", FACT_KINDS)
def test_a_typed_fact_is_added_and_comes_back_in_its_form(kept: House, alice: Client, case: Case, nature: str) -> None:
    path = f"/dossiers/{case.reference}/elements/fait/{nature}/ajouter/"
    said = add(alice, path)
    assert said.status_code == 302, said.context["form"].errors
    fact = Fact.objects.filter(case=case).latest("pk")
    assert fact.kind == nature
    form = alice.get(f"/dossiers/{case.reference}/elements/fact/{fact.pk}/rectifier/").context["form"]
    for name in form.own_fields:
        if name != "note":
            assert form[name].value() == form.fields[name].prepare_value(fact.codes[name]), name
    again = add(alice, f"/dossiers/{case.reference}/elements/fact/{fact.pk}/rectifier/", reason="x")
    assert again.status_code == 302, again.context["form"].errors


def test_a_fact_is_chosen_first_then_asked(alice: Client, case: Case) -> None:
    path = f"/dossiers/{case.reference}/elements/fact/ajouter/"
    assert "Quel fait" in alice.get(path).content.decode()
    assert alice.post(path, {"kind": "arrival"}).url == f"/dossiers/{case.reference}/elements/fait/arrival/ajouter/"
    assert alice.post(path, {"kind": "unknown"}).status_code == 200


def test_a_case_s_person_is_described_once_then_rectified(alice: Client, case: Case) -> None:
    person = Person.objects.get(case=case)
    add_page = f"/dossiers/{case.reference}/elements/person/ajouter/"
    edit_page = f"/dossiers/{case.reference}/elements/person/{person.pk}/rectifier/"
    assert alice.get(add_page).url == edit_page
    twice = alice.post(add_page, {"used_name": "Zyxseconde", "confidential_address": "on"})
    assert twice.status_code == 200
    assert "déjà décrite" in twice.content.decode()
    assert "Zyxseconde" in twice.content.decode(), "what was typed is not lost"


def test_a_new_case_s_person_is_described(kept: House, alice: Client) -> None:
    fresh = open_case(by=as_actor(kept.alice))
    assert add(alice, f"/dossiers/{fresh.reference}/elements/person/ajouter/").status_code == 302
    with access(as_actor(kept.alice), purpose="step"):
        assert Person.objects.get(case=fresh).used_name == f"{MARK} used_name"


def test_records_of_other_cases_are_not_offered_nor_accepted(kept: House, alice: Client, case: Case) -> None:
    other = kept.case()
    foreign = add_record(other, Decision, {"on": TODAY, "kind": "refusal"}, by=as_actor(kept.alice))
    path = f"/dossiers/{case.reference}/elements/challenge/ajouter/"
    form = alice.get(path).context["form"]
    assert foreign not in form.fields["decision"].queryset
    sent = alice.post(path, {**answers(form), "decision": foreign.pk})
    assert sent.status_code == 200
    assert "decision" in sent.context["form"].errors
    assert not Challenge.objects.filter(case=case, decision=foreign).exists()


def test_nothing_ends_before_it_begins(alice: Client, case: Case) -> None:
    path = f"/dossiers/{case.reference}/elements/decision/ajouter/"
    eve = (TODAY - dt.timedelta(days=1)).isoformat()
    sent = add(alice, path, on=TODAY.isoformat(), notified_on=eve)
    assert "précède celle du début" in sent.content.decode()


def test_a_relative_says_whether_she_is_in_france_or_that_nobody_knows(alice: Client, case: Case) -> None:
    path = f"/dossiers/{case.reference}/elements/relative/ajouter/"
    found = []
    for said in ("yes", "no", ""):
        alice.post(path, {"name": "Zyx", "tie": "child", "in_france": said})
        found.append(Relative.objects.filter(case=case).latest("pk").in_france)
    assert found == [True, False, None]


def test_a_form_sent_over_a_colleague_s_change_is_refused_once(kept: House, case: Case, alice: Client) -> None:
    consent = add_record(case, Consent, {"recipient": "police", "given_on": TODAY}, by=as_actor(kept.alice))
    path = f"/dossiers/{case.reference}/elements/consent/{consent.pk}/rectifier/"
    said = {"recipient": "police", "given_on": TODAY.isoformat(), "language": "fr", "reason": "x", "seen": 1}
    assert alice.post(path, {**said, "purpose": "un"}).status_code == 302
    late = alice.post(path, {**said, "purpose": "Zyxdeux"})
    assert "Quelqu’un a modifié" in late.content.decode()
    assert "Zyxdeux" in late.content.decode()
    again = as_shown(late.content.decode())
    done = alice.post(path, {**again, "reason": "x"})
    assert done.status_code == 302, (again, done.context["form"].errors)


def test_who_ends_the_consent_under_her_own_seat_lands_on_her_list_and_reads_why(house: House) -> None:
    case = house.case("register_application")
    (consent,) = Consent.objects.filter(case=case, recipient="legal_service", closed_on=None)
    olga = sign_in(Client(), house.olga)
    answer = olga.post(f"/dossiers/{case.reference}/elements/consent/{consent.pk}/clore/", follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert f"accès au dossier {case.reference} a pris fin" in answer.content.decode()
    assert olga.get(f"/dossiers/{case.reference}/").status_code == 404


def test_who_keeps_the_case_is_brought_back_to_it(house: House) -> None:
    case = house.case("register_application")
    (consent,) = Consent.objects.filter(case=case, recipient="legal_service", closed_on=None)
    answer = sign_in(Client(), house.alice).post(f"/dossiers/{case.reference}/elements/consent/{consent.pk}/clore/")
    assert answer.url == f"/dossiers/{case.reference}/"


def test_rectifying_that_consent_away_says_the_same(house: House) -> None:
    case = house.case("register_application")
    (consent,) = Consent.objects.filter(case=case, recipient="legal_service", closed_on=None)
    olga, path = sign_in(Client(), house.olga), f"/dossiers/{case.reference}/elements/consent/{consent.pk}/rectifier/"
    form = {name: value[-1] for name, value in as_shown(olga.get(path).content.decode()).items()}
    answer = olga.post(path, form | {"recipient": "police", "reason": "erreur de saisie"}, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert "a pris fin" in answer.content.decode()
