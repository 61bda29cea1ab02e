"""What is read over is what is issued, once, whatever other tabs and colleagues do."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from accounts.models import User
from cases.models import Case
from documents.models import Document, Status
from tests import people
from tests.cases.browser import as_shown
from tests.documents.browsing import asked, certificate, here

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pages(client: Client, alice: User) -> Client:
    """Alice, signed in."""
    return people.sign_in(client, alice)


def as_shown_there(preview: object) -> str:
    """What the button of a preview sends along."""
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', preview.content.decode())  # type: ignore[attr-defined]
    assert found
    return found[1]


def test_a_letter_issued_by_a_colleague_meanwhile_is_said_in_a_sentence(pages: Client, case: Case) -> None:
    letter = asked(pages, case, "reflection_request")
    pages.post(here("issue", case, letter.pk))
    for name in ("complete", "issue"):
        answer = pages.post(here(name, case, letter.pk), {"paragraphs": "trop tard"}, follow=True)
        assert "déjà émis" in answer.content.decode()
    assert Document.objects.filter(case=case, kind=letter.kind).count() == 1


def test_what_is_issued_is_what_was_previewed_or_nothing(pages: Client, case: Case) -> None:
    letter = asked(pages, case, "reflection_request")
    pages.post(here("complete", case, letter.pk), {"paragraphs": "Premier texte."})
    shown = as_shown_there(pages.get(here("preview", case, letter.pk)))
    pages.post(here("complete", case, letter.pk), {"paragraphs": "Second texte, dans un autre onglet."})
    refused = pages.post(here("issue", case, letter.pk), {"seen": shown}, follow=True)
    assert "a changé depuis que vous l’avez lu" in refused.content.decode()
    assert Document.objects.get(pk=letter.pk).status == Status.TO_REVIEW
    again = as_shown_there(pages.get(here("preview", case, letter.pk)))
    assert again != shown
    pages.post(here("issue", case, letter.pk), {"seen": again})
    assert Document.objects.get(pk=letter.pk).status == Status.ISSUED


def test_a_file_that_moves_between_the_preview_and_the_issue_stops_it(pages: Client, case: Case) -> None:
    letter = asked(pages, case, "reflection_request")
    shown = as_shown_there(pages.get(here("preview", case, letter.pk)))
    Case.objects.filter(pk=case.pk).update(prefecture="69")
    pages.post(here("issue", case, letter.pk), {"seen": shown})
    assert Document.objects.get(pk=letter.pk).status == Status.TO_REVIEW


def test_two_tabs_do_not_overwrite_each_other(pages: Client, case: Case) -> None:
    letter = asked(pages, case, "reflection_request")
    one = as_shown(pages.get(here("complete", case, letter.pk)).content.decode())
    pages.post(here("complete", case, letter.pk), one | {"paragraphs": "Texte du premier onglet."})
    answer = pages.post(here("complete", case, letter.pk), one | {"paragraphs": "Texte du second."})
    said = answer.content.decode()
    assert ("a changé depuis" in said, "Texte du second." in said) == (True, True)
    assert "Texte du premier onglet." in pages.get(here("preview", case, letter.pk)).content.decode()
    assert pages.post(here("complete", case, letter.pk), as_shown(said)).status_code == 302
    assert "Texte du second." in pages.get(here("preview", case, letter.pk)).content.decode()


def test_what_is_issued_can_no_longer_be_read_over(pages: Client, case: Case) -> None:
    paper = certificate(pages, case)
    for name in ("complete", "preview"):
        assert pages.get(here(name, case, paper.pk)).url == here("list", case)
