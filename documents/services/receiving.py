"""Taking in a file that arrived sealed: one row, its register entry, and its place on the disk after the commit."""

from __future__ import annotations

from typing import Any

from accounts import policy
from accounts.roles import Actor
from audit import services as audit
from audit.language import to_reader as _
from audit.verbs import Verb
from documents import storage
from documents.incoming import limits
from documents.incoming.handler import Arrived
from documents.incoming.naming import cleaned
from documents.incoming.refusals import UploadRefused
from documents.models import Piece
from documents.services.common import PaperRefused, held_case
from documents.tasks import enqueue_examination
from documents.trace import about_piece


def room_left(*, by: Actor) -> int:
    """How many files this person may still deposit within the hour."""
    return max(0, limits.AN_HOUR - Piece.objects.lately_by(by.user_id))


def receive(case: Any, arrived: Arrived, *, by: Actor, replaces: Piece | None = None) -> Piece:
    """The row of a file; raises `UploadRefused`, or `PaperRefused` when what it replaces was replaced meanwhile."""
    with audit.act(by=by, purpose="paper"):
        held = held_case(case)  # two sendings at once wait here
        policy.require(policy.follows_the_case, by=by, case=held)
        _check_room(held, arrived, by)
        piece = _row(held, arrived, by)
        if replaces is not None:
            _take_place_of(piece, replaces)
        piece.save()
        audit.record(
            Verb.PIECE_RECEIVED,
            **about_piece(held, piece),
            sha256=piece.sha256,
            size=piece.size,
            media_type=piece.media_type,
            replaces=str(replaces.uid) if replaces else "",
        )
        storage.settle_later(piece.path)
        enqueue_examination(piece.pk)
    arrived.path = ""  # it has its row: nobody removes it any more
    return piece


def refuse(case: Any, code: str, *, by: Actor) -> None:
    """Tells the register that a file was turned away, and why; never its name."""
    audit.record_alone(
        Verb.PIECE_REFUSED,
        by=by,
        case=case.reference,
        organisation_id=case.organisation_id,
        decision="denied",
        purpose="paper",
        why=code,
    )


def _check_room(case: Any, arrived: Arrived, by: Actor) -> None:
    pieces = Piece.objects.of_case(case.pk)
    if pieces.filter(sha256=arrived.sha256, removed_at__isnull=True).exists():
        raise UploadRefused("duplicate")
    if not room_left(by=by):
        raise UploadRefused("hourly")
    if pieces.held_bytes() + arrived.size > limits.a_case():
        raise UploadRefused("case_full")


def _row(case: Any, arrived: Arrived, by: Actor) -> Piece:
    assert by.user_id is not None
    return Piece(
        uid=arrived.uid,
        case_id=case.pk,
        key_id=case.key_id,
        file_name=cleaned(arrived.name),
        media_type=arrived.media_type,
        sha256=arrived.sha256,
        size=arrived.size,
        path=arrived.path,
        received_by_id=by.user_id,
    )


def _take_place_of(piece: Piece, replaced: Piece) -> None:
    """What was said of the old piece is said of the new one, which may be corrected; the old one stays."""
    old = Piece.objects.current().filter(pk=replaced.pk, case=piece.case_id).first()
    if old is None:
        raise PaperRefused(_("Cette pièce a été retirée ou déjà remplacée : ouvrez sa dernière version."))
    piece.replaces, piece.version = old, old.version + 1
    piece.kind, piece.form, piece.entry_id, piece.on = old.kind, old.form, old.entry_id, old.on
    piece.title, piece.number = old.title, old.number
