"""What the worker does with a piece: antivirus, examination in a child, clean copy; again later if need be."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.conf import settings
from django.utils import timezone

from accounts.roles import SYSTEM
from audit import services as audit
from audit.verbs import Verb
from documents import storage
from documents.incoming import laboratory
from documents.incoming.clamd import ScannerAway, infected
from documents.incoming.isolated.outcome import Outcome
from documents.incoming.refusals import QUARANTINED
from documents.incoming.sniffing import SUFFIX
from documents.models import Part, Piece, PiecePage, PieceState
from documents.services.delivering import content
from documents.tasks import enqueue_examination
from documents.trace import about_piece
from vault.access import access
from vault.faults import IntegrityFault
from vault.files import seal_file
from vault.keys import document_key

ATTEMPTS = 3  # of the examination itself; the antivirus is asked for as long as it takes
FIRST_WAIT, LONGEST_WAIT = dt.timedelta(minutes=1), dt.timedelta(minutes=15)


def examine(piece_id: int) -> None:
    """Opens a piece to its readers, or puts it into quarantine; running it again changes nothing."""
    piece = Piece.objects.waiting().select_related("case", "key").filter(pk=piece_id).first()
    if piece is None:
        return
    with access(SYSTEM, purpose="paper"):
        try:
            scanned, why = _scanned(piece)
        except ScannerAway:
            _later(piece, "scanner")
            return
        if why:
            _settle(piece, Outcome(why), scanned=scanned)
            return
        try:
            outcome = _examined(piece)
        except laboratory.Overrun as overrun:
            if piece.attempts + 1 < ATTEMPTS:
                _later(piece, "")
                return
            outcome = Outcome(str(overrun))
        _settle(piece, outcome, scanned=scanned)


def scanner_missing() -> bool:
    """No antivirus is named: pieces wait, except in a demonstration, where they go on and the page says so."""
    return not settings.CLAMD_ADDRESS and bool(settings.PRODUCTION)


def _scanned(piece: Piece) -> tuple[bool, str]:
    """Whether an antivirus looked, and what is wrong; raises `ScannerAway`."""
    if scanner_missing():
        raise ScannerAway("unset")
    try:
        if not settings.CLAMD_ADDRESS:
            return False, ""
        found = infected(content(piece, Part.ORIGINAL, piece.path), settings.CLAMD_ADDRESS)
        return True, "virus" if found else ""
    except (IntegrityFault, FileNotFoundError):
        return False, "unreadable"


def _examined(piece: Piece) -> Outcome:
    try:
        clear = b"".join(content(piece, Part.ORIGINAL, piece.path))
    except (IntegrityFault, FileNotFoundError):
        return Outcome("unreadable")
    if hashlib.sha256(clear).hexdigest() != piece.sha256:
        return Outcome("unreadable")
    outcome = laboratory.examine(clear, piece.media_type)
    if outcome.why:
        return Outcome(outcome.why if outcome.why in QUARANTINED else "unreadable")
    return outcome if outcome.media_type in SUFFIX and outcome.copy else Outcome("unreadable")


def _settle(piece: Piece, outcome: Outcome, *, scanned: bool) -> None:
    """The verdict, with the files of a clean piece; on a full disk nothing is left and it is tried again."""
    written: list[str] = []
    try:
        if not outcome.why:
            written.append(_written(piece, Part.COPY, 0, outcome.copy))
            for number, image in enumerate(outcome.previews, 1):
                written.append(_written(piece, Part.PAGE, number, image))
        if _recorded(piece, outcome, written, scanned=scanned):
            return
    except OSError:
        _dropped(written)
        _later(piece, "")
        return
    except BaseException:
        _dropped(written)
        raise
    _dropped(written)


def _written(piece: Piece, part: Part, page: int, clear: bytes) -> str:
    return storage.write(seal_file(document_key(piece.key_id), piece.sealed_for(part, page), [clear]))


def _recorded(piece: Piece, outcome: Outcome, written: list[str], *, scanned: bool) -> bool:
    with audit.act(by=SYSTEM, purpose="paper"):
        fresh = Piece.objects.select_for_update().get(pk=piece.pk)
        if fresh.state != PieceState.CHECKING.value or not fresh.path:
            return False
        fresh.why, fresh.next_try_at, fresh.scanned = outcome.why, None, scanned
        fresh.state = (PieceState.QUARANTINED if outcome.why else PieceState.READY).value
        if not outcome.why:
            _name_files(fresh, outcome, written)
        fresh.save()
        told = {"why": outcome.why} if outcome.why else {"copy_sha256": fresh.copy_sha256, "pages": fresh.pages}
        verb = Verb.PIECE_QUARANTINED if outcome.why else Verb.PIECE_CHECKED
        audit.record(verb, **about_piece(piece.case, fresh), scanned=scanned, **told)
    return True


def _name_files(piece: Piece, outcome: Outcome, written: list[str]) -> None:
    piece.copy_path, piece.copy_type, piece.pages = written[0], outcome.media_type, outcome.pages
    piece.copy_size, piece.copy_sha256 = len(outcome.copy), hashlib.sha256(outcome.copy).hexdigest()
    sizes = [len(image) for image in outcome.previews]
    PiecePage.objects.bulk_create(
        PiecePage(piece=piece, number=number, path=name, size=size)
        for number, (name, size) in enumerate(zip(written[1:], sizes, strict=True), 1)
    )
    for name in written:
        storage.settle_later(name)


def _later(piece: Piece, why: str) -> None:
    """Leaves it closed and asks again, ever more slowly."""
    with audit.act(by=SYSTEM, purpose="paper"):
        fresh = Piece.objects.select_for_update().get(pk=piece.pk)
        if fresh.state != PieceState.CHECKING.value:
            return
        wait = min(FIRST_WAIT * 2 ** min(fresh.attempts, 8), LONGEST_WAIT)
        fresh.attempts += 1
        fresh.why, fresh.next_try_at = why, timezone.now() + wait
        fresh.save(update_fields=["attempts", "why", "next_try_at"])
        enqueue_examination(fresh.pk, at=fresh.next_try_at)


def _dropped(written: list[str]) -> None:
    for name in written:
        storage.discard(name)
