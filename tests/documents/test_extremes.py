"""What nobody means to write (S-80): refused at the form in a sentence, or stopped in the child, with nothing lost."""

from __future__ import annotations

import io
import time
from functools import partial
from typing import Any

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import RegisterEntry
from audit.verbs import Verb
from cases.models import Case
from cases.records import load
from documents import bounded, pdf, rendering, services, snapshot, writing
from documents.models import Document, Status
from documents.services import Draft
from tests import people
from tests.documents import files, parts
from vault.access import access
from workflow.kinds import Kind

in_the_service = pytest.mark.django_db(transaction=True)
HOSTILE = {
    "million": "mot " * 250_000,
    "unbroken": "x" * 100_000,
    "lists": "<ul><li>" * 3_000,
    "lines": "a\n" * 9_000,
}


def extract(lines: int) -> Any:
    """The facts of an extract of the register of that many lines."""
    records, _draft = files.typical()
    line = parts.access(parts.TODAY, "intervenant(e) social(e)", "Association Les Lucioles", "dossier lu", "suivi")
    records.accesses = [line] * lines
    return snapshot.build(Kind.ACCESS_EXTRACT, records, organisation=parts.ASSOCIATION, author=parts.ALICE)


@pytest.fixture
def pages(client: Client, alice: User) -> Client:
    return people.sign_in(client, alice)


@pytest.fixture
def letter(pages: Client, case: Case) -> Document:
    """A letter that waits to be read over."""
    pages.post(reverse("documents:request", args=[case.reference]), {"kind": "reflection_request"})
    return Document.objects.get(case=case)


def written(pages: Client, case: Case, letter: Document, text: str) -> Any:
    return pages.post(reverse("documents:complete", args=[case.reference, letter.pk]), {"paragraphs": text})


@in_the_service
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("million", "au plus 20000 caractères (actuellement 999999)"),
        ("unbroken", "Un mot de 100000 caractères"),
        ("lists", "au plus 20000 caractères (actuellement 24000)"),
        ("lines", "9000 lignes, pour 400 au plus"),
    ],
)
def test_the_form_refuses_it_in_a_sentence_and_keeps_the_letter(
    pages: Client, case: Case, letter: Document, alice: User, name: str, said: str
) -> None:
    kept = written(pages, case, letter, "Une précision utile.")
    assert kept.status_code == 302
    refused = written(pages, case, letter, HOSTILE[name])
    assert refused.status_code == 200
    assert said in refused.content.decode().replace("\u202f", "").replace("\xa0", "")
    with access(people.as_actor(alice), purpose="paper"):
        assert services.draft_of(Document.objects.get(pk=letter.pk)).paragraphs == "Une précision utile."


@in_the_service
def test_a_body_beyond_all_measure_is_refused_and_the_letter_waits(pages: Client, case: Case, letter: Document) -> None:
    answer = written(pages, case, letter, "é" * 1_000_000)  # 6 MB once encoded
    assert answer.status_code == 400
    assert "Rien n’a été enregistré" in answer.content.decode()
    assert Document.objects.get(pk=letter.pk).status == Status.TO_REVIEW


@in_the_service
@pytest.mark.parametrize(
    "text", ["mot " * 5_000, ("x" * 499 + " ") * 40, "une ligne de cinquante signes ou à peu près\n" * 400]
)
def test_the_longest_that_the_form_takes_is_made(pages: Client, case: Case, letter: Document, text: str) -> None:
    assert written(pages, case, letter, text[:20_000]).status_code == 302
    pages.post(reverse("documents:issue", args=[case.reference, letter.pk]))
    assert Document.objects.get(pk=letter.pk).status == Status.ISSUED


