"""Destroying the files of a piece that was taken out and not put back in time."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from accounts.roles import SYSTEM
from audit import services as audit
from audit.verbs import Verb
from documents import storage
from documents.incoming.limits import RESTORABLE
from documents.models import Piece, PieceQuerySet
from documents.trace import about_piece

SEALED = ("title", "number", "file_name")


def due() -> PieceQuerySet:
    """The pieces whose files are to be destroyed."""
    limit = timezone.now() - dt.timedelta(days=RESTORABLE)
    return Piece.objects.filter(removed_at__lte=limit).exclude(path="", copy_path="")


def purge(piece_id: int) -> None:
    """What is left: that there was a piece, of which kind, its digest, when it came and went. Running it again is
    harmless, and it does nothing before its day or to a piece that was put back."""
    with audit.act(by=SYSTEM, purpose="paper"):
        piece = due().filter(pk=piece_id).select_for_update(of=("self",)).select_related("case", "key").first()
        if piece is None:
            return
        for name in filter(None, [piece.path, piece.copy_path, *piece.images.values_list("path", flat=True)]):
            storage.remove(name)  # before the row: a crash in between leaves a row that is purged again
        piece.images.all().delete()
        piece.path = piece.copy_path = piece.title = piece.number = piece.file_name = ""
        piece.save(update_fields=["path", "copy_path", *SEALED])
        audit.record(Verb.PIECE_PURGED, **about_piece(piece.case, piece))
