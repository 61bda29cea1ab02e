"""The pages of the papers, and the one that anybody may open."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import uuid
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.models import RegisterEntry
from audit.verbs import Verb
from cases.models import Case
from documents.models import Disclosure, Document, Status
from documents.views.public import LIMIT
from tests import people
from tests.cases.browser import as_shown

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


def here(name: str, case: Case, *args: object) -> str:
    return reverse(f"documents:{name}", args=[case.reference, *args])


def asked(pages: Client, case: Case, kind: str) -> Document:
    pages.post(here("request", case), {"kind": kind})
    return Document.objects.get(case=case, kind=kind)


def certificate(pages: Client, case: Case) -> Document:
    return asked(pages, case, "support_certificate")


def test_alice_reads_over_previews_and_issues_a_letter(pages: Client, case: Case) -> None:
    letter = asked(pages, case, "reflection_request")
    form = {"paragraphs": "Une précision utile.", "recipient_service": "Bureau 8", "recipient_address": "Paris"}
    saved = pages.post(here("complete", case, letter.pk), form)
    seen = pages.get(saved.url).content.decode()
    assert "Une précision utile." in seen
    assert "n’est pas émis" in seen
    assert Document.objects.get(pk=letter.pk).status == Status.TO_REVIEW
    pages.post(here("issue", case, letter.pk))
    assert Document.objects.get(pk=letter.pk).status == Status.ISSUED


def test_the_form_says_what_the_file_lacks_and_whose_agreement(pages: Client, case: Case) -> None:
    letter = asked(pages, case, "renewal_request")
    said = pages.get(here("complete", case, letter.pk)).content.decode()
    assert "numéro de la carte" in said
    assert "Aucun accord" not in said
    report = asked(pages, case, "prosecutor_letter")
    assert "Aucun accord" in pages.get(here("complete", case, report.pk)).content.decode()


def test_an_article_that_does_not_exist_is_corrected(pages: Client, case: Case) -> None:
    letter = asked(pages, case, "prosecutor_letter")
    answer = pages.post(here("complete", case, letter.pk), {"paragraphs": "Vu l’article 316-1 du code pénal."})
    assert "425-1 du CESEDA" in answer.content.decode().replace("\u00a0", " ").replace("\u2060", "")
    assert Document.objects.get(pk=letter.pk).status == Status.TO_REVIEW


def test_a_list_of_pieces_begins_with_what_the_file_holds(pages: Client, case: Case) -> None:
    paper = certificate(pages, case)
    bordereau = asked(pages, case, "bordereau")
    form = pages.get(here("complete", case, bordereau.pk)).content.decode()
    assert "Récépissé de dépôt de plainte" in form
    assert paper.digest in form


def test_pieces_are_kept_in_their_order(pages: Client, case: Case) -> None:
    bordereau = asked(pages, case, "bordereau")
    rows = {"pieces-TOTAL_FORMS": "3", "pieces-INITIAL_FORMS": "0"}
    for n, title in enumerate(("Passeport", "", "Photographies")):
        rows |= {
            f"pieces-{n}-title": title,
            f"pieces-{n}-on": "2026-02-01" if title else "",
            f"pieces-{n}-form": "copie",
        }
    saved = pages.post(here("complete", case, bordereau.pk), rows)
    seen = pages.get(saved.url).content.decode()
    assert seen.index("Passeport") < seen.index("Photographies")
    assert "Nombre de pièces : 2" in seen.replace("\u00a0", " ")


def test_a_paper_is_downloaded_under_a_name_that_names_nobody(pages: Client, case: Case) -> None:
    paper = certificate(pages, case)
    answer = pages.get(here("read", case, paper.pk))
    day = f"{timezone.localdate():%Y-%m-%d}"
    name = f"attestation-{case.reference}-{day}-{paper.uid.hex[:4]}.pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert "no-store" in answer["Cache-Control"]
    assert hashlib.sha256(answer.content).hexdigest() == paper.digest
    assert RegisterEntry.objects.about(case.reference).of_verbs(Verb.DOCUMENT_READ).count() == 1


def test_a_second_version_is_listed_beside_the_first(pages: Client, case: Case) -> None:
    paper = certificate(pages, case)
    pages.post(here("new_version", case, paper.pk))
    listed = pages.get(here("list", case)).content.decode()
    assert "version 2" in listed
    assert listed.count("Attestation d’accompagnement") > 2


def test_a_sending_without_agreement_is_refused_in_a_sentence(pages: Client, case: Case) -> None:
    paper = certificate(pages, case)
    form = {"recipient": "police", "how": "post", "on": timezone.localdate().isoformat(), "proof_kind": "none"}
    answer = pages.post(here("disclose", case, paper.pk), form)
    assert "Aucun accord" in answer.content.decode()
    pages.post(here("disclose", case, paper.pk), {**form, "recipient": "prefecture"})
    assert list(Disclosure.objects.values_list("recipient", flat=True)) == ["prefecture"]
    assert "communiqué le" in pages.get(here("list", case)).content.decode()


def test_a_paper_that_waits_says_in_preparation(pages: Client, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("documents.rendering.render", lambda pk: None)  # no worker
    paper = certificate(pages, case)
    shown = pages.get(here("list", case)).content.decode()
    assert "en préparation" in shown
    assert 'hx-trigger="every 2s"' in shown, "the page looks again by itself"
    assert pages.get(here("read", case, paper.pk)).status_code == 404
    Document.objects.update(issued_at=timezone.now() - dt.timedelta(minutes=6))
    shown = pages.get(here("list", case)).content.decode()
    assert "en attente du service" in shown
    assert 'hx-trigger="every 2s"' not in shown, "a page left open does not keep its session alive"


def test_a_paper_that_failed_says_when_it_is_tried_again(
    pages: Client, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("documents.printing.make", lambda facts: 1 / 0)
    paper = certificate(pages, case)
    assert paper.next_try_at is not None
    again = timezone.localtime(paper.next_try_at).strftime("%H:%M")
    assert f"nouvel essai à {again}" in pages.get(here("list", case)).content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize("kind", ["support_certificate", "reflection_request"])
def test_a_double_click_asks_for_one_paper(
    pages: Client, case: Case, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr("documents.printing.make", lambda facts: 1 / 0)  # still in preparation
    for _click in range(2):
        pages.post(here("request", case), {"kind": kind})
    assert Document.objects.filter(case=case, kind=kind).count() == 1


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


def test_a_pasted_control_character_is_explained(pages: Client, case: Case) -> None:
    letter = asked(pages, case, "reflection_request")
    answer = pages.post(here("complete", case, letter.pk), {"paragraphs": "a\x0bb"})
    assert (answer.status_code, "caractère de contrôle" in answer.content.decode()) == (200, True)


def test_what_is_issued_can_no_longer_be_read_over(pages: Client, case: Case) -> None:
    paper = certificate(pages, case)
    for name in ("complete", "preview"):
        assert pages.get(here(name, case, paper.pk)).url == here("list", case)


@pytest.mark.parametrize("who", ["bob", "chloe", "dora", "theo"])
def test_nobody_else_opens_the_papers_of_a_case(client: Client, case: Case, pages: Client, who: str) -> None:
    paper = certificate(pages, case)
    user = people.bob(case.organisation) if who == "bob" else getattr(people, who)()
    stranger = people.sign_in(Client(), user)
    for name, args in (("list", ()), ("read", (paper.pk,)), ("complete", (paper.pk,)), ("disclose", (paper.pk,))):
        assert stranger.get(here(name, case, *args)).status_code in {403, 404}


def test_a_paper_of_another_case_is_not_found(pages: Client, case: Case, alice: User) -> None:
    from cases.services.opening import open_case

    other = open_case(by=people.as_actor(alice), prefecture="75")
    paper = certificate(pages, case)
    assert pages.get(here("read", other, paper.pk)).status_code == 404


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


def test_a_double_click_sends_once_and_another_sending_is_another(pages: Client, case: Case) -> None:
    paper = certificate(pages, case)
    day = timezone.localdate().isoformat()
    form = {"recipient": "prefecture", "how": "post", "on": day, "proof_kind": "none", "once": str(uuid.uuid4())}
    first, again = (pages.post(here("disclose", case, paper.pk), form, follow=True) for _click in range(2))
    assert "est enregistrée" in first.content.decode()
    assert "déjà été reçu" in again.content.decode()
    assert Disclosure.objects.count() == 1
    pages.post(here("disclose", case, paper.pk), form | {"once": str(uuid.uuid4())})
    assert Disclosure.objects.count() == 2


def test_the_page_of_a_sending_bears_what_tells_it_from_another(pages: Client, case: Case) -> None:
    paper = certificate(pages, case)
    shown = [pages.get(here("disclose", case, paper.pk)) for _time in range(2)]
    tokens = [page.context["form"]["once"].value() for page in shown]
    assert len(set(tokens)) == 2
    assert [str(token) in page.content.decode() for token, page in zip(tokens, shown, strict=True)] == [True, True]


def test_a_sending_refused_may_be_sent_again_once_corrected(pages: Client, case: Case) -> None:
    paper = certificate(pages, case)
    day = timezone.localdate().isoformat()
    form = {"recipient": "police", "how": "post", "on": day, "proof_kind": "none", "once": str(uuid.uuid4())}
    assert "Aucun accord" in pages.post(here("disclose", case, paper.pk), form).content.decode()
    pages.post(here("disclose", case, paper.pk), form | {"recipient": "prefecture"})
    assert Disclosure.objects.count() == 1
