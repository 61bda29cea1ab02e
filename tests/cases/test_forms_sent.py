"""What browsers really send: two kinds of newline, pasted control characters, forms that have aged."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from audit.models import RegisterEntry
from cases.models import Case, Deadline, Person, Statement
from cases.services.recording import rectify
from tests.cases.house import House, as_actor, sign_in
from vault.access import access
from workflow.choices import DeadlineState

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate().isoformat()


@pytest.fixture
def case(house: House) -> Case:
    return house.case("register_application")


def sent(page: Any, **more: str) -> dict[str, str]:
    """What the browser would send of the page's form, with these answers."""
    form = page.context["form"]
    drawn = {field.html_name: field.value() for field in form}
    kept = {name: value for name, value in drawn.items() if value not in (None, False, [], "")}
    return {name: value if isinstance(value, list) else str(value) for name, value in kept.items()} | more


def at(case: Case, path: str) -> str:
    return f"/dossiers/{case.reference}/{path}"


def test_a_reason_on_two_lines_is_kept(house: House, client: Client, case: Case) -> None:
    sign_in(client, house.alice)
    clock = Deadline.objects.filter(case=case, state=DeadlineState.OPEN).first()
    assert clock
    answer = client.post(at(case, f"echeances/{clock.pk}/"), {"state": "met", "reason": "vue\r\nau guichet"})
    assert answer.status_code == 302
    assert Deadline.objects.get(pk=clock.pk).state == DeadlineState.MET


def test_a_step_s_text_on_two_lines_is_kept_with_one_kind_of_newline(house: House, client: Client) -> None:
    case = house.case("prepare_application")
    sign_in(client, house.alice)
    path = at(case, "elements/fait/arrival/ajouter/")
    page = client.get(path)
    assert client.post(path, sent(page, on=TODAY, note="une\r\nligne")).status_code == 302


@pytest.mark.parametrize("kind", ["contact", "attempt", "danger", "relative", "statement"])
def test_a_pasted_control_character_is_explained_in_the_form(
    house: House, client: Client, case: Case, kind: str
) -> None:
    sign_in(client, house.alice)
    path = at(case, f"elements/{kind}/ajouter/")
    page = client.get(path)
    texts = [name for name, field in page.context["form"].fields.items() if type(field).__name__ == "PersonalText"]
    assert texts
    answer = client.post(path, sent(page, **dict.fromkeys(texts, "a\x0bb")))
    assert (answer.status_code, "caractère de contrôle" in answer.content.decode()) == (200, True)


@pytest.mark.parametrize("held", [True, False, None])
def test_a_yes_or_a_no_survives_the_rectification_of_something_else(
    house: House, client: Client, case: Case, held: bool | None
) -> None:
    statement = Statement.objects.filter(case=case).latest("pk")
    Statement.objects.filter(pk=statement.pk).update(receipt_held=held)
    sign_in(client, house.alice)
    path = at(case, f"elements/statement/{statement.pk}/rectifier/")
    assert client.post(path, sent(client.get(path), reason="numéro", pv_number="2026/7")).status_code == 302
    assert Statement.objects.get(pk=statement.pk).receipt_held is held


def test_where_she_lives_is_said_without_control_characters(house: House, client: Client, case: Case) -> None:
    sign_in(client, house.alice)
    answer = client.post(at(case, "coordonnees/"), {"real_address": "a\x0bb", "reason": "x", "seen": "1"})
    assert (answer.status_code, "caractère de contrôle" in answer.content.decode()) == (200, True)


def test_a_record_s_form_that_has_aged_is_sent_again_once_read(house: House, client: Client, case: Case) -> None:
    person = Person.objects.get(case=case)
    path = at(case, f"elements/person/{person.pk}/rectifier/")
    sign_in(client, house.alice)
    form = sent(client.get(path), reason="première", birth_place="Lomé")
    assert client.post(path, form).status_code == 302
    aged = client.post(path, form | {"reason": "seconde", "birth_place": "Cotonou"})
    assert "Rien n’a été enregistré" in aged.content.decode()
    assert client.post(path, sent(aged)).status_code == 302
    with access(as_actor(house.alice), purpose="step"):
        assert Person.objects.get(pk=person.pk).birth_place == "Cotonou"


