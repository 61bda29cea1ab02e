"""Pieces as they arrive: PDFs of some pages, turned, broken, protected or active, and photographs."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image

from documents.bundles.pieces import PDF


@dataclass(frozen=True)
class Scan:
    """A piece that somebody received."""

    ref: str
    title: str
    file: bytes
    sha256: str
    media: str = PDF
    on: str = "2026-03-12"
    form: str = "copie"
    kind: str = "other"

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.file)

    def content(self) -> bytes:
        """The file."""
        return self.file


def pages(count: int = 1, *, words: str = "Page", turned: int = 0, active: bool = False) -> bytes:
    """A PDF of so many pages, each with a line of text."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica")))
        for number in range(1, count + 1):
            page = pdf.add_blank_page(page_size=(595, 842))
            name = page.add_resource(font, Name.Font, Name.F1)
            page.contents_add(f"q BT {name} 20 Tf 60 760 Td ({words} {number}) Tj ET".encode())  # q is never closed
            page.rotate(turned, relative=False)
        if active:
            act = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
            pdf.Root.OpenAction = act
            pdf.pages[0].obj.AA = Dictionary(O=act)
            link: Any = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 99, 99])
            link.A = Dictionary(S=Name.URI, URI="http://127.0.0.1:9/x")
            pdf.pages[0].obj.Annots = pdf.make_indirect(pikepdf.Array([link]))
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def protected() -> bytes:
    """A PDF that asks for a password."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pages())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def photograph(width: int = 1200, height: int = 900) -> bytes:
    """A photograph that compresses badly."""
    out = io.BytesIO()
    Image.effect_noise((width, height), 80).convert("RGB").save(out, "JPEG", quality=92)
    return out.getvalue()
