"""What is said of a piece, what replaces it, what takes it out, and where it goes next."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections.abc import Callable
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
from cases.records import Records
from cases.services.history import When
from cases.services.steps import take_step
from documents import pieces, services, storage
from documents.incoming.kinds import CHOSEN, PieceKind
from documents.models import Piece, PieceState
from documents.reconciling import reconcile
from documents.services import PaperRefused, purging, waking
from documents.services.filing import Filing, classify, note_reference, remove, restore
from tests import people
from tests.documents import samples
from tests.documents.deposits import deposited, ready, sent, stored, told
from tests.documents.samples import CANARY
from tests.documents.test_delivering import at
from vault.access import access

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def pages(alice: User) -> Client:
    """Alice at her browser."""
    return people.sign_in(Client(), alice)


def shown(pages: Client, case: Case) -> str:
    return str(pages.get(reverse("documents:list", args=[case.reference])).content.decode())


def test_a_piece_is_named_dated_and_linked_to_its_step(pages: Client, case: Case, by: Any) -> None:
    from cases.plain import facts_of
    from workflow.table import STEPS

    step = STEPS["accept_support"] if "accept_support" in STEPS else next(iter(STEPS.values()))
    entry = take_step(case, step, facts_of(step.asks, {}), by=by, when=When(TODAY))
    entry = case.entry_set.filter(step=step.name).latest("pk")
    piece = ready(case, by)
    form = {
        "kind": "complaint_receipt",
        "title": CANARY,
        "number": f"PV {CANARY}",
        "on": "2026-03-12",
        "form": "original",
        "entry_id": entry.pk,
    }
    assert pages.post(at("piece", piece), form).status_code == 302
    piece.refresh_from_db()
    assert (piece.kind, piece.on, piece.form, piece.entry_id) == (
        "complaint_receipt",
        dt.date(2026, 3, 12),
        "original",
        entry.pk,
    )
    assert CANARY not in repr(Piece.objects.filter(pk=piece.pk).values().get())
    page = shown(pages, case)
    assert CANARY in page
    assert str(step.label) in page.replace("\u202f", " ").replace("\xa0", " ").replace("&#x27;", "'")
    entries = RegisterEntry.objects.about(case.reference)
    assert entries.of_verbs("piece_classified").get().facts["entry"] == entry.pk
    assert not [entry for entry in entries if CANARY in entry.body]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "unsorted"),
        ("kind", "what"),
        ("on", (TODAY + dt.timedelta(days=1)).isoformat()),
        ("entry_id", "999999"),
        ("title", "a\x00b"),
        ("title", "x" * 161),
        ("number", "x" * 121),
        ("form", "neither"),
    ],
)
def test_what_cannot_be_said_is_said_to_be_wrong(pages: Client, case: Case, by: Any, field: str, value: str) -> None:
    piece = deposited(case, by)
    form = {"kind": "passport", "title": "", "number": "", "on": "", "form": "copie", "entry_id": "", field: value}
    answer = pages.post(at("piece", piece), form)
    assert answer.status_code == 200
    assert "À corriger" in answer.content.decode()
    assert Piece.objects.get(pk=piece.pk).kind == "unsorted"


def test_a_step_of_another_case_is_refused_by_the_service_too(case: Case, by: Any) -> None:
    from cases.services.opening import open_case

    other = open_case(by=by, prefecture="69")
    entry = other.entry_set.first()
    with pytest.raises(PaperRefused):
        classify(deposited(case, by), Filing("passport", entry_id=entry.pk if entry else 0), by=by)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{{7*7}} {% debug %}", "\u202eevil", "a" * 160, "é\u0301" * 80]
)
def test_a_hostile_title_is_text_and_nothing_else(pages: Client, case: Case, by: Any, text: str) -> None:
    piece = deposited(case, by)
    form = {"kind": "other", "title": text, "number": text[:120], "form": "copie"}
    assert pages.post(at("piece", piece), form).status_code == 302
    for page in (shown(pages, case), pages.get(at("piece", piece)).content.decode()):
        assert "<script>alert" not in page
        assert ">49<" not in page
        assert "{% debug" not in text or "{% debug %}" in page


def test_received_pieces_are_proposed_for_the_bordereau_with_the_digest_of_what_leaves(
    case: Case, by: Any, records: Callable[[], Records]
) -> None:
    one, two = ready(case, by), ready(case, by, samples.photo(), "a.jpg")
    classify(one, Filing("complaint_receipt", on=dt.date(2026, 3, 12)), by=by)
    classify(two, Filing("passport", title="Passeport nigérian", form="original"), by=by)
    deposited(case, by, samples.png(), "unsorted.png")
    with access(by, purpose="paper"):
        lines = pieces.suggested(records(), (), Piece.objects.of_case(case.pk).enclosable())
    assert {
        "title": "Récépissé de dépôt de plainte",
        "on": "2026-03-12",
        "form": "copie",
        "sha256": one.copy_sha256,
    } in lines
    assert {"title": "Passeport nigérian", "on": "", "form": "original", "sha256": two.copy_sha256} in lines
    assert len([line for line in lines if line["title"].startswith("Récépissé de dépôt")]) == 1, "not twice"
    assert len([line for line in lines if line["sha256"]]) == 2


def test_without_received_pieces_the_records_alone_speak(case: Case, by: Any, records: Callable[[], Records]) -> None:
    """The control: the line that the received receipt took the place of."""
    with access(by, purpose="paper"):
        lines = pieces.suggested(records(), (), Piece.objects.of_case(case.pk).enclosable())
    assert [line["sha256"] for line in lines if line["title"] == "Récépissé de dépôt de plainte"] == [""]


def test_the_bordereau_page_holds_them(pages: Client, case: Case, by: Any, records: Callable[[], Records]) -> None:
    piece = ready(case, by)
    classify(piece, Filing("passport"), by=by)
    letter = services.request_alone(case, "bordereau", by=by, records=records())
    page = pages.get(reverse("documents:complete", args=[case.reference, letter.pk])).content.decode()
    assert piece.copy_sha256 in page


def test_a_hearing_record_is_kept_out_unless_the_officer_insists(pages: Client, case: Case, by: Any) -> None:
    piece = ready(case, by)
    answer = pages.post(at("piece", piece), {"kind": "hearing_record", "form": "copie", "insists": "on"})
    assert answer.status_code == 200
    assert "ne se garde pas au dossier" in answer.content.decode()
    assert Piece.objects.get(pk=piece.pk).kind == "unsorted"


def test_its_reference_alone_is_noted_once(pages: Client, case: Case) -> None:
    form = {"number": f"2026/{CANARY}", "on": "2026-03-12", "title": "", "once": str(uuid.uuid4())}
    for _click in range(2):
        assert pages.post(reverse("documents:hearing_record", args=[case.reference]), form).status_code == 302
    piece = Piece.objects.get(case=case)
    assert (piece.state, piece.path, piece.kind) == (PieceState.REFERENCE, "", PieceKind.HEARING_RECORD)
    page = shown(pages, case)
    assert "référence seule" in page
    assert CANARY in pages.get(at("piece", piece)).content.decode()
    assert not Piece.objects.of_case(case.pk).enclosable().exists()


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


def test_nobody_who_only_sees_the_case_changes_a_piece(case: Case, by: Any, lucioles: Any) -> None:
    from accounts.policy import Refused

    piece, maud = deposited(case, by), people.as_actor(people.maud(lucioles))
    acts: list[Callable[[], Any]] = [
        lambda: classify(piece, Filing("passport"), by=maud),
        lambda: remove(piece, by=maud),
        lambda: restore(piece, by=maud),
        lambda: note_reference(case, Filing("hearing_record", number="1"), by=maud),
        lambda: deposited(case, maud, samples.pdf(3)),
    ]
    for act in acts:
        with pytest.raises(Refused):
            act()


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


def _killed(*args: Any) -> None:
    raise SystemExit(9)


def test_the_list_asks_the_database_as_often_for_one_piece_as_for_thirty(pages: Client, case: Case, by: Any) -> None:
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            shown(pages, case)
        return len(seen)

    deposited(case, by)
    shown(pages, case)
    few = asked()
    row = {"case": case, "key_id": case.key_id, "received_by_id": by.user_id}
    with access(by, purpose="paper"):
        Piece.objects.bulk_create(Piece(**row, sha256=f"{n:064x}", title=f"t{n}") for n in range(30))
    assert asked() == few


def test_the_page_asks_again_while_a_piece_is_examined_and_stops(pages: Client, case: Case, by: Any) -> None:
    piece = deposited(case, by)
    path = reverse("documents:pieces_progress", args=[case.reference])
    same = pages.get(path, {"w": str(piece.pk), "n": "3"}).content.decode()
    assert "n=4" in same.replace("&amp;", "&")
    assert "pieces-list" not in same
    assert "hx-get" not in pages.get(path, {"w": str(piece.pk), "n": "20"}).content.decode()
    Piece.objects.update(state="quarantined", why="virus")
    ended = pages.get(path, {"w": str(piece.pk), "n": "3"}).content.decode()
    assert "en quarantaine" in ended
    assert "hx-get" not in ended


def test_every_kind_can_be_chosen_but_the_one_that_says_nothing() -> None:
    assert {value for value, _label in CHOSEN} == {kind.value for kind in PieceKind} - {"unsorted"}


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


@pytest.fixture
def papers_idle(settings: Any) -> None:
    """Where tests really commit, pieces are asked for and nobody examines them."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def test_a_page_that_only_looks_again_at_its_papers_reads_no_piece(pages: Client, case: Case, by: Any) -> None:
    deposited(case, by, name=f"{CANARY}.pdf")
    path = reverse("documents:list", args=[case.reference])
    assert CANARY in pages.get(path).content.decode()
    seen = RegisterEntry.objects.latest().seq
    again = pages.get(path, headers={"HX-Request": "true", "HX-Target": "papiers"})
    assert CANARY not in again.content.decode()
    assert not RegisterEntry.objects.filter(seq__gt=seen).of_verbs("read").exists()
