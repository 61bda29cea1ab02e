"""The page that anybody opens from a printed paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from cases.models import Case
from documents.models import Document
from documents.views.public import LIMIT
from tests import people
from tests.documents.browsing import asked, certificate, here

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pages(client: Client, alice: User) -> Client:
    """Alice, signed in."""
    return people.sign_in(client, alice)


def public(paper: Document) -> str:
    return reverse("documents:verify", args=[paper.uid.hex, paper.code])


def test_anybody_checks_a_paper_and_learns_nothing_of_the_person(pages: Client, case: Case) -> None:
    paper = certificate(pages, case)
    shown = Client().get(public(paper)).content.decode()
    assert paper.digest in shown
    assert "Les Lucioles" in shown
    assert not [
        word for word in ("Osazuwa", "Blessing", case.reference, "Attestation") if word.lower() in shown.lower()
    ]


def test_the_address_printed_on_the_paper_is_that_of_its_page(pages: Client, case: Case, alice: User) -> None:
    from vault.access import access

    paper = certificate(pages, case)
    with access(people.as_actor(alice), purpose="paper"):
        assert Document.objects.get(pk=paper.pk).snapshot["paper"]["verify_url"].endswith(public(paper))


def test_a_file_is_compared_and_nothing_of_it_is_kept(pages: Client, case: Case, media: Path) -> None:
    paper = certificate(pages, case)
    content = pages.get(here("read", case, paper.pk)).content
    before = sorted(media.rglob("*"))
    same = Client().post(public(paper), {"file": SimpleUploadedFile("x.pdf", content)}).content.decode()
    other = Client().post(public(paper), {"file": SimpleUploadedFile("x.pdf", content + b" ")}).content.decode()
    assert "identique" in same
    assert "il n’a pas été émis ici" in other
    assert "identique" not in other
    assert sorted(media.rglob("*")) == before


def test_an_unknown_number_and_a_wrong_code_are_the_same_page(pages: Client, case: Case) -> None:
    paper = certificate(pages, case)
    wrong = Client().get(reverse("documents:verify", args=[paper.uid.hex, "A" * 16]))
    unknown = Client().get(reverse("documents:verify", args=["0" * 32, paper.code]))
    assert (wrong.status_code, unknown.status_code) == (404, 404)
    assert wrong.content == unknown.content
    assert "Aucun document n’a été émis ici" in wrong.content.decode()


def test_an_address_typed_by_hand_is_understood(pages: Client, case: Case) -> None:
    paper = certificate(pages, case)
    for typed in (
        public(paper).lower(),
        public(paper) + "/",
        public(paper).replace(paper.uid.hex, paper.uid.hex.upper()),
    ):
        assert paper.digest in Client().get(typed).content.decode(), typed


def test_another_paper_of_the_same_file_is_not_called_a_forgery_and_one_of_another_file_is(
    pages: Client, case: Case, alice: User
) -> None:
    from cases.services.opening import open_case

    paper, letter = certificate(pages, case), asked(pages, case, "reflection_request")
    pages.post(here("issue", case, letter.pk))
    other = open_case(by=people.as_actor(alice), prefecture="75")
    foreign = asked(pages, other, "rights_sheet")
    said = []
    for owner, sent in ((case, letter), (other, foreign)):
        content = pages.get(here("read", owner, sent.pk)).content
        said.append(Client().post(public(paper), {"file": SimpleUploadedFile("x.pdf", content)}).content.decode())
    assert ("a bien été émis ici" in said[0], "a bien été émis ici" in said[1]) == (True, False)
    assert "il n’a pas été émis ici" in said[1]


def test_a_comparison_still_needs_its_own_form(pages: Client, case: Case) -> None:
    paper = certificate(pages, case)
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post(public(paper), {"file": SimpleUploadedFile("x.pdf", b"x")}).status_code == 403


def test_too_large_a_file_is_cut_short(pages: Client, case: Case) -> None:
    paper = certificate(pages, case)
    sent = Client().post(public(paper), {"file": SimpleUploadedFile("x.pdf", b"x" * (LIMIT + 1))})
    assert "identique" not in sent.content.decode()
