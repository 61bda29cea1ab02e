"""Names: what is kept, sealed, of the one that a file came with, and the one that we give to what leaves."""

from __future__ import annotations

import unicodedata

from documents.incoming.limits import NAME
from documents.incoming.sniffing import SUFFIX
from documents.models import Part, Piece


def cleaned(name: str) -> str:
    """The last part of a file's name without what is invisible or turns the reading around; it may be empty."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C")
    stem, dot, ending = " ".join(seen.split()).rpartition(".")
    if not dot:
        return ending[:NAME]
    return f"{stem[: NAME - len(ending[:8]) - 1]}.{ending[:8]}"


def given(piece: Piece, part: Part) -> str:
    """« piece-K7Q2-9F4M-12.pdf »: reference and number, never a person nor what the file was called."""
    copied = part is Part.COPY
    ending = SUFFIX[piece.copy_type if copied else piece.media_type]
    return f"piece-{piece.key.reference}-{piece.pk}{'' if copied else '-original'}.{ending}"
