"""A letter says attached what its list of enclosures names, and its list begins with what the letter cites."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import User
from cases.models import Case
from documents import printing, snapshot
from documents.enclosures import ENCLOSURES
from documents.kinds import PAPERS
from documents.models import Document, Status
from tests import people
from tests.documents import files, parts
from tests.documents.test_letters import SPACES, file
from workflow.kinds import Kind

FOLDER = Path(settings.BASE_DIR) / "templates" / "documents" / "pdf"
JOINED = re.compile(r"\bjoint(e|es|s)?\b")
SAID = {
    Kind.RESIDENCE_APPLICATION: (r"Le récépissé du dépôt de plainte, seule pièce .*?, est joint\.", "receipt"),
    Kind.INFORMAL_APPEAL: (r"Le récépissé du dépôt de plainte est joint\.", "receipt"),
    Kind.HIERARCHICAL_APPEAL: (r"Le récépissé du dépôt de plainte est joint\.", "receipt"),
    Kind.DEFENDER_REFERRAL: (r"Le récépissé est joint\.", "receipt"),
    Kind.REASONS_REQUEST: (r"figée par bordereau, est jointe", "list"),
    Kind.RESIDENT_CARD_REQUEST: (r"ainsi qu’en atteste le certificat joint", "non_appeal"),
    Kind.COMPENSATION_CLAIM: (r"comme l’établit le certificat joint", "non_appeal"),
    Kind.DISMISSAL_APPEAL: (r"L’avis de classement est joint", "dismissal"),
    Kind.FILE_REFERRAL: (r"dont copie est jointe", "file_request"),
}


def text(kind: Kind, records: SimpleNamespace | None = None, enclosures: tuple[str, ...] | None = None) -> str:
    found, draft = files.typical()
    draft = replace(draft, enclosures=enclosures)
    built = snapshot.build(kind, records or found, organisation=parts.ASSOCIATION, author=parts.ALICE, draft=draft)
    return " ".join(printing.html(built).translate(SPACES).split())


def usual(kind: Kind) -> SimpleNamespace:
    found = file()
    if kind is Kind.REASONS_REQUEST:
        found.decisions[0].kind = "implicit_refusal"
    return found


@pytest.mark.parametrize("kind", SAID)
def test_what_a_letter_says_attached_is_in_its_list_until_somebody_removes_it(kind: Kind) -> None:
    sentence, name = SAID[kind]
    label = str(ENCLOSURES[name].label)
    begun, emptied = text(kind, usual(kind)), text(kind, usual(kind), ())
    assert re.search(sentence, begun)
    assert f"<li>{label}</li>" in begun
    assert not JOINED.search(emptied.replace("jointes", ""))
    assert "Pièces jointes" not in emptied


@pytest.mark.parametrize("kind", SAID)
def test_a_piece_that_the_writer_adds_in_her_own_words_is_said_attached(kind: Kind) -> None:
    sentence, name = SAID[kind]
    label = str(ENCLOSURES[name].label)
    own = re.sub(r" \(copie\)$", " (3 pages)", label[0].lower() + label[1:])
    assert re.search(sentence, text(kind, usual(kind), (f"Photocopie : {own}",)))


def test_what_the_file_does_not_hold_is_neither_listed_nor_said_attached() -> None:
    none = file(statements=[parts.statement(receipt_held=False, offences=["225-4-1"])])
    none.proceedings[-1].final_proof = None
    for kind in (Kind.RESIDENCE_APPLICATION, Kind.INFORMAL_APPEAL, Kind.DEFENDER_REFERRAL, Kind.RESIDENT_CARD_REQUEST):
        shown = text(kind, none)
        assert not JOINED.search(shown), kind
        assert "Pièces jointes" not in shown


def test_a_renewal_promises_no_proof_of_the_procedure_that_nobody_listed() -> None:
    assert "Un justificatif de son état" not in text(Kind.RENEWAL_REQUEST)
    listed = ("Attestation du greffe sur l’état de la procédure",)
    assert "Un justificatif de son état d’avancement est joint" in text(Kind.RENEWAL_REQUEST, enclosures=listed)


def test_an_appeal_against_a_refusal_in_writing_does_not_list_the_bordereau_that_it_does_not_cite() -> None:
    listed = str(ENCLOSURES["list"].label)
    assert listed not in text(Kind.INFORMAL_APPEAL)
    assert listed in text(Kind.INFORMAL_APPEAL, usual(Kind.REASONS_REQUEST))


@pytest.mark.parametrize("kind", [Kind.REASONS_REQUEST, Kind.INFORMAL_APPEAL, Kind.HIERARCHICAL_APPEAL])
def test_a_file_said_complete_without_a_bordereau_freezes_nothing_by_one(kind: Kind) -> None:
    """Somebody answered « yes »: the letter may say so, not that a list was frozen."""
    found = usual(Kind.REASONS_REQUEST)
    assert "bordereau" in text(kind, found)
    found.applications[-1].bordereau_id = None
    shown = text(kind, found)
    assert "Le dossier était complet" in shown
    assert "bordereau" not in shown


def test_each_sentence_that_says_something_attached_depends_on_the_list() -> None:
    """A host's own declaration and the pieces that a bordereau lists are not promises of a letter."""
    own = {"hosting_certificate.html", "civil_party_bordereau.html"}
    for page in FOLDER.glob("*.html"):
        source = page.read_text()
        for found in JOINED.finditer(source):
            before = source[: found.start()]
            heading = source[: found.end()].endswith("Pièces jointes")
            assert heading or page.name in own or "{% if attached." in before[-400:], f"{page.name}: {found[0]}"


def test_a_kind_attaches_only_what_is_known_and_lets_its_writer_list_it() -> None:
    for paper in PAPERS.values():
        assert set(paper.attaches) <= set(ENCLOSURES)
        assert paper.enclosures or not paper.attaches


@pytest.mark.django_db(transaction=True)
def test_the_page_lists_what_the_letter_cites_and_the_officer_removes_it(case: Case, alice: User) -> None:
    pages = people.sign_in(Client(), alice)
    pages.post(reverse("documents:request", args=[case.reference]), {"kind": Kind.RESIDENCE_APPLICATION.value})
    waiting = Document.objects.get(case=case, status=Status.TO_REVIEW.value)
    here = [case.reference, waiting.pk]
    form = pages.get(reverse("documents:complete", args=here)).content.decode()
    assert "Récépissé de dépôt de plainte (copie)</textarea>" in form
    assert "La lettre dit joint ce que cette liste nomme" in form
    shown = pages.get(reverse("documents:preview", args=here)).content.decode()
    assert "est joint" in shown
    pages.post(reverse("documents:complete", args=here), {"enclosures": ""})
    assert "est joint" not in pages.get(reverse("documents:preview", args=here)).content.decode()
    assert "(copie)</textarea>" not in pages.get(reverse("documents:complete", args=here)).content.decode()
