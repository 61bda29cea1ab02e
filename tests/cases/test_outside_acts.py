"""An act beside the procedure is recorded by hand, told in the story, rectified, and sealed where it is personal."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from audit.models import RegisterEntry
from cases.models import Case, Entry, Fact
from cases.records import load
from cases.services.recording import rectify
from cases.timeline import timeline
from tests.cases.house import House, as_actor, sign_in
from tests.cases.places import database
from vault.access import access

pytestmark = pytest.mark.django_db
BIRTH = {"nature": "birth", "author": "person", "matter": "family", "ending": "done", "concerned": "person"}
DAY = dt.date(2024, 3, 2)


@pytest.fixture
def alice(kept: House) -> Client:
    return sign_in(Client(), kept.alice)


@pytest.fixture
def case(kept: House) -> Case:
    return kept.case("file_complaint")


def send(client: Client, case: Case, **said: str) -> Any:
    path = f"/dossiers/{case.reference}/elements/fait/outside_act/ajouter/"
    once = client.get(path).context["form"]["once"].value()
    return client.post(path, {**BIRTH, "on": DAY.isoformat(), "precision": "day", "once": once, **said})


def test_it_is_one_of_the_facts_that_can_be_chosen(alice: Client, case: Case) -> None:
    page = alice.get(f"/dossiers/{case.reference}/elements/fact/ajouter/").content.decode()
    assert "Autre acte ou événement" in page


def test_it_is_recorded_and_told_in_the_story_in_french(kept: House, alice: Client, case: Case) -> None:
    assert send(alice, case, note="Zyxprénom").status_code == 302
    fact = Fact.objects.get(case=case, kind="outside_act")
    assert fact.codes == BIRTH
    page = alice.get(f"/dossiers/{case.reference}/").content.decode()
    assert "Ajout" in page
    assert "naissance ou grossesse · la personne · famille · accompli ou ordonné" in page


@pytest.mark.parametrize("missing", ["nature", "author", "matter", "ending"])
def test_no_axis_is_left_open(alice: Client, case: Case, missing: str) -> None:
    assert missing in send(alice, case, **{missing: ""}).context["form"].errors
    assert not Fact.objects.filter(case=case, kind="outside_act").exists()


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"ending": "granted"}, "ending", "ni accordé, ni refusé"),
        ({"nature": "decision", "ending": "done"}, "author", "prise par une autorité"),
        (
            {"nature": "decision", "author": "prefecture", "matter": "residence", "ending": "refused"},
            "nature",
            "Refus exprès",
        ),
    ],
)
def test_what_does_not_hold_together_is_a_sentence(
    alice: Client, case: Case, said: dict[str, str], field: str, sentence: str
) -> None:
    answer = send(alice, case, **said)
    assert answer.status_code == 200
    assert sentence in answer.context["form"].errors[field][0]
    assert not Fact.objects.filter(case=case, kind="outside_act").exists()


def test_a_rectified_act_is_told_as_it_now_stands(kept: House, alice: Client, case: Case) -> None:
    send(alice, case)
    fact = Fact.objects.get(case=case, kind="outside_act")
    with access(as_actor(kept.alice), purpose="follow_up"):
        rectify(fact, {"codes": {**BIRTH, "nature": "illness"}}, reason="x", by=as_actor(kept.alice))
        lines = [item for item in timeline(case, load(case)) if item.entry.record_id == fact.pk and item.said]
    assert {item.label for item in lines} == {
        f"{what} : Autre acte ou événement" for what in ("Ajout", "Rectification")
    }
    assert {item.said.split(" · ")[0] for item in lines} == {"maladie, accident ou soins"}


def test_who_reads_nothing_sealed_is_told_no_act(alice: Client, case: Case) -> None:
    send(alice, case)
    lines = [item for item in timeline(case, None) if item.entry.record_kind == "fact"]
    assert "Ajout : fait" in {line.label for line in lines}
    assert {line.said for line in lines} == {""}


def test_the_register_names_the_record_and_the_note_is_sealed(kept: House, alice: Client, case: Case) -> None:
    send(alice, case, note="Zyxcanari confié")
    fact = Fact.objects.get(case=case, kind="outside_act")
    assert b"zyxcanari" not in database().lower()
    assert Entry.objects.filter(case=case, record_kind="fact", record_id=fact.pk).count() == 1
    bodies = list(RegisterEntry.objects.values_list("body", flat=True))
    assert any(f"fact:{fact.pk}" in body for body in bodies)
    assert not any("naissance" in body or "concerned" in body for body in bodies)
