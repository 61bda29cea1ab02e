"""Who opened a case, told from the register in plain words."""

import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import SYSTEM
from audit.services import act, record
from audit.verbs import Verb
from cases.models import Case
from cases.readers import LATELY, accesses, last_readers
from tests.cases.house import House, as_actor
from vault.access import access, note_read

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def case(kept: House) -> Case:
    return kept.case("give_notice")


def reads(case: Case, by: object, times: int = 1, purpose: str = "follow_up") -> None:
    for _ in range(times):
        with access(by, purpose=purpose):
            note_read(case.reference, "person.legal_name")


def test_the_last_readers_are_named_with_role_and_purpose(kept: House, case: Case) -> None:
    reads(case, as_actor(kept.alice))
    reads(case, as_actor(kept.olga), purpose="paper")
    newest, before, *_ = last_readers(case)
    assert (newest.name, newest.role, newest.purpose) == ("Olga", "juriste", "document")
    assert (before.name, before.role, before.purpose) == ("Alice", "intervenant social", "suivi")
    assert newest.what == "a lu des informations personnelles"
    assert newest.decision == "allowed"


def test_the_system_is_named_as_such(case: Case) -> None:
    reads(case, SYSTEM)
    assert (last_readers(case)[0].name, last_readers(case)[0].role) == ("le système", "système")


def test_only_readings_and_refusals_are_told(kept: House, case: Case) -> None:
    with act(by=as_actor(kept.alice)):
        record(Verb.STEP_TAKEN, case=case.reference)
        record(Verb.WHEREABOUTS_REVEALED, case=case.reference)
        record(Verb.REFUSED, case=case.reference, decision="denied")
    assert [reader.what for reader in last_readers(case)][:2] == [
        "s’est vu refuser l’accès",
        "a affiché un lieu de vie ou un moyen de contact",
    ]
    assert last_readers(case)[0].decision == "denied"
    assert "a enregistré une étape" not in {reader.what for _, reader in accesses(case, None, 50)}


def test_another_case_s_readers_are_not_told(kept: House, case: Case) -> None:
    other = kept.case()
    before = len(accesses(other, None, 50))
    reads(case, as_actor(kept.alice), 3)
    assert len(accesses(other, None, 50)) == before


def test_lately_means_five(kept: House, case: Case) -> None:
    reads(case, as_actor(kept.alice), LATELY + 3)
    assert len(last_readers(case)) == LATELY


def test_it_takes_one_query_however_many_readers(kept: House, case: Case) -> None:
    for person in (kept.alice, kept.bob, kept.olga, kept.maud):
        reads(case, as_actor(person))
    with CaptureQueriesContext(connection) as seen:
        last_readers(case)
    assert len(seen) == 1


def test_a_page_of_accesses_begins_just_before_the_number_given(kept: House, case: Case) -> None:
    reads(case, as_actor(kept.alice), 7)
    first = accesses(case, None, 3)
    numbers = [seq for seq, _ in first]
    assert len(first) == 4, "one more than the page, which says that there is another"
    assert all(later > earlier for later, earlier in itertools.pairwise(numbers))
    second = accesses(case, numbers[2], 3)
    assert second[0][0] == numbers[3]
    assert {seq for seq, _ in second}.isdisjoint(numbers[:3])
