"""Whom papers are written to, where a place has a name of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest

from documents import printing, snapshot
from documents.addressees import COUNCILS, EXCEPTIONS, OFFICES, office, suggestion
from documents.forms.reviewing import ReviewForm
from documents.kinds import PAPERS
from documents.paper import To
from tests.documents import files, parts
from workflow.departements import DEPARTEMENTS
from workflow.kinds import Kind


def at(code: str) -> SimpleNamespace:
    return SimpleNamespace(prefecture=code)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("75", "Ville de Paris"),
        ("67", "Collectivité européenne d’Alsace"),
        ("2A", "Collectivité de Corse"),
        ("33", "Conseil départemental de la Gironde"),
        ("69", "Métropole de Lyon ou conseil départemental du Rhône, selon la commune"),
    ],
)
def test_the_council_in_charge_of_children_has_its_own_name(code: str, name: str) -> None:
    assert suggestion(To.CHILD_PROTECTION, at(code)).endswith(f"(CRIP), {name}")


def test_a_council_of_another_name_is_in_a_departement_that_exists() -> None:
    assert set(COUNCILS) < set(DEPARTEMENTS)


@pytest.mark.parametrize(
    ("to", "code", "greeting"),
    [
        (To.PREFECTURE, "75", "Madame, Monsieur le préfet de police"),
        (To.PREFECTURE, "33", "Madame, Monsieur le préfet"),
        (To.WOMENS_RIGHTS, "75", "Madame, Monsieur le préfet"),
        (To.PROSECUTOR, "75", "Madame, Monsieur le procureur de la République"),
        (To.PROSECUTOR_GENERAL, "75", "Madame, Monsieur le procureur général"),
        (To.COURT, "75", "Madame, Monsieur le président"),
        (To.COMPENSATION, "75", "Madame, Monsieur le président"),
        (To.DEFENDER, "75", "Madame, Monsieur le Défenseur des droits"),
        (To.LEGAL_AID, "75", "Madame, Monsieur"),
    ],
)
def test_an_office_whose_holder_is_not_known_is_greeted_in_one_way(to: To, code: str, greeting: str) -> None:
    found = office(to, at(code))
    assert found.salutation == f"{greeting},"
    assert found.closing.startswith(f"Je vous prie d’agréer, {greeting}, l’expression")


def test_nobody_is_given_a_gender_by_guess() -> None:
    """One form for all: both civilities, the name of the office once."""
    for found in (*OFFICES.values(), *EXCEPTIONS.values()):
        assert not found.title.startswith(("Monsieur", "Madame la", "Madame le"))
        assert re.fullmatch(r"Madame, Monsieur( le [^,]+)?", found.greeting)
        if " le " in found.greeting:
            function = found.greeting.removeprefix("Madame, Monsieur le ")
            assert found.title.startswith(f"Madame ou Monsieur le {function}")


def test_the_way_out_of_prostitution_in_paris_is_not_the_business_of_the_prefet_de_police() -> None:
    found, _draft = files.typical()
    built = snapshot.build(Kind.PSP_SHEET, found, organisation=parts.ASSOCIATION, author=parts.ALICE)
    assert built["recipient"]["title"] == "Madame ou Monsieur le préfet de Paris"
    assert built["recipient"]["service"] == []


@pytest.mark.parametrize(
    ("kind", "named"),
    [(Kind.CHILD_PROTECTION_REPORT, "Cellule"), (Kind.PSP_SHEET, "Délégation"), (Kind.AFIS_SHEET, "Délégation")],
)
def test_a_service_known_by_hearsay_is_printed_only_once_its_writer_wrote_it(kind: Kind, named: str) -> None:
    found, draft = files.typical()
    options = {"organisation": parts.ASSOCIATION, "author": parts.ALICE}
    silent = snapshot.build(kind, found, draft=replace(draft, recipient_service=""), **options)
    said = snapshot.build(kind, found, draft=replace(draft, recipient_service=f"{named} de Paris"), **options)
    assert named not in printing.html(silent)
    assert f"{named} de Paris" in printing.html(said)
    form = ReviewForm(paper=PAPERS[kind], suggested=suggestion(PAPERS[kind].to, found))
    assert f"à vérifier : {named}" in str(form["recipient_service"].help_text)
    assert "à vérifier" not in str(ReviewForm(paper=PAPERS[kind])["recipient_service"].help_text)


def written_to(kind: Kind, authority: str) -> dict[str, str]:
    """Whom a letter is written to, in a file that moved to Lyon, about a decision taken by that préfecture."""
    found, draft = files.typical()
    found.prefecture = "69"
    found.decisions[-1].authority = authority
    built = snapshot.build(
        kind, found, draft=replace(draft, recipient_service=""), organisation=parts.ASSOCIATION, author=parts.ALICE
    )
    named: dict[str, str] = built["recipient"]
    return named


@pytest.mark.parametrize("kind", [kind for kind, paper in PAPERS.items() if paper.to is To.PREFECTURE])
def test_a_decision_is_taken_up_with_the_prefecture_that_took_it(kind: Kind) -> None:
    """Whatever préfecture the case belongs to since; what is asked, and no decision, goes to today's."""
    contests = kind in {Kind.INFORMAL_APPEAL, Kind.REASONS_REQUEST}
    here, paris, gironde = "préfet du Rhône", "préfet de police", "préfet de la Gironde"
    assert written_to(kind, "")["title"] == f"Madame ou Monsieur le {here}"
    assert written_to(kind, "33")["title"] == f"Madame ou Monsieur le {gironde if contests else here}"
    moved = written_to(kind, "75")
    assert moved["title"] == f"Madame ou Monsieur le {paris if contests else here}"
    if "salutation" in moved:
        assert ("préfet de police" in moved["salutation"]) is contests


def test_two_prefets_are_greeted_by_what_both_are() -> None:
    found, draft = files.typical()
    options = {"organisation": parts.ASSOCIATION, "author": parts.ALICE, "draft": draft}
    shown = printing.html(snapshot.build(Kind.TRANSFER_LETTER, found, **options))
    assert shown.count("Madame, Monsieur le préfet,") == 2
    assert "Madame, Monsieur le préfet de police" not in shown
