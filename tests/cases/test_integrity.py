"""A stored value that is not what was sealed: nothing of it is shown, and the register says who met it, and where."""

import pytest
from django.db import connection
from django.test import Client

from audit.health import health
from audit.models import RegisterEntry
from audit.verbs import Verb
from cases.models import Case, Entry, Person
from cases.services.recording import rectify
from tests.cases.house import House, as_actor, sign_in
from vault.faults import IntegrityFault

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(house: House) -> Case:
    return house.case("give_notice")


def alter(case: Case, column: str = "used_name") -> None:
    """Somebody with the database's password changes one character of the token."""
    person = Person.objects.get(case=case)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM cases_person WHERE id = %s", [person.pk])
        token = cursor.fetchone()[0]
        turned = token[:40] + ("A" if token[40] != "A" else "B") + token[41:]
        cursor.execute(f"UPDATE cases_person SET {column} = %s WHERE id = %s", [turned, person.pk])


def faults() -> list[tuple[str, int | None, list[str], str]]:
    found = RegisterEntry.objects.of_verbs(Verb.INTEGRITY_FAULT)
    return [(entry.case_reference, entry.actor_id, entry.fields, entry.decision) for entry in found]


def test_a_page_that_meets_it_is_a_plain_fault_with_its_entry(house: House, case: Case) -> None:
    alter(case)
    client = sign_in(Client(raise_request_exception=False), house.alice)
    answer = client.get(f"/dossiers/{case.reference}/")
    assert answer.status_code == 500
    assert "gAAAA" not in answer.content.decode()
    assert faults() == [(case.reference, house.alice.pk, ["person.used_name"], "denied")]


def test_an_act_that_meets_it_is_undone_and_the_entry_stays(house: House, case: Case) -> None:
    alter(case)
    before = Entry.objects.filter(case=case).count()
    with pytest.raises(IntegrityFault):
        rectify(Person.objects.get(case=case), {"used_name": "Autre"}, reason="x", by=as_actor(house.alice))
    assert Entry.objects.filter(case=case).count() == before
    assert faults() == [(case.reference, house.alice.pk, ["person.used_name"], "denied")]


def test_a_case_s_key_that_no_longer_opens_is_told_too(house: House, case: Case) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT wrapped FROM vault_keywrap WHERE case_key_id = %s", [_key(case)])
        token = cursor.fetchone()[0]
        turned = token[:40] + ("A" if token[40] != "A" else "B") + token[41:]
        cursor.execute("UPDATE vault_keywrap SET wrapped = %s WHERE case_key_id = %s", [turned, _key(case)])
    client = sign_in(Client(raise_request_exception=False), house.alice)
    assert client.get(f"/dossiers/{case.reference}/").status_code == 500
    assert (case.reference, house.alice.pk, ["key"], "denied") in faults()


def _key(case: Case) -> object:
    return case.key_id.hex if connection.vendor == "sqlite" else case.key_id


def test_the_auditor_is_told_at_the_top_of_the_register(house: House, case: Case) -> None:
    told = "trouvée altérée"
    assert health().altered == 0
    client = sign_in(Client(), house.dora)
    assert told not in client.get("/registre/").content.decode()
    alter(case)
    sign_in(Client(raise_request_exception=False), house.alice).get(f"/dossiers/{case.reference}/")
    assert told in client.get("/registre/").content.decode()