@pytest.mark.parametrize("path", ["departements/", "confier/", "transmettre/"])
def test_a_case_s_form_that_has_aged_is_sent_again_once_read(
    house: House, client: Client, case: Case, path: str
) -> None:
    sign_in(client, house.maud if path == "confier/" else house.alice)
    page = client.get(at(case, path))
    answers = {"confier/": {"user": str(house.bob.pk)}, "transmettre/": {}, "departements/": {}}[path]
    if path == "transmettre/":
        answers = {"officer": str(page.context["form"].fields["officer"].queryset.first().pk)}
    Case.objects.filter(pk=case.pk).update(version=case.version + 5)
    aged = client.post(at(case, path), sent(page, **answers))
    assert "Rien n’a été enregistré" in aged.content.decode()
    assert client.post(at(case, path), sent(aged)).status_code == 302


def test_trying_a_colleague_s_file_is_in_the_register(house: House, client: Client, case: Case) -> None:
    sign_in(client, house.bob)
    for path in ("", "coordonnees/", "documents/"):
        assert client.get(at(case, path)).status_code == 404
    told = RegisterEntry.objects.about(case.reference).by_actor(house.bob.pk)
    assert [entry.decision for entry in told] == ["denied"] * 3


def test_trying_references_at_random_is_in_the_register_without_what_was_typed(house: House, client: Client) -> None:
    sign_in(client, house.bob)
    client.get("/dossiers/0000-0000/")
    told = RegisterEntry.objects.by_actor(house.bob.pk).first()
    assert told
    assert (told.verb, told.decision, told.case_reference) == ("refused", "denied", "")
    assert "0000-0000" not in told.body


def test_the_legal_officer_does_not_have_the_address_printed(house: House, client: Client, case: Case) -> None:
    person = Person.objects.get(case=case)
    path = at(case, f"elements/person/{person.pk}/rectifier/")
    sign_in(client, house.olga)
    form = sent(client.get(path), reason="x", birth_place="Lomé")
    form.pop("confidential_address")
    assert client.post(path, form | {"domiciliation": ""}).status_code == 302
    after = Person.objects.get(pk=person.pk)
    with access(as_actor(house.alice), purpose="step"):
        assert (after.confidential_address, after.birth_place, bool(after.domiciliation)) == (True, "Lomé", True)


def test_an_address_no_longer_secret_has_to_be_written_where_letters_look_for_it(
    house: House, client: Client, case: Case
) -> None:
    person = Person.objects.get(case=case)
    path = at(case, f"elements/person/{person.pk}/rectifier/")
    sign_in(client, house.alice)
    form = sent(client.get(path), reason="x")
    form.pop("confidential_address")
    refused = client.post(path, form | {"domiciliation": ""})
    assert "l’adresse que les courriers peuvent porter" in refused.content.decode()
    assert Person.objects.get(pk=person.pk).confidential_address
    assert client.post(path, form | {"domiciliation": "12 rue des Tilleuls, 75010 Paris"}).status_code == 302
    assert not Person.objects.get(pk=person.pk).confidential_address


def test_what_she_cannot_fill_in_does_not_stop_the_officer(house: House, client: Client, case: Case) -> None:
    person = Person.objects.get(case=case)
    unaddressed = {"confidential_address": False, "domiciliation": ""}
    rectify(person, unaddressed, reason="x", by=as_actor(house.alice))
    path = at(case, f"elements/person/{person.pk}/rectifier/")
    sign_in(client, house.olga)
    assert client.post(path, sent(client.get(path), reason="x", birth_place="Lomé")).status_code == 302
