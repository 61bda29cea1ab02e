"""Every address of a case, asked by everybody: what is answered is the table of `idor.py`, and nothing else."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from audit.models import RegisterEntry
from cases.models import Case
from documents.bundles.kinds import BundleKind
from documents.services import bundling
from tests.cases.answers import fill
from tests.cases.house import House, as_actor, sign_in
from tests.cases.idor import PEOPLE, arguments, expected
from tests.documents.deposits import deposited
from vault.access import access

pytestmark = pytest.mark.django_db
EXPECTED = expected()


@pytest.fixture(scope="module")
def case(kept: House) -> Case:
    """Alice follows it, Olga was handed it; it has a clock running and letters to read over."""
    made = kept.case("register_application")
    deposited(made, as_actor(kept.alice))
    begun(kept, made)
    return made


def begun(house: House, case: Case) -> None:
    """A bundle whose pieces are being chosen."""
    with access(as_actor(house.alice), purpose="paper"):
        bundling.start(case, BundleKind.CIVIL_PARTY, by=as_actor(house.alice))


def case_routes() -> Iterator[str]:
    """Every route whose address holds a case's reference."""
    for room in get_resolver().url_patterns:
        for route in getattr(room, "url_patterns", ()):
            if "reference" in route.pattern.converters:
                yield f"{room.namespace}:{route.name}"


def visitor(house: House, who: str) -> Client:
    return Client() if who == "nobody" else sign_in(Client(), getattr(house, who))


def address(name: str, case: Case) -> str:
    return reverse(name, kwargs={"reference": case.reference, **arguments(name, case)})


def test_every_route_of_a_case_is_in_the_table_for_both_methods() -> None:
    assert {(name, method) for name in case_routes() for method in ("get", "post")} == set(EXPECTED)


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_is_answered_what_the_table_says(kept: House, case: Case, who: str) -> None:
    client, answered = visitor(kept, who), {}
    for name, method in EXPECTED:
        answered[name, method] = getattr(client, method)(address(name, case)).status_code
    assert answered == {row: codes[who] for row, codes in EXPECTED.items()}


@pytest.mark.parametrize("who", ["bob", "maud", "olga2", "chloe", "dora", "theo"])
def test_those_who_do_not_read_the_case_leave_it_as_it_was(kept: House, case: Case, who: str) -> None:
    client = visitor(kept, who)
    before = vars(Case.objects.get(pk=case.pk))
    seen = RegisterEntry.objects.latest().seq
    for name, method in EXPECTED:
        if not (who == "maud" and name == "cases:transmission_end"):
            getattr(client, method)(address(name, case), {"version": case.version, "reason": "x"})
    after = vars(Case.objects.get(pk=case.pk))
    assert {k: v for k, v in after.items() if k != "_state"} == {k: v for k, v in before.items() if k != "_state"}
    verbs = set(
        RegisterEntry.objects.filter(seq__gt=seen, case_reference=case.reference).values_list("verb", flat=True)
    )
    assert verbs <= {"refused"}


def test_a_refusal_is_recorded_with_the_reference_and_says_why(kept: House, case: Case) -> None:
    answer = visitor(kept, "maud").get(address("cases:whereabouts", case))
    assert "Seule la personne à qui le dossier est confié" in answer.content.decode()
    told = RegisterEntry.objects.filter(verb="refused").latest()
    assert (told.case_reference, told.decision, told.actor_id) == (case.reference, "denied", kept.maud.pk)
    assert told.facts["rule"] == "reveals_whereabouts"


def test_a_record_of_another_case_is_not_reached_through_one_s_own(kept: House, case: Case) -> None:
    """Alice follows both; Olga's other file is not the door to this one."""
    other = kept.case("register_application")
    fill(kept, other)
    deposited(other, as_actor(kept.alice))
    begun(kept, other)
    client = visitor(kept, "alice")
    for name, method in EXPECTED:
        own = arguments(name, case)
        foreign = arguments(name, other)
        if "pk" in own and EXPECTED[name, method]["alice"] != 405:
            path = reverse(name, kwargs={"reference": case.reference, **foreign})
            assert getattr(client, method)(path).status_code == 404, (name, method)


def test_a_visitor_who_is_not_signed_in_is_sent_to_sign_in_without_a_trace_of_the_case(case: Case) -> None:
    for name, method in EXPECTED:
        answer = getattr(Client(), method)(address(name, case))
        assert answer.url.startswith("/connexion/"), (name, method)
        assert answer.content == b""


@pytest.mark.parametrize("who", ["alice", "bob", "olga2", "chloe", "dora", "theo"])
def test_what_is_absent_and_what_is_foreign_answer_alike(kept: House, case: Case, who: str) -> None:
    client = visitor(kept, who)
    foreign = kept.case_of_chloe() if who == "alice" else case
    for name, method in EXPECTED:
        if EXPECTED[name, method]["bob"] == 404:
            own = arguments(name, case)
            paths = [reverse(name, kwargs={"reference": r, **own}) for r in ("0000-0000", foreign.reference)]
            first, second = (getattr(client, method)(path) for path in paths)
            assert (first.status_code, second.status_code) == (404, 404)
            assert bare(first.content) == bare(second.content), name
            assert first.headers.items() == second.headers.items()


def bare(page: bytes) -> bytes:
    """A page without the token that Django masks anew each time it is shown."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", page)


def test_who_does_not_see_a_case_leaves_no_read_of_it(kept: House, case: Case) -> None:
    seen = RegisterEntry.objects.latest().seq
    visitor(kept, "bob").get(address("cases:detail", case))
    assert not RegisterEntry.objects.filter(seq__gt=seen, verb="read").exists()
