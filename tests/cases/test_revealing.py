"""Names: shown for a page when asked, searched inside one's own perimeter; the register says which, never who."""

import ast
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from accounts.roles import Role
from accounts.services import close_membership
from audit.models import RegisterEntry
from cases.models import Case, Person
from cases.services.recording import add_record, rectify
from cases.services.revealing import names, search
from tests.cases.house import House, as_actor, several, sign_in
from tests.people import a_seat
from vault.access import access

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 2, 1)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def two(house: House) -> list[Case]:
    """Two cases of Alice's: Blessing Okaforika and Mihaela Ciobanelika."""
    cases = several(house, [DAY, DAY])
    for case, (given, name, alias) in zip(
        cases, [("Blessing", "Okaforika", ""), ("Mihaela", "Ciobănelika", "Mişu")], strict=True
    ):
        said = {"given_names": given, "used_name": name, "legal_name": name, "aliases": alias}
        add_record(case, Person, said, by=as_actor(house.alice))
    return [Case.objects.get(pk=case.pk) for case in cases]


def found(house: House, words: str, who: str = "alice") -> list[str]:
    actor = as_actor(getattr(house, who))
    with access(actor, purpose="follow_up"):
        return [hit.name for hit in search(Case.objects.visible_to(actor), words, by=actor)]


def reads() -> dict[str, list[str]]:
    """Fields read by case, as the register has them."""
    rows = RegisterEntry.objects.filter(verb="read").values_list("case_reference", "fields")
    return dict(rows)


def test_the_names_of_a_page_are_put_on_its_cases(house: House, two: list[Case]) -> None:
    with access(as_actor(house.alice), purpose="follow_up"):
        names(two, by=as_actor(house.alice))
    assert [case.name for case in two] == ["Blessing OKAFORIKA", "Mihaela CIOBĂNELIKA"]


def test_one_entry_names_the_references_of_the_page(house: House, two: list[Case]) -> None:
    with access(as_actor(house.alice), purpose="follow_up"):
        names(two, by=as_actor(house.alice))
    [entry] = RegisterEntry.objects.filter(verb="names_revealed")
    assert entry.facts["cases"] == [case.reference for case in two]
    assert "ika" not in entry.body.lower().replace("names_revealed", "")


def test_names_of_cases_whose_content_is_not_hers_are_not_shown(house: House, two: list[Case]) -> None:
    """A manager sees states and dates; her own cases only by name."""
    with access(as_actor(house.maud), purpose="follow_up"):
        names(two, by=as_actor(house.maud))
    assert [case.name for case in two] == ["", ""]
    assert not RegisterEntry.objects.filter(verb="names_revealed").exists()
    assert not set(reads()) & {case.reference for case in two}


def test_a_case_without_a_person_has_no_name(house: House) -> None:
    cases = several(house, [DAY])
    with access(as_actor(house.alice), purpose="follow_up"):
        names(cases, by=as_actor(house.alice))
    assert cases[0].name == ""


@pytest.mark.parametrize("words", ["okaforika", "Bless", "OKAFORIKA blessing"])
def test_a_search_finds_by_the_names_that_she_bears(house: House, two: list[Case], words: str) -> None:
    assert found(house, words) == ["Blessing OKAFORIKA"]


def test_a_search_finds_by_another_name_borne(house: House, two: list[Case]) -> None:
    assert found(house, "misu") == ["Mihaela CIOBĂNELIKA"]


def test_a_search_notes_only_what_it_shows(house: House, two: list[Case]) -> None:
    before = reads()
    assert found(house, "okaforika")
    noted = {reference for reference in reads() if reference not in before}
    assert noted == {two[0].reference}
    assert found(house, "nobody-bears-this") == []
    assert two[1].reference not in reads()


def test_the_words_searched_are_kept_nowhere(house: House, two: list[Case]) -> None:
    found(house, "okaforika")
    entry = RegisterEntry.objects.filter(verb="searched").latest()
    assert entry.facts == {"found": 1}
    assert "okaforika" not in " ".join(RegisterEntry.objects.values_list("body", flat=True)).lower()


def test_a_search_stays_inside_one_s_own_cases(house: House, two: list[Case]) -> None:
    for who in ("bob", "maud", "chloe", "olga", "dora"):
        assert found(house, "okaforika", who) == []


def test_the_officer_finds_what_was_handed_to_her(house: House) -> None:
    case = house.case("grant_reflection")
    person = Person.objects.get(case=case)
    rectify(person, {"used_name": "Okaforika"}, reason="x", by=as_actor(house.alice))
    assert len(found(house, "okaforika", "olga")) == 1
    assert found(house, "okaforika", "olga2") == []


def test_one_who_manages_but_no_longer_reads_finds_nothing(house: House) -> None:
    """Olga became a manager and left the legal service: the case that she sees, she no longer reads."""
    case = house.case("grant_reflection")
    rectify(Person.objects.get(case=case), {"used_name": "Okaforika"}, reason="x", by=as_actor(house.alice))
    close_membership(by=as_actor(house.theo), seat=house.olga.memberships.get())
    a_seat(house.olga, Role.MANAGER, house.association)
    assert Case.objects.visible_to(as_actor(house.olga)).exists()
    assert found(house, "okaforika", "olga") == []


def test_nothing_but_the_search_compares_without_noting() -> None:
    """`scanning` would let anybody read without a trace."""
    used = []
    for path in ROOT.glob("[a-z]*/**/*.py"):
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(("tests/", "bench/")):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            asked: Any = getattr(node, "id", None) or getattr(node, "attr", None) or getattr(node, "name", None)
            if asked == "scanning":
                used.append(name)
    assert set(used) == {"cases/services/revealing.py", "vault/access.py"}


def test_a_page_shows_its_names_by_post_alone(house: House, two: list[Case], client: Client) -> None:
    sign_in(client, house.alice)
    assert "OKAFORIKA" not in client.get("/dossiers/").content.decode()
    assert "OKAFORIKA" in client.post("/dossiers/").content.decode()


def test_a_search_by_get_searches_nothing(house: House, two: list[Case], client: Client) -> None:
    """The words would be in the address, and in every log on the way."""
    sign_in(client, house.alice)
    assert "OKAFORIKA" not in client.get("/recherche/", {"q": "okaforika"}).content.decode()
    assert "OKAFORIKA" in client.post("/recherche/", {"q": "okaforika"}).content.decode()
