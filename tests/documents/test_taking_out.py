"""Replacing a piece, taking it out, putting it back, destroying it; and the files beside the rows."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.models import RegisterEntry
from cases.models import Case
from documents import storage
from documents.models import Piece
from documents.reconciling import reconcile
from documents.services import PaperRefused, purging, waking
from documents.services.filing import Filing, classify, remove, restore
from tests import people
from tests.documents import samples
from tests.documents.deposits import deposited, ready, sent, stored, told
from tests.documents.samples import CANARY
from tests.documents.test_delivering import at
from vault.access import access

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(alice: User) -> Client:
    """Alice at her browser."""
    return people.sign_in(Client(), alice)


def shown(pages: Client, case: Case) -> str:
    return str(pages.get(reverse("documents:list", args=[case.reference])).content.decode())


@pytest.fixture
def papers_idle(settings: Any) -> None:
    """Where tests really commit, pieces are asked for and nobody examines them."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def _killed(*args: Any) -> None:
    raise SystemExit(9)


def test_a_better_scan_takes_the_place_of_a_piece_and_the_old_one_stays(pages: Client, case: Case, by: Any) -> None:
    old = ready(case, by)
    classify(old, Filing("passport", title=CANARY, on=dt.date(2026, 1, 2)), by=by)
    answer = sent(pages, case, ("b.pdf", samples.pdf(3)), route="piece_receive", pk=old.pk)
    assert answer.status_code == 200
    new = Piece.objects.latest("pk")
    assert (new.replaces_id, new.version, new.kind, new.on) == (old.pk, 2, "passport", dt.date(2026, 1, 2))
    with access(by, purpose="paper"):
        assert new.title == CANARY
    assert [p.pk for p in Piece.objects.of_case(case.pk).current()] == [new.pk]
    page = pages.get(at("piece", old)).content.decode()
    assert "Une version plus récente" in page
    assert pages.get(at("piece_copy", old)).status_code == 200
    again = sent(pages, case, ("c.pdf", samples.pdf(4)), route="piece_receive", pk=old.pk)
    assert (again.status_code, told(again)[0]["sentence"][:38]) == (409, "Cette pièce a été retirée ou déjà remp")
    assert len([n for n in stored() if n == new.path]) == 1


def test_two_replacements_cannot_both_stand(case: Case, by: Any) -> None:
    """The database's own word, should the lock fail."""
    old, new = deposited(case, by), deposited(case, by, samples.pdf(3))
    Piece.objects.filter(pk=new.pk).update(replaces=old)
    third = deposited(case, by, samples.pdf(4))
    with pytest.raises(IntegrityError), transaction.atomic():
        Piece.objects.filter(pk=third.pk).update(replaces=old)


def test_a_piece_is_taken_out_after_a_question_and_can_be_put_back(pages: Client, case: Case, by: Any) -> None:
    piece = ready(case, by)
    classify(piece, Filing("passport"), by=by)
    assert "Pendant 30 jours" in pages.get(at("piece_remove", piece)).content.decode()
    assert pages.get(at("piece_remove", piece)).status_code == 200
    assert Piece.objects.get(pk=piece.pk).removed_at is None, "asking is not doing"
    files = stored()
    pages.post(at("piece_remove", piece))
    assert "1 pièce retirée" in shown(pages, case).replace("\xa0", " ")
    assert not Piece.objects.of_case(case.pk).enclosable().exists()
    assert stored() == files
    pages.post(at("piece_restore", piece))
    assert Piece.objects.of_case(case.pk).enclosable().get().pk == piece.pk
    verbs = [entry.verb for entry in RegisterEntry.objects.about(case.reference)]
    assert {"piece_removed", "piece_restored"} <= set(verbs)


def test_after_thirty_days_its_files_and_words_are_destroyed_and_its_trace_stays(case: Case, by: Any) -> None:
    piece = ready(case, by, name=f"{CANARY}.pdf")
    classify(piece, Filing("passport", title=CANARY, number=CANARY), by=by)
    remove(piece, by=by)
    Piece.objects.update(removed_at=timezone.now() - dt.timedelta(days=30) + dt.timedelta(minutes=5))
    purging.purge(piece.pk)
    assert len(stored()) == 4, "not before its day"
    Piece.objects.update(removed_at=timezone.now() - dt.timedelta(days=30))
    waking.wake()
    assert stored() == []
    fresh = Piece.objects.get(pk=piece.pk)
    with access(by, purpose="paper"):
        assert (fresh.title, fresh.number, fresh.file_name) == ("", "", "")
    assert (fresh.kind, fresh.sha256, fresh.images.count()) == ("passport", piece.sha256, 0)
    with pytest.raises(PaperRefused):
        restore(fresh, by=by)
    before = RegisterEntry.objects.latest().seq
    purging.purge(piece.pk)
    assert not RegisterEntry.objects.filter(seq__gt=before).of_verbs("piece_purged").exists()


def test_a_piece_put_back_in_time_keeps_its_files(case: Case, by: Any) -> None:
    piece = ready(case, by)
    remove(piece, by=by)
    restore(piece, by=by)
    purging.purge(piece.pk)
    assert len(stored()) == 4


def test_what_took_its_place_meanwhile_keeps_a_piece_out(case: Case, by: Any) -> None:
    content = samples.pdf()
    piece = deposited(case, by, content)
    remove(piece, by=by)
    deposited(case, by, content)
    with pytest.raises(PaperRefused):
        restore(piece, by=by)
    old = deposited(case, by, samples.pdf(3))
    second = deposited(case, by, samples.pdf(4), replaces=old)
    remove(second, by=by)
    deposited(case, by, samples.pdf(5), replaces=old)
    with pytest.raises(PaperRefused):
        restore(second, by=by)


def test_the_program_that_compares_files_and_rows_knows_the_pieces(case: Case, by: Any, media: Path) -> None:
    piece = ready(case, by)
    found = reconcile(apply=True)
    assert (len(found.settled), found.removed, found.unknown, found.lost_pieces) == (3, [], [], [])
    assert (storage.aside(), len(storage.kept())) == ([], 4)
    (media / "kept" / piece.copy_path[:2] / piece.copy_path).unlink()
    assert reconcile(apply=False).lost_pieces == [piece.pk]


def test_a_worker_killed_between_the_file_and_the_row_leaves_litter_that_is_cleared(
    case: Case, by: Any, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os
    import time

    monkeypatch.setattr("documents.services.receiving._check_room", _killed)
    with pytest.raises(SystemExit):
        deposited(case, by)
    litter = storage.aside()
    assert (len(litter), Piece.objects.count()) == (1, 0)
    assert reconcile(apply=True).under_way == litter
    then = time.time() - storage.STALE - 60
    os.utime(media / "incoming" / litter[0], (then, then))
    assert reconcile(apply=True).removed == litter
    assert stored() == []


@pytest.mark.postgres
@pytest.mark.skipif("connection.vendor != 'postgresql'")
@pytest.mark.django_db(transaction=True)
def test_two_replacements_at_once_leave_one(case: Case, by: Any, papers_idle: None) -> None:
    """Both wait for the case's row; the second one is told."""
    old = deposited(case, by)
    start, outcomes = threading.Barrier(2), []

    def replace(pages_of: int) -> None:
        try:
            start.wait(timeout=20)
            deposited(case, by, samples.pdf(pages_of), replaces=old)
            outcomes.append("kept")
        except PaperRefused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=replace, args=(n,)) for n in (3, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["kept", "refused"]
    assert Piece.objects.filter(replaces=old).count() == 1
