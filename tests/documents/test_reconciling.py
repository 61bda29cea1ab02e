"""Sealed files and the rows that name them: said first, put right when asked, never under a worker's hands."""

from __future__ import annotations

import io
import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from cases.models import Case
from documents import services, storage
from documents.models import Document
from tests.documents.test_services import Load, issued
from workflow.kinds import Kind

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reading")]


def reconcile(*options: str) -> dict[str, Any]:
    out = io.StringIO()
    call_command("reconcile", "--json", *options, stdout=out)
    return dict(json.loads(out.getvalue()))


def aged(media: Path, name: str, seconds: int = storage.STALE + 60) -> None:
    then = time.time() - seconds
    os.utime(media / "incoming" / name, (then, then))


@pytest.fixture
def paper(case: Case, by: Any, records: Load) -> Document:
    return issued(case, Kind.SUPPORT_CERTIFICATE, by, records)


def test_litter_is_said_first_and_removed_when_asked(paper: Document, media: Path) -> None:
    litter = storage.write([b"x"])
    aged(media, litter)
    assert (reconcile()["removed"], storage.aside()) == ([litter], [litter])
    assert (reconcile("--apply")["removed"], storage.aside()) == ([litter], [])
    assert reconcile()["removed"] == []


def test_what_a_worker_is_writing_is_left_alone(media: Path) -> None:
    fresh = storage.write([b"x"])
    report = reconcile("--apply")
    assert (report["under_way"], report["removed"], storage.aside()) == ([fresh], [], [fresh])


def test_a_row_written_while_the_command_looks_keeps_its_file(
    paper: Document, media: Path, by: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = storage.write([b"x"])
    aged(media, late)
    looked = storage.old

    def meanwhile(name: str) -> bool:
        Document.objects.filter(pk=paper.pk).update(path=late)
        return looked(name)

    monkeypatch.setattr(storage, "old", meanwhile)
    reconcile("--apply")
    assert late in storage.aside() + storage.kept()


def test_a_file_left_aside_by_a_crash_goes_to_its_place(paper: Document, media: Path, by: Any) -> None:
    (media / "kept" / paper.path[:2] / paper.path).rename(media / "incoming" / paper.path)
    aged(media, paper.path)
    assert (reconcile()["settled"], storage.aside()) == ([paper.path], [paper.path])
    assert (reconcile("--apply")["settled"], storage.kept()) == ([paper.path], [paper.path])
    assert services.read(paper, by=by).startswith(b"%PDF-")


def test_a_file_at_its_place_is_never_removed(paper: Document, media: Path) -> None:
    stranger = storage.write([b"x"])
    storage.settle(stranger)
    report = reconcile("--apply")
    assert (report["unknown"], set(storage.kept())) == ([stranger], {stranger, paper.path})


def test_an_issued_paper_without_its_file_is_an_error(paper: Document, media: Path) -> None:
    (media / "kept" / paper.path[:2] / paper.path).unlink()
    out = io.StringIO()
    with pytest.raises(CommandError, match="introuvable"):
        call_command("reconcile", stdout=out)
    assert "documents émis sans fichier : 1" in out.getvalue()
