"""docs/papers.md: written from the catalogue, and checked to be current."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from documents import documentation
from documents.documentation import addressee, as_markdown
from documents.kinds import PAPERS
from documents.management.commands import paper_docs
from workflow.kinds import Kind


def test_the_page_in_the_repository_is_current() -> None:
    call_command("paper_docs", "--check")


def test_a_page_that_is_not_current_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_docs, "as_markdown", lambda: "another catalogue")
    with pytest.raises(CommandError, match=r"docs/papers\.md"):
        call_command("paper_docs", "--check")


def test_the_page_is_written_and_then_current(settings: Any, tmp_path: Path) -> None:
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    call_command("paper_docs")
    call_command("paper_docs", "--check")
    assert (tmp_path / "docs" / "papers.md").read_text(encoding="utf-8") == as_markdown()


@pytest.mark.parametrize("kind", list(Kind))
def test_each_paper_has_its_line_and_its_heading(kind: Kind) -> None:
    page = as_markdown()
    assert page.count(f"| `{kind.value}` |") == 1
    assert f"### {PAPERS[kind].number}. {PAPERS[kind].name}\n" in page


def test_a_text_that_nobody_verified_is_marked_and_a_place_is_not_named() -> None:
    assert documentation._cited("withdrawal") == "CESEDA art. R. 425-6 (à vérifier)"
    assert documentation._cited("permit.base") == "CESEDA art. L. 425-1"
    assert addressee(PAPERS[Kind.OBSERVATIONS]) == "Madame ou Monsieur le préfet"
    assert not [addressee(paper) for paper in PAPERS.values() if "{" in addressee(paper) or not addressee(paper)]
