"""What touches the pieces' files: called in a bounded child alone, since a piece may be broken, or made to harm."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from django.template.loader import render_to_string
from pikepdf import Dictionary, Name, Rectangle
from PIL import Image, ImageFile

from documents.bundles.pieces import PDF
from documents.bundles.tagging import Tags

A4 = (595.28, 841.89)  # points
BAND = 24.0  # points at the head of each page, kept for its number
MARGIN = 28.0
PAGES = 500  # of one piece
PIXELS = 80_000_000  # of one image
HEADER = "/Artifact <</Type /Pagination /Subtype /Header>>"  # said of the number of a page: no part of what it numbers
IMAGES = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/gif": "gif"}


@dataclass(frozen=True)
class Sheet:
    """One file to put into a bundle: what its bookmark says, and what stands at the head of its pages."""

    title: str
    head: str  # « Pièce 3 », « Bordereau »
    content: bytes
    own: bool = False  # we made it: its pages stand as they are, with their tags


def normalised(content: bytes, media: str) -> bytes:
    """The piece as a plain PDF, its number of pages before it: what acts is dropped, what shows is kept."""
    made = content if media == PDF else _image(content, media)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as pdf:
        if pdf.is_encrypted or not 0 < len(pdf.pages) <= PAGES:
            raise ValueError
        if "/AcroForm" in pdf.Root:
            pdf.generate_appearance_streams()
        pdf.flatten_annotations("all")
        pages = len(pdf.pages)
        with pikepdf.new() as plain:
            for page in pdf.pages:
                place(plain, page, band=0)
            plain.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return struct.pack(">I", pages) + out.getvalue()


def kept(content: bytes) -> bytes:
    """Our own paper as it is, its number of pages before it."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return struct.pack(">I", len(pdf.pages)) + content


def counted(made: bytes) -> tuple[int, bytes]:
    """What `normalised` said: the pages, then the file."""
    return int(struct.unpack(">I", made[:4])[0]), made[4:]


def _image(content: bytes, media: str) -> bytes:
    """A photograph or a scan, alone on its page."""
    from documents import pdf

    _whole(content)
    name = f"piece.{IMAGES[media]}"
    page = render_to_string("documents/pdf/scan.html", {"name": name})
    return pdf.render(page, title="", assets={name: (media, content)})


def _whole(content: bytes) -> None:
    """Raises for an image that is broken, cut short or too large: WeasyPrint would draw what it can, or its text."""
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False  # which WeasyPrint turns on
    try:
        with Image.open(io.BytesIO(content)) as seen:
            if seen.width * seen.height > PIXELS:
                raise ValueError
            seen.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def merged(sheets: Sequence[Sheet], *, first_page: int, total: int, title: str) -> bytes:
    """One file: every page numbered in the whole, a bookmark for each sheet; the same sheets give the same bytes."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica"), Encoding=Name.WinAnsiEncoding)
        )
        marks: list[tuple[str, int]] = []
        tags = Tags(pdf)
        for sheet in sheets:
            marks.append((sheet.title, len(pdf.pages)))
            for page in joined(pdf, sheet, tags):
                _stamp(page, font, f"{sheet.head} — page {first_page + page.index}/{total}")
        tags.close()
        with pdf.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(name, at) for name, at in marks)
        _describe(pdf, title)
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def joined(pdf: pikepdf.Pdf, sheet: Sheet, tags: Tags) -> list[pikepdf.Page]:
    """The sheet's pages at the end of the file, tagged: ours as they are, any other as a drawing under a band."""
    part = tags.part(sheet.title)
    with pikepdf.open(io.BytesIO(sheet.content)) as source:
        if sheet.own:
            pages = [_whole_page(pdf, page) for page in source.pages]
            tags.grafted(source, pages, part)
            return pages
        pages = [place(pdf, page, band=BAND) for page in source.pages]
    for number, page in enumerate(pages, 1):
        tags.drawn(page, part, f"{sheet.title}, page {number}")
    return pages


def _whole_page(pdf: pikepdf.Pdf, page: pikepdf.Page) -> pikepdf.Page:
    """A page of ours: its links are the address that verifies it; the field of a seal stays with the file it seals."""
    links = [link for link in page.obj.get("/Annots", []) if link.get("/Subtype") == Name.Link]
    pdf.pages.append(page)
    placed = pdf.pages[-1]
    if "/Annots" in placed.obj:
        del placed.obj["/Annots"]
    if links:
        placed.obj.Annots = pikepdf.Array([pdf.copy_foreign(link) for link in links])
    placed.contents_add(b"q", prepend=True)
    placed.contents_add(b"Q")
    return placed


def _describe(pdf: pikepdf.Pdf, title: str) -> None:
    root: Any = pdf.Root
    root.Lang, root.PageMode = pikepdf.String("fr"), Name.UseOutlines
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=title, Producer="Égide"))


def place(pdf: pikepdf.Pdf, page: pikepdf.Page, *, band: float) -> pikepdf.Page:
    """The same page as a drawing on a fresh one: upright, and with a band at its head, on A4.

    A drawing holds neither script nor link nor form, and whatever it does to the graphics state ends with it.
    """
    width, height = _size(page)
    if band:
        width, height = (A4[1], A4[0]) if width > height else A4
    placed = pdf.add_blank_page(page_size=(width, height))
    drawing = pdf.copy_foreign(page.as_form_xobject())
    for name in ("/PieceInfo", "/OPI", "/OC", "/Metadata", "/StructParents", "/Ref"):
        if name in drawing:
            del drawing[name]
    name = placed.add_resource(drawing, Name.XObject, Name.Piece)
    where = Rectangle(0, 0, width, height - band)
    drawn = placed.calc_form_xobject_placement(drawing, name, where, allow_shrink=True, allow_expand=False)
    placed.contents_add(drawn)
    return placed


def _size(page: pikepdf.Page) -> tuple[float, float]:
    """Width and height as they are seen, in points; a page of no size is refused."""
    box = Rectangle(pikepdf.Array(page.trimbox))
    turned = int(page.rotation if hasattr(page, "rotation") else page.obj.get("/Rotate", 0)) % 180 == 90
    width, height = (box.height, box.width) if turned else (box.width, box.height)
    if not (1 < width < 20_000 and 1 < height < 20_000):
        raise ValueError
    return float(width), float(height)


def _stamp(page: pikepdf.Page, font: Any, text: str) -> None:
    """The number of the page, at its right head."""
    name = page.add_resource(font, Name.Font, Name.Number)
    box = Rectangle(pikepdf.Array(page.mediabox))
    words = text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    at = box.width - MARGIN - 4.7 * len(text), box.height - 16
    drawn = f"q 0.18 0.16 0.34 rg BT {name} 9 Tf {at[0]:.2f} {at[1]:.2f} Td ".encode() + b"(" + words + b") Tj ET Q"
    page.contents_add(f"{HEADER} BDC ".encode() + drawn + b" EMC")
