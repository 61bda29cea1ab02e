"""Pieces put together: numbered, bookmarked, upright, and deaf to what they would do."""

from __future__ import annotations

import io
import re
import subprocess
import time
from functools import partial
from pathlib import Path

import pikepdf
import pytest

from documents import bounded
from documents.bundles import sheets
from documents.bundles.layout import Unit, heavier, portions, starts
from documents.bundles.pieces import PDF
from tests.documents import scans


def plain(content: bytes, media: str = PDF) -> tuple[int, bytes]:
    return sheets.counted(sheets.normalised(content, media))


def sheet(number: int, count: int = 1, **how: object) -> sheets.Sheet:
    words = f"Texte {number}"
    content = plain(scans.pages(count, words=words, **how))[1]
    return sheets.Sheet(f"Pièce n° {number} – Été", f"Pièce {number}", content)


def text_of(content: bytes, tmp_path: Path) -> list[str]:
    path = tmp_path / "bundle.pdf"
    path.write_bytes(content)
    shown = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    return shown.split("\f")[:-1]


def test_every_page_says_its_piece_and_its_place_in_the_whole(tmp_path: Path) -> None:
    made = sheets.merged([sheet(2, 2), sheet(3)], first_page=11, total=48, title="x")
    shown = text_of(made, tmp_path)
    assert ["Pièce 2 — page 11/48" in shown[0], "Pièce 2 — page 12/48" in shown[1]] == [True, True]
    assert "Pièce 3 — page 13/48" in shown[2]
    assert "Texte 3 1" in shown[2]


def test_each_piece_has_its_bookmark_on_its_first_page() -> None:
    made = sheets.merged([sheet(1, 3), sheet(2)], first_page=1, total=4, title="Dossier – K7Q2")
    with pikepdf.open(io.BytesIO(made)) as pdf, pdf.open_outline() as outline:
        marks = [(item.title, pikepdf.Page(item.destination[0]).index) for item in outline.root]
        assert marks == [("Pièce n° 1 – Été", 0), ("Pièce n° 2 – Été", 3)]
        assert (str(pdf.Root.Lang), str(pdf.docinfo.Title)) == ("fr", "Dossier – K7Q2")


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_turned_page_is_numbered_upright_at_its_right_head(turned: int, tmp_path: Path) -> None:
    made = sheets.merged([sheet(1, turned=turned)], first_page=1, total=1, title="x")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        box = [float(side) for side in pdf.pages[0].mediabox]
        assert "/Rotate" not in pdf.pages[0].obj
    assert (box[2] > box[3]) is (turned in {90, 270})
    path = tmp_path / "x.pdf"
    path.write_bytes(made)
    place = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    word = next(line for line in place.splitlines() if ">1/1<" in line)
    at = {name: float(value) for name, value in re.findall(r'(\w+)="([\d.]+)"', word)}
    assert at["xMin"] > box[2] * 0.8
    assert at["yMin"] < 30


def test_what_acts_in_a_piece_is_not_in_the_bundle() -> None:
    active = plain(scans.pages(active=True))[1]
    for content in (active, sheets.merged([sheets.Sheet("x", "x", active)], first_page=1, total=1, title="x")):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert not {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(pdf.Root.keys())
            assert not {"/AA", "/Annots"} & set(pdf.pages[0].obj.keys())
        assert b"JavaScript" not in content
        assert b"127.0.0.1" not in content


def test_a_photograph_becomes_a_page() -> None:
    count, content = plain(scans.photograph(), "image/jpeg")
    assert count == 1
    with pikepdf.open(io.BytesIO(content)) as pdf:
        drawing = pdf.pages[0].Resources.XObject.Piece
        assert [str(x.Subtype) for x in drawing.Resources.XObject.values()] == ["/Image"]


BROKEN = {
    "empty": (b"", PDF),
    "no PDF": (b"%PDF-1.7 rien", PDF),
    "protected": (scans.protected(), PDF),
    "cut": (scans.pages(1)[:200], PDF),
    "too long": (scans.pages(501), PDF),
    "no image": (b"\x89PNG rien", "image/png"),
    "a cut photograph": (scans.photograph()[:9_000], "image/jpeg"),
    "another type": (scans.pages(1), "text/html"),
}


@pytest.mark.parametrize("why", BROKEN)
def test_a_piece_that_cannot_be_read_gives_nothing(why: str) -> None:
    with pytest.raises(bounded.Overrun):
        bounded.run(partial(sheets.normalised, *BROKEN[why]))


def test_an_image_made_to_swell_is_stopped() -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    with pytest.raises(bounded.Overrun):
        bounded.run(partial(sheets.normalised, out.getvalue(), "image/png"), seconds=20, megabytes=256)


def test_the_same_pieces_give_the_same_bytes_and_two_hundred_pages_are_soon_made(tmp_path: Path) -> None:
    parts = [sheet(n, 20) for n in range(1, 11)]
    began = time.monotonic()
    made = sheets.merged(parts, first_page=1, total=200, title="x")
    assert time.monotonic() - began < 20
    assert made == sheets.merged(parts, first_page=1, total=200, title="x")
    assert "Pièce 10 — page 200/200" in text_of(made, tmp_path)[-1]
    checked = subprocess.run(["qpdf", "--check", tmp_path / "bundle.pdf"], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout


def units(*sizes: int) -> list[Unit]:
    return [Unit(n, f"Pièce {n}", 2, size) for n, size in enumerate(sizes)]


def test_files_stay_under_the_limit_and_pieces_in_their_order() -> None:
    laid = portions(units(100_000, 400_000, 400_000, 700_000, 100_000), 1_000_000)
    assert [[u.number for u in p.units] for p in laid] == [[0, 1, 2], [3, 4]]
    assert [(p.first_page, p.last_page) for p in laid] == [(1, 6), (7, 10)]
    assert starts(laid)[4] == (9, 2)


def test_a_piece_too_large_alone_has_a_file_of_its_own() -> None:
    laid = portions(units(10_000, 2_000_000, 10_000), 1_000_000)
    assert [[u.number for u in p.units] for p in laid] == [[0], [1], [2]]


def test_a_file_that_weighs_more_than_reckoned_is_shared_out_again() -> None:
    first = units(100_000, 400_000, 400_000)
    laid = portions(first, 1_000_000)
    assert len(laid) == 1
    assert len(portions(heavier(first, laid[0], 1_100_000), 1_000_000)) == 2
