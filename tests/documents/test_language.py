"""Papers are in French, or in the language of the person: never in that of who asks for them on the screen."""

from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils.translation import gettext

from documents import pieces, printing, snapshot
from documents.kinds import PAPERS
from documents.snapshot import Snapshot
from tests.documents import files, parts
from tests.language import MARK, an_english_reader
from workflow.kinds import Kind

LANGUAGES = [(kind, language) for kind, paper in PAPERS.items() for language in paper.languages if language in "fr en"]


def built(kind: Kind, language: str = "fr") -> Snapshot:
    """The facts of a paper of the usual file, as its page asks for them."""
    records, draft = files.typical()
    author = SimpleNamespace(name="Alice Martin", function="intervenante sociale")
    return snapshot.build(
        kind, records, organisation=parts.ASSOCIATION, author=author, draft=draft, language=language, version=2
    )


@pytest.mark.parametrize(("kind", "language"), LANGUAGES)
def test_a_paper_is_the_same_bytes_whoever_asks(kind: Kind, language: str) -> None:
    french = built(kind, language)
    page = printing.html(french)
    with an_english_reader():
        english = built(kind, language)
        assert snapshot.canonical(english) == snapshot.canonical(french)
        assert printing.html(english) == page
        assert printing.title(english) == printing.title(french)


@pytest.mark.parametrize("kind", [Kind.RESIDENCE_APPLICATION, Kind.COURT_CHRONOLOGY])
def test_without_the_language_of_papers_both_would_change(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control of the test above: what it would see if the care were taken away."""
    french = snapshot.canonical(built(kind))
    monkeypatch.setattr(snapshot, "in_french", nullcontext)
    with an_english_reader():
        assert snapshot.canonical(built(kind)) != french


def test_a_page_that_translates_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def said(*_args: Any, **_more: Any) -> str:
        return f"<p>{gettext('Bordereau')}</p>"

    monkeypatch.setattr(printing, "render_to_string", said)
    with an_english_reader():
        assert printing.html(built(Kind.CONSENT)) == "<p>Bordereau</p>"
        monkeypatch.setattr(printing, "in_french", nullcontext)
        assert MARK in printing.html(built(Kind.CONSENT))


def test_the_pieces_that_a_form_proposes_are_named_in_french() -> None:
    records = parts.records(person=parts.person(identity_evidence="passport"))
    french = pieces.suggested(records, [])
    assert french
    with an_english_reader():
        assert pieces.suggested(records, []) == french
        assert gettext("Attestation de domiciliation").startswith(MARK)
