"""The pages of the papers."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from audit.models import RegisterEntry
from audit.verbs import Verb
from cases.models import Case
from documents.models import Disclosure, Document, Status
from tests import people
from tests.documents.browsing import asked, certificate, here

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pages(client: Client, alice: User) -> Client:
    """Alice, signed in."""
    return people.sign_in(client, alice)


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


def test_a_pasted_control_character_is_explained(pages: Client, case: Case) -> None:
    letter = asked(pages, case, "reflection_request")
    answer = pages.post(here("complete", case, letter.pk), {"paragraphs": "a\x0bb"})
    assert (answer.status_code, "caractère de contrôle" in answer.content.decode()) == (200, True)


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
