"""Saying what a piece is, taking it out, putting it back; and the reference of a hearing record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts import policy
from accounts.roles import Actor
from audit import services as audit
from audit.language import to_reader as _
from audit.verbs import Verb
from documents.incoming.kinds import PieceKind
from documents.incoming.limits import RESTORABLE
from documents.models import Piece, PieceState
from documents.services.common import PaperRefused, held_case
from documents.tasks import enqueue_purge
from documents.trace import about_piece

SAID = ("kind", "form", "title", "number", "on", "entry_id")


@dataclass(frozen=True)
class Filing:
    """What somebody says of a piece."""

    kind: str
    title: str = ""
    number: str = ""
    on: dt.date | None = None
    form: str = "copie"
    entry_id: int | None = None
    insists: bool = False  # a legal officer keeps the copy of a hearing record, knowing that it is kept out


def classify(piece: Piece, filing: Filing, *, by: Actor) -> Piece:
    """Says what a piece is; raises `PaperRefused`."""
    with audit.act(by=by, purpose="paper"):
        fresh = _held(piece, by)
        if filing.kind == PieceKind.HEARING_RECORD.value and fresh.path:
            _check_insisting(fresh, filing, by)
        if filing.entry_id is not None and not fresh.case.entry_set.filter(pk=filing.entry_id).exists():
            raise PaperRefused(_("Cette étape n’est pas de ce dossier."))
        for name in SAID:
            setattr(fresh, name, getattr(filing, name))
        fresh.save(update_fields=["kind", "form", "title", "number", "on", "entry"])
        audit.record(
            Verb.PIECE_CLASSIFIED,
            **about_piece(fresh.case, fresh),
            entry=filing.entry_id,
            insists=filing.insists,
        )
    return fresh


def note_reference(case: Any, filing: Filing, *, by: Actor) -> Piece:
    """The reference of a hearing record that stays outside the file."""
    with audit.act(by=by, purpose="paper"):
        held = held_case(case)
        policy.require(policy.follows_the_case, by=by, case=held)
        assert by.user_id is not None
        piece = Piece(case_id=held.pk, key_id=held.key_id, received_by_id=by.user_id)
        piece.kind, piece.state = PieceKind.HEARING_RECORD.value, PieceState.REFERENCE.value
        piece.title, piece.number, piece.on = filing.title, filing.number, filing.on
        piece.save()
        audit.record(Verb.PIECE_CLASSIFIED, **about_piece(held, piece), entry=None)
    return piece


def remove(piece: Piece, *, by: Actor) -> Piece:
    """Takes a piece out: it is seen no more, can be put back for thirty days, then its files are destroyed."""
    with audit.act(by=by, purpose="paper"):
        fresh = _held(piece, by)
        fresh.removed_at = timezone.now()
        fresh.save(update_fields=["removed_at"])
        audit.record(Verb.PIECE_REMOVED, **about_piece(fresh.case, fresh))
        enqueue_purge(fresh.pk, fresh.removed_at + dt.timedelta(days=RESTORABLE))
    return fresh


def restore(piece: Piece, *, by: Actor) -> Piece:
    """Puts a piece back; raises `PaperRefused` when its place was taken or its files destroyed."""
    with audit.act(by=by, purpose="paper"):
        held = held_case(piece.case)
        policy.require(policy.follows_the_case, by=by, case=held)
        pieces = Piece.objects.select_for_update(of=("self",)).select_related("case", "key")
        fresh = pieces.get(pk=piece.pk)  # whoever destroys its files waits, or has done so
        if fresh.removed_at is None:
            return fresh
        alike = Piece.objects.filter(case=fresh.case_id, removed_at__isnull=True)
        if fresh.purged:
            raise PaperRefused(_("Les fichiers de cette pièce ont été détruits : déposez-la à nouveau."))
        if fresh.sha256 and alike.filter(sha256=fresh.sha256).exists():
            raise PaperRefused(_("Le même fichier a été déposé entre-temps : cette pièce est déjà au dossier."))
        if fresh.replaces_id and alike.filter(replaces=fresh.replaces_id).exists():
            raise PaperRefused(_("Une autre pièce a pris sa place entre-temps."))
        fresh.removed_at = None
        fresh.save(update_fields=["removed_at"])
        audit.record(Verb.PIECE_RESTORED, **about_piece(fresh.case, fresh))
    return fresh


def _held(piece: Piece, by: Actor) -> Piece:
    """The piece as it is now, for somebody who follows its case; raises `PaperRefused` for one that counts no more."""
    held = held_case(piece.case)
    policy.require(policy.follows_the_case, by=by, case=held)
    fresh = Piece.objects.current().select_related("case", "key").filter(pk=piece.pk).first()
    if fresh is None:
        raise PaperRefused(_("Cette pièce a été retirée ou remplacée : ouvrez sa dernière version."))
    if fresh.kind == PieceKind.HEARING_RECORD.value and fresh.path:
        policy.require(policy.takes_originals, by=by, case=held)
    return fresh


def _check_insisting(piece: Piece, filing: Filing, by: Actor) -> None:
    if not policy.allows(policy.takes_originals, by, piece.case):
        raise PaperRefused(
            _(
                "La copie d’un procès-verbal d’audition ne se garde pas au dossier : retirez ce fichier, puis notez "
                "sa référence. Seul le juriste peut décider de la conserver."
            )
        )
    if not filing.insists:
        raise PaperRefused(_("Cochez la case pour conserver la copie du procès-verbal malgré tout."))
