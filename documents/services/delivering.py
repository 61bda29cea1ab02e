"""Giving a file of a piece: checked whole, told to the register, then sent segment by segment."""

from __future__ import annotations

from collections.abc import Iterator

from accounts.roles import Actor
from audit import services as audit
from audit.verbs import Verb
from documents import storage
from documents.models import Part, Piece, PiecePage
from documents.trace import about_piece
from vault.access import flush, note_read
from vault.faults import IntegrityFault, integrity_fault
from vault.files import open_file
from vault.keys import document_key


def content(piece: Piece, part: Part, path: str, page: int = 0) -> Iterator[bytes]:
    """The clear bytes, each segment authenticated first; raises IntegrityFault. Needs an access context."""
    return open_file(document_key(piece.key_id), piece.sealed_for(part, page), storage.read(path))


def deliver(piece: Piece, part: Part, *, by: Actor, page: PiecePage | None = None) -> Iterator[bytes]:
    """The bytes to send, once every segment was found intact and the register knows who takes what.

    Raises IntegrityFault, after the alert, before any byte is given; FileNotFoundError when the file is nowhere.
    """
    path, number = _place(piece, part, page)
    try:
        for _segment in content(piece, part, path, number):
            pass
    except IntegrityFault:
        integrity_fault.send_robust(sender=Piece, field=f"piece.{part.value}", reference=piece.key.reference)
        raise
    verb = Verb.PIECE_ORIGINAL_TAKEN if part is Part.ORIGINAL else Verb.PIECE_READ
    about = about_piece(piece.case, piece)
    audit.record_alone(verb, by=by, purpose="paper", part=part.value, page=number or None, **about)
    note_read(piece.key.reference, f"piece.{part.value}")
    flush()
    return content(piece, part, path, number)


def _place(piece: Piece, part: Part, page: PiecePage | None) -> tuple[str, int]:
    if page is not None:
        return page.path, page.number
    return (piece.path if part is Part.ORIGINAL else piece.copy_path), 0
