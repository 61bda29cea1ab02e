"""PDFs: refused when they act or are locked, else written again without notes about who made them, where and when."""

from __future__ import annotations

import contextlib
import io
from typing import Any

import pikepdf

from documents.incoming.isolated import active, stripping
from documents.incoming.isolated.outcome import MAX_PAGES, Outcome, Refused
from documents.incoming.isolated.previews import previews

NOTES = ("/Metadata", "/PieceInfo", "/LastModified", "/SpiderInfo", "/Thumb", "/OpenAction")
MARKUP = {  # what somebody wrote over a page, with her name beside it
    *("/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight", "/Underline"),
    *("/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Popup"),
}
AUTHORED = ("/T", "/M", "/CreationDate", "/NM", "/RC")
PICTURES = {"/DCTDecode": stripping.bare_jpeg, "/JPXDecode": stripping.bare_jpx}


def examine(content: bytes) -> Outcome:
    """A copy without active content or metadata, and its first pages as pictures; raises `Refused`."""
    try:
        pdf = pikepdf.open(io.BytesIO(content), suppress_warnings=True)
    except pikepdf.PasswordError:
        raise Refused("encrypted") from None
    with pdf:
        if pdf.is_encrypted:
            raise Refused("encrypted")
        if why := active.found(pdf):
            raise Refused(why)
        pages = len(pdf.pages)
        if not 1 <= pages <= MAX_PAGES:
            raise Refused("pages" if pages else "unreadable")
        copy = _bare(pdf)
    return Outcome("", "application/pdf", copy, pages, previews(copy, pages))


def _bare(pdf: pikepdf.Pdf) -> bytes:
    for thing in (pdf.trailer, *pdf.objects):
        for held in active.dictionaries(thing, active.DEPTH):
            _without_notes(pdf, held)
    with contextlib.suppress(KeyError):
        del pdf.trailer["/Info"]
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _without_notes(pdf: pikepdf.Pdf, held: Any) -> None:
    for name in NOTES:
        if name in held:
            del held[name]
    if str(held.get("/Subtype", "")) in MARKUP:
        for name in AUTHORED:
            if name in held:
                del held[name]
    if isinstance(held, pikepdf.Stream) and str(held.get("/Subtype", "")) == "/Image":
        _without_its_own(pdf, held)


def _without_its_own(pdf: pikepdf.Pdf, picture: Any) -> None:
    """Takes what a picture says of itself out of it, whatever it is wrapped in."""
    filters, parms = _list(picture.get("/Filter")), _list(picture.get("/DecodeParms"))
    strip = PICTURES.get(str(filters[-1])) if filters else None
    if strip is None:
        return
    data = picture.read_raw_bytes()
    if wrapped := filters[:-1]:
        outer = pdf.make_stream(data, Filter=pikepdf.Array(wrapped))
        if parms[:-1]:
            outer["/DecodeParms"] = pikepdf.Array(parms[: len(wrapped)])
        data = outer.read_bytes(pikepdf.StreamDecodeLevel.generalized)
    last = parms[-1] if len(parms) == len(filters) and isinstance(parms[-1], pikepdf.Dictionary) else None
    picture.write(strip(data), filter=filters[-1], decode_parms=last)


def _list(value: Any) -> list[Any]:
    """A filter or its parameters, which stand alone or in a list."""
    if isinstance(value, pikepdf.Array):
        return list(value)
    return [] if value is None else [value]
