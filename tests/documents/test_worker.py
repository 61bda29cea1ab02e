"""The worker and its child: bounded, without a key, and whatever happens to them nothing is lost."""

from __future__ import annotations

import datetime as dt
import json
import os
from typing import Any

import pikepdf
import pytest
from django.utils import timezone

from audit.models import RegisterEntry
from cases.models import Case
from documents import storage
from documents.incoming import laboratory
from documents.models import Piece, PieceState
from documents.services import examining, waking
from tests.documents import samples
from tests.documents.deposits import deposited, examined, ready, stored
from tests.documents.samples import CANARY

pytestmark = pytest.mark.django_db


def embed(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["x.exe"] = b"MZ"


def test_examining_twice_changes_nothing(case: Case, by: Any) -> None:
    piece = ready(case, by)
    before, files = vars(Piece.objects.get(pk=piece.pk)), stored()
    examining.examine(piece.pk)
    after = vars(Piece.objects.get(pk=piece.pk))
    assert {k: v for k, v in before.items() if k != "_state"} == {k: v for k, v in after.items() if k != "_state"}
    assert stored() == files


def test_a_full_disk_leaves_the_piece_waiting_and_no_file(case: Case, by: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    piece = deposited(case, by)
    files, written = stored(), storage.write

    def full_after_two(chunks: Any) -> str:
        if len(stored()) > len(files) + 1:
            raise OSError(28, "No space left on device")
        return written(chunks)

    with monkeypatch.context() as patch:
        patch.setattr(storage, "write", full_after_two)
        examining.examine(piece.pk)
    piece.refresh_from_db()
    assert (piece.state, stored(), piece.images.count()) == (PieceState.CHECKING, files, 0)
    examining.examine(piece.pk)
    piece.refresh_from_db()
    assert piece.state == PieceState.READY


def test_a_file_that_takes_too_long_is_tried_three_times_then_shut_away(
    case: Case, by: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    piece = deposited(case, by)
    monkeypatch.setattr(laboratory, "SECONDS", 0.0)
    monkeypatch.setattr(laboratory.examine, "__kwdefaults__", {"seconds": 0.0})
    states = []
    for _time in range(3):
        examining.examine(piece.pk)
        piece.refresh_from_db()
        states.append((piece.state, piece.why))
    assert states == [("checking", ""), ("checking", ""), ("quarantined", "too_long")]


def test_the_child_holds_no_key_and_no_setting_and_writes_no_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    """A file that takes the child over finds nothing there."""
    probe = tmp_path / "child.py"
    monkeypatch.setenv("FIELD_ENCRYPTION_KEY", "secret")
    probe.write_text(
        "import json, os, resource, sys\n"
        f"sys.path.insert(0, {str(laboratory.CHILD.parents[3])!r})\n"
        "from documents.incoming.isolated import child\n"
        "from documents.incoming.isolated.outcome import Outcome\n"
        "child._bounded()\n"
        "try:\n    open('/dev/shm/x', 'wb', 0).write(b'x'); wrote = True\nexcept OSError:\n    wrote = False\n"
        "try:\n    bytearray(600 * 2**20); grew = True\nexcept MemoryError:\n    grew = False\n"
        "told = [sorted(os.environ), wrote, grew, 'django' in sys.modules, sorted(os.listdir('/proc/self/fd'))]\n"
        "sys.stdout.buffer.write(Outcome(json.dumps(told)).packed())\n"
    )
    monkeypatch.setattr(laboratory, "CHILD", probe)
    environment, wrote, grew, django, files = json.loads(laboratory.examine(b"x", "application/pdf").why)
    assert set(environment) <= {"PATH", "LC_ALL", "LC_CTYPE"}
    assert (wrote, grew, django) == (False, False, False)
    assert len(files) <= 4
    assert os.environ["FIELD_ENCRYPTION_KEY"] == "secret"


def test_an_answer_that_is_none_is_not_believed(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    for said in (b"", b"{}\n", b'{"why":"","type":"","pages":1,"parts":[9]}\nx', b"[1]\n", b'{"parts":["a"]}\n'):
        probe = tmp_path / "child.py"
        probe.write_text(f"import sys\nsys.stdout.buffer.write({said!r})\n")
        monkeypatch.setattr(laboratory, "CHILD", probe)
        with pytest.raises(laboratory.Overrun):
            laboratory.examine(b"x", "application/pdf")


def test_what_the_system_did_is_in_the_register(case: Case, by: Any) -> None:
    ready(case, by)
    examined(case, by, samples.pdf(change=embed))
    entries = RegisterEntry.objects.about(case.reference)
    checked, shut = entries.of_verbs("piece_checked").get(), entries.of_verbs("piece_quarantined").get()
    assert (checked.role, checked.facts["pages"], len(checked.facts["copy_sha256"])) == ("system", 2, 64)
    assert shut.facts["why"] == "attachment"
    assert not [entry for entry in entries if CANARY in entry.body]


def test_what_a_killed_worker_left_is_asked_for_again(case: Case, by: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    piece, asked = deposited(case, by), []
    monkeypatch.setattr(waking, "enqueue_examination", asked.append)
    waking.wake()
    assert asked == []
    Piece.objects.update(received_at=timezone.now() - dt.timedelta(hours=2))
    waking.wake()
    assert asked == [piece.pk]
    waking.wake()
    assert asked == [piece.pk]