@in_the_service
def test_a_list_written_as_text_is_printed_as_text(pages: Client, case: Case, letter: Document, alice: User) -> None:
    assert written(pages, case, letter, "<ul> <li> " * 1_900).status_code == 302
    pages.post(reverse("documents:issue", args=[case.reference, letter.pk]))
    made = Document.objects.select_related("key").get(pk=letter.pk)
    with access(people.as_actor(alice), purpose="paper"):
        content = services.read(made, by=people.as_actor(alice))
    with pikepdf.open(io.BytesIO(content)) as file:
        lists = [e for e in file.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") == "/L"]
    assert len(lists) < 10


@pytest.mark.parametrize(
    "html",
    ["<p>" + HOSTILE["million"], "<p>" + HOSTILE["unbroken"], HOSTILE["lists"]],
    ids=["million", "unbroken", "lists"],
)
def test_the_child_is_stopped_in_time_and_the_worker_goes_on(html: str) -> None:
    pdf.warm()
    begun = time.monotonic()
    with pytest.raises(bounded.Overrun):
        bounded.run(partial(pdf.render, html, title="x"), seconds=2)
    assert time.monotonic() - begun < 10
    assert bounded.run(partial(pdf.render, "<p>Lettre", title="x")).startswith(b"%PDF-")


def test_five_hundred_pages_are_made_within_bounds() -> None:
    pdf.warm()
    page = '<h2>Page</h2><p style="break-after: page">Un paragraphe.</p>'
    made = bounded.run(partial(pdf.render, page * 500, title="x"), seconds=120)
    with pikepdf.open(io.BytesIO(made)) as file:
        assert len(file.pages) == 500


@in_the_service
def test_a_paper_that_no_child_can_make_says_so_and_is_begun_again_shorter(
    pages: Client, case: Case, letter: Document, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The service takes what the form refuses: the child alone stands between this text and the worker."""
    by = people.as_actor(alice)
    with monkeypatch.context() as hurried:
        hurried.setattr(rendering, "SECONDS", 1.0)
        hurried.setattr(rendering, "LONGEST", 1.0)
        hurried.setattr(rendering, "ATTEMPTS", 2)
        with access(by, purpose="paper"):
            services.issue(letter, by=by, records=load(case), draft=Draft(paragraphs="x" * 45_000))
        here = reverse("documents:list", args=[case.reference])
        waits = pages.get(here).content.decode()
        rendering.render(letter.pk)
    failed = pages.get(here).content.decode()
    assert "nouvel essai à" in waits
    for shown in (waits, failed):
        assert "a dépassé le temps permis" in shown
        assert "Rien n’est perdu" in shown
    assert "Nouvelle version" in failed
    assert Document.objects.get(pk=letter.pk).status == Status.FAILED
    assert RegisterEntry.objects.of_verbs(Verb.DOCUMENT_FAILED).first().facts["error"] == "too_long"
    answer = pages.post(reverse("documents:new_version", args=[case.reference, letter.pk]))
    shorter = Document.objects.get(case=case, version=2)
    assert answer.url == reverse("documents:complete", args=[case.reference, shorter.pk])
    assert written(pages, case, shorter, "Plus court.").status_code == 302
    pages.post(reverse("documents:issue", args=[case.reference, shorter.pk]))
    shorter.refresh_from_db()
    assert (shorter.status, shorter.failure) == (Status.ISSUED, "")


def test_the_child_of_a_long_register_is_given_more_and_never_looks_abandoned() -> None:
    short, long = rendering.bounds(extract(3)), rendering.bounds(extract(3_000))
    assert short == rendering.ORDINARY
    assert long["seconds"] > 180  # it takes 29 s of a processor, and four share two here
    assert long["megabytes"] > 700  # it takes 460
    assert rendering.bounds(extract(30_000))["seconds"] == rendering.LONGEST < 300


@pytest.mark.parametrize(
    ("text", "fits"),
    [("x" * writing.WORD, True), ("x" * (writing.WORD + 1), False), ("a\n\n" * 400, True), ("a\n" * 401, False)],
)
def test_a_word_and_the_lines_have_a_limit(text: str, fits: bool) -> None:
    field = writing.PaperText(max_length=20_000)
    if fits:
        field.clean(text)
    else:
        with pytest.raises(ValidationError):
            field.clean(text)


def test_what_fails_before_the_child_is_told_apart() -> None:
    sentences = {Document(problem=code).failure for code in ("too_long", "no_result", "not_kept", "ValueError")}
    assert len(sentences) == 4
    assert Document().failure == ""


def test_a_register_of_three_thousand_lines_is_made() -> None:
    """144 pages."""
    facts = extract(3_000)
    pdf.warm()
    made = bounded.run(partial(rendering._file, facts, None), **rendering.bounds(facts))
    with pikepdf.open(io.BytesIO(made)) as file:
        assert len(file.pages) > 100
