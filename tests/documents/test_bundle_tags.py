"""A bundle read by ear: our papers keep their tags, every other page says what it is, nothing is left untagged."""

from __future__ import annotations

import io
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from documents import pdf
from documents.bundles import sheets, tagging
from documents.bundles.pieces import PDF
from tests.documents import scans
from tests.documents.test_pdf import structure

TABLE = "<table><tr><th>Pièce</th><th>Jour</th></tr><tr><td>{}</td><td>12 mars</td></tr></table>"


@cache
def ours(word: str, language: str = "fr") -> bytes:
    """A paper of ours, with a heading, a table and a link."""
    page = f'<html lang="{language}"><h1>{word}</h1>{TABLE.format(word)}<a href="https://example.org/v">vérifier</a>'
    return pdf.render(page, title=word, language=language)


def plain(content: bytes, media: str = PDF) -> bytes:
    return sheets.counted(sheets.normalised(content, media))[1]


@pytest.fixture(scope="module")
def bundle() -> bytes:
    """Two papers of ours, a judgment with its words, a photograph."""
    photo = plain(scans.photograph(300, 200), "image/jpeg")
    return sheets.merged(
        [
            sheets.Sheet("Bordereau", "Bordereau", ours("Bordereau"), own=True),
            sheets.Sheet("Pièce n° 1 – Attestation", "Pièce 1", ours("Certificate", "en"), own=True),
            sheets.Sheet("Pièce n° 2 – Jugement", "Pièce 2", plain(scans.pages(2, words="Attendu"))),
            sheets.Sheet("Pièce n° 3 – Photographie", "Pièce 3", photo),
        ],
        first_page=1,
        total=5,
        title="Dossier – K7Q2-9F4M",
    )


def heard(content: bytes, tmp_path: Path) -> str:
    """What Poppler reads by the tags."""
    path = tmp_path / "bundle.pdf"
    path.write_bytes(content)
    return subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True).stdout.decode("latin-1")


def test_a_screen_reader_hears_every_sheet_in_order(bundle: bytes, tmp_path: Path) -> None:
    told = heard(bundle, tmp_path)
    places = [told.index(word) for word in ('"Bordereau"', '"Certificate"', '"Attendu 1"', '"Attendu 2"', "Figure")]
    assert places == sorted(places)
    assert told.count("Table") >= 2
    assert "page 1/5" not in told


def alone(content: bytes) -> list[str]:
    """The places where a page, or a link, and the tree do not know each other."""
    wrong = []
    with pikepdf.open(io.BytesIO(content)) as file:
        parents = pikepdf.NumberTree(file.Root.StructTreeRoot.ParentTree)
        for page in file.pages:
            marks = {int(n) for n in re.findall(rb"/MCID (\d+)", _drawn(page))}
            known = parents[int(page.obj.StructParents)]
            here = {n for n in range(len(known)) if known[n].Pg.objgen == page.obj.objgen}
            wrong += [f"page {page.index} mark {n}" for n in marks - here]
            for link in page.obj.get("/Annots", []):
                held = parents[int(link.StructParent)]
                wrong += [f"page {page.index} link"] * (not _holds(held, link))
    return wrong


def _drawn(page: pikepdf.Page) -> bytes:
    page.contents_coalesce()
    return bytes(page.obj.Contents.read_bytes())


def _holds(element: Any, link: Any) -> bool:
    kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
    return any(isinstance(kid, pikepdf.Dictionary) and kid.get("/Obj", kid).objgen == link.objgen for kid in kids)


def test_every_mark_of_every_page_is_in_the_tree(bundle: bytes) -> None:
    assert alone(bundle) == []


def test_a_page_whose_number_is_another_s_is_seen_by_that_check(bundle: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(bundle)) as file:
        file.pages[1].obj.StructParents = file.pages[0].obj.StructParents
        file.save(out)
    assert alone(out.getvalue())


def test_each_sheet_is_a_part_in_its_language_and_its_tables_keep_their_headings(bundle: bytes) -> None:
    with pikepdf.open(io.BytesIO(bundle)) as file:
        figures = [str(e.Alt) for e in structure(file) if e.S == "/Figure"]
        assert figures == ["Pièce n° 3 – Photographie, page 1"]
        parts = [str(e.T) for e in file.Root.StructTreeRoot.K[0].K]
        assert parts[0] == "Bordereau"
        assert len(parts) == 4
        languages = [str(e.get("/Lang", "")) for e in file.Root.StructTreeRoot.K[0].K]
        assert languages[:2] == ["fr", "en"]
        names = [str(e.ID) for e in structure(file) if "/ID" in e]
        assert len(names) == len(set(names)) >= 4
        heads = {str(h) for e in structure(file) if "/A" in e and "/Headers" in e.A for h in e.A.Headers}
        assert heads
        assert heads <= set(names)


def test_a_page_of_ours_stands_as_it_is_and_a_seal_stays_with_its_file(bundle: bytes) -> None:
    with pikepdf.open(io.BytesIO(bundle)) as file:
        links = [str(a.A.URI) for page in file.pages for a in page.obj.get("/Annots", [])]
        assert links == ["https://example.org/v"] * 2
        assert "/AcroForm" not in file.Root
        assert "/XObject" not in file.pages[0].obj.Resources or "/Piece" not in file.pages[0].obj.Resources.XObject


def test_words_are_looked_for_in_drawings_within_drawings() -> None:
    font = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pikepdf.Dictionary()))
    inside = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=pikepdf.Dictionary(Resources=font)))
    assert tagging._speaks(inside)
    assert not tagging._speaks(pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=pikepdf.Dictionary())))
    assert not tagging._speaks(None)
