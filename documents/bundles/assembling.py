"""From a frozen list to files: each piece is checked against its hash, and read in a child of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from documents import bounded, seal
from documents.bundles import contents, sheets
from documents.bundles.layout import Portion, Unit, heavier, portions, starts
from documents.bundles.pieces import OURS, available
from documents.models import Bundle, Document, Status
from documents.services.reading import content_of

PIECE = {"seconds": 60, "megabytes": 768}  # of the child that reads one piece
WHOLE = {"seconds": 180, "megabytes": 1536}  # of the child that puts one file together
TURNS = 4  # times that the files are reckoned again when one turns out too large


class PieceRefused(Exception):
    """A piece cannot be joined: trying again would change nothing. The sentence names it."""

    def __init__(self, number: int, title: str, why: str) -> None:
        super().__init__(f"piece {number}")
        self.number = number
        self.sentence = _("Pièce n° %(n)s, « %(title)s » : %(why)s") % {"n": number, "title": title, "why": why}


@dataclass(frozen=True)
class Made:
    """One file, and what it holds."""

    portion: Portion
    content: bytes


def files_of(bundle: Bundle, certificate: Path | None = None) -> list[Made]:
    """The files of this bundle, each sealed if there is a certificate, none larger than its limit unless one piece is.

    Raises `PieceRefused`.
    """
    from documents import pdf

    pdf.warm()
    read = [_read(number, line) for number, line in enumerate(_found(bundle), 1)]
    front = _front(bundle)
    units = [Unit(0, _("Bordereau et sommaire"), 0, len(front)), *(unit for unit, _sheet in read)]
    held = {unit.number: sheet for unit, sheet in read}
    files: list[Made] = []
    for _turn in range(TURNS):
        laid, first = _laid(bundle, units, front)
        sheeted = {0: sheets.Sheet(units[0].title, _("Bordereau"), first, own=True), **held}
        files = [Made(portion, _merged(bundle, portion, laid, sheeted, certificate)) for portion in laid]
        over = [made for made in files if len(made.content) > bundle.most and len(made.portion.units) > 1]
        if not over:
            break
        for made in over:
            units = heavier(units, made.portion, len(made.content))
    return files


def _found(bundle: Bundle) -> list[dict[str, Any]]:
    """The frozen lines, each with its bytes; a piece that is gone or has changed stops everything."""
    pieces = available(bundle.case_id, bundle.of)
    lines: list[dict[str, Any]] = []
    for number, line in enumerate(bundle.frozen, 1):
        piece = pieces.get(line["ref"])
        if piece is None:
            raise PieceRefused(number, line["title"], _("ce fichier n’est plus dans le dossier."))
        lines.append({**line, "content": _unchanged(number, line, piece)})
    return lines


def _unchanged(number: int, line: dict[str, Any], piece: Any) -> bytes:
    why = _("ce fichier n’est plus celui que le bordereau a figé ; rien n’a été produit.")
    try:
        content: bytes = piece.content()
    except Exception:
        raise PieceRefused(
            number, line["title"], _("ce fichier ne peut pas être relu ; rien n’a été produit.")
        ) from None
    if hashlib.sha256(content).hexdigest() != line["sha256"]:
        raise PieceRefused(number, line["title"], why)
    return content


def _read(number: int, line: dict[str, Any]) -> tuple[Unit, sheets.Sheet]:
    """The piece as a plain PDF, read in a child of its own so that a broken one is known by its number."""
    own = line["ref"].startswith(OURS)
    work = partial(sheets.kept, line["content"]) if own else partial(sheets.normalised, line["content"], line["media"])
    try:
        made = bounded.run(work, **PIECE)
    except bounded.Overrun:
        why = _("ce fichier est endommagé, protégé par un mot de passe ou trop complexe ; remplacez-le.")
        raise PieceRefused(number, line["title"], why) from None
    pages, content = sheets.counted(made)
    said = {"n": number, "title": line["title"]}
    sheet = sheets.Sheet(_("Pièce n° %(n)s – %(title)s") % said, _("Pièce %(n)s") % said, content, own)
    return Unit(number, line["title"], pages, len(content)), sheet


def _front(bundle: Bundle) -> bytes:
    """The bordereau's own file."""
    bordereau = Document.objects.select_related("key").get(bundles=bundle)
    if bordereau.status != Status.ISSUED.value:
        raise LookupError("no bordereau yet")
    return content_of(bordereau)


def _laid(bundle: Bundle, units: Sequence[Unit], front: bytes) -> tuple[list[Portion], bytes]:
    """The files, and the first pages that say where each piece is: their own length is known only once made."""
    pages, made = 0, b""
    laid: list[Portion] = []
    for _turn in range(3):
        first = Unit(0, units[0].title, pages, max(units[0].size, len(made)))
        laid = portions([first, *units[1:]], bundle.most)
        work = partial(contents.front, front, contents.facts(bundle, laid, starts(laid)))
        counted, made = sheets.counted(bounded.run(work, **WHOLE))
        if counted == pages:
            break
        pages = counted
    return laid, made


def _merged(
    bundle: Bundle, portion: Portion, laid: Sequence[Portion], held: dict[int, sheets.Sheet], certificate: Path | None
) -> bytes:
    work = partial(
        sheets.merged,
        [held[unit.number] for unit in portion.units],
        first_page=portion.first_page,
        total=laid[-1].last_page,
        title=contents.title(bundle, portion.number, len(laid)),
    )
    return bounded.run(partial(_sealed, work, certificate), **WHOLE)


def _sealed(work: Callable[[], bytes], certificate: Path | None) -> bytes:
    """In the child: one file, and the seal over it."""
    return seal.put(work(), certificate) if certificate else work()
