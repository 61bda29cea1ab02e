"""S-26 to S-29, S-33, S-85: what arrives is sealed or refused, each file for itself; a name is only a name."""

from __future__ import annotations

import errno
import io
import time
import warnings
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import User
from audit.models import RegisterEntry
from cases.models import Case
from documents import storage
from documents.incoming.naming import cleaned
from documents.models import Piece
from tests import people
from tests.documents import samples
from tests.documents.deposits import deposited, ready, sent, stored, told
from tests.documents.memory import growth
from tests.documents.samples import CANARY
from vault.access import access

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(alice: User) -> Client:
    """Alice at her browser."""
    return people.sign_in(Client(), alice)


def why(case: Case) -> list[str]:
    """The reasons of the refusals that the register knows, oldest first."""
    told = RegisterEntry.objects.about(case.reference).of_verbs("piece_refused")
    return [entry.facts["why"] for entry in reversed(told)]


GOOD = {"recu.pdf": samples.pdf, "photo.jpg": samples.photo, "PHOTO.JPEG": samples.photo, "scan.png": samples.png}


@pytest.mark.parametrize("name", [*GOOD, "IMG_1.HEIC"])
def test_a_file_of_the_four_kinds_is_taken_in_and_sealed(pages: Client, case: Case, name: str, media: Path) -> None:
    content = samples.heic() if name == "IMG_1.HEIC" else GOOD[name]()
    answer = sent(pages, case, (name, content))
    assert (answer.status_code, told(answer)[0]["ok"]) == (200, True)
    piece = Piece.objects.get(case=case)
    on_disk = b"".join(storage.read(piece.path))
    assert on_disk[:4] == b"DOC1"
    assert CANARY.encode() not in on_disk
    assert content[:64] not in on_disk


def test_the_disk_holds_sealed_files_under_random_names_and_nothing_else(
    pages: Client, case: Case, media: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S-26; and nothing passes through a temporary folder."""
    monkeypatch.setenv("TMPDIR", str(tmp_path / "aside"))
    (tmp_path / "aside").mkdir()
    sent(pages, case, ("Blessing Osazuwa.pdf", samples.pdf()), ("photo.jpg", samples.heavy_photo()))
    files = [path for path in media.rglob("*") if path.is_file()]
    assert len(files) == 2
    for path in files:
        assert path.read_bytes()[:4] == b"DOC1"
        assert len(path.name) == 32
        assert int(path.name, 16) >= 0
    assert list((tmp_path / "aside").iterdir()) == []


FALSE: dict[str, bytes] = {
    "html": b"<html><script>alert(1)</script></html>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "exe": b"MZ\x90\x00" + bytes(400),
    "zip": samples.archive(b"x" * 1000),
    "xml with an entity": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
    "gif and script": b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)//",
    "pdf and zip": samples.pdf() + samples.archive(b"x" * 1000),
    "header at byte 900": b"A" * 900 + samples.pdf(),
    "empty": b"",
    "png": samples.png(),
}


@pytest.mark.parametrize("what", FALSE)
def test_a_false_pdf_is_refused_with_a_plain_sentence(pages: Client, case: Case, what: str) -> None:
    """S-27."""
    answer = sent(pages, case, ("recu.pdf", FALSE[what]))
    assert answer.status_code == 422
    assert told(answer)[0]["sentence"].startswith("Ce fichier ")
    assert not Piece.objects.exists()
    assert stored() == []
    assert why(case) == [{"empty": "empty", "pdf and zip": "polyglot"}.get(what, "content")]


def test_the_same_pdf_without_what_was_added_is_taken_in(pages: Client, case: Case) -> None:
    """The control of the above: it is the archive behind it, and the bytes before it, that are refused."""
    assert sent(pages, case, ("recu.pdf", samples.pdf() + b"\n" * 20)).status_code == 200


@pytest.mark.parametrize("name", ["recu.docx", "recu.exe", "recu", ".pdf", "recu.pdf.html", "recu.svg", "recu.gif"])
def test_a_name_that_announces_something_else_is_refused_before_a_byte_is_kept(
    pages: Client, case: Case, name: str
) -> None:
    answer = sent(pages, case, (name, samples.pdf()))
    assert (answer.status_code, why(case), stored()) == (422, ["extension"], [])


def test_an_archive_is_refused_without_being_inflated(pages: Client, case: Case) -> None:
    """S-29: a thousandfold bomb, and one inside another."""
    bomb = samples.archive(bytes(300_000_000))
    nested = samples.archive(bomb)
    with growth() as memory:
        for content in (bomb, nested):
            assert sent(pages, case, ("note.docx", content)).status_code == 422
            assert sent(pages, case, ("note.pdf", content)).status_code == 422
    assert memory.peak < 50 * 2**20


HUGE = {
    "144 million pixels": ("a.png", samples.huge_png(12_000, 12_000), "pixels"),
    "400 million pixels": ("a.png", samples.huge_png(20_000, 20_000), "pixels"),
    "no pixel at all": ("a.png", samples.huge_png(0, 12_000), "content"),
    "a JPEG of 65 500 squared": ("a.jpg", samples.huge_jpeg(), "pixels"),
    "10 000 frames": ("a.png", samples.animated_png(), "animated"),
}


@pytest.mark.parametrize("what", HUGE)
def test_an_image_that_claims_too_much_is_refused_before_it_is_decoded(pages: Client, case: Case, what: str) -> None:
    """S-28."""
    name, content, code = HUGE[what]
    begun = time.monotonic()
    with growth() as memory:
        answer = sent(pages, case, (name, content))
    assert (answer.status_code, why(case), stored()) == (422, [code], [])
    assert time.monotonic() - begun < 1
    assert memory.peak < 50 * 2**20


def test_such_an_image_would_have_taken_that_memory() -> None:
    """The control: such a file, decoded."""
    huge = samples.huge_png(12_000, 12_000, whole=True)
    assert len(huge) < 200_000
    with growth() as memory, warnings.catch_warnings(action="ignore"):
        Image.open(io.BytesIO(huge)).load()
    assert memory.peak > 100 * 2**20


def test_an_image_of_forty_million_pixels_is_taken_in(pages: Client, case: Case) -> None:
    assert sent(pages, case, ("a.png", samples.huge_png(8_000, 5_000))).status_code == 200
    assert sent(pages, case, ("b.png", samples.huge_png(8_000, 5_001))).status_code == 422


def test_one_false_file_does_not_stop_the_others(pages: Client, case: Case) -> None:
    files = [("a.pdf", samples.pdf()), ("faux.pdf", b"<html>"), ("b.jpg", samples.photo()), ("c.png", samples.png())]
    answer = sent(pages, case, *files)
    assert [file["ok"] for file in told(answer)] == [True, False, True, True]
    assert answer.status_code == 422
    assert Piece.objects.filter(case=case).count() == 3


def test_without_script_the_page_says_what_became_of_each(pages: Client, case: Case) -> None:
    files = [SimpleUploadedFile("a.pdf", samples.pdf()), SimpleUploadedFile("faux.pdf", b"<html>")]
    shown = pages.post(reverse("documents:receive", args=[case.reference]), {"files": files})
    text = shown.content.decode()
    assert shown.status_code == 422
    assert "Reçu ; l’examen commence." in text.replace("\u202f", " ").replace("\xa0", " ")
    assert "n’est pas ce que son nom annonce" in text


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/x.pdf", "x.pdf"),
        ("C:\\temp\\x.pdf", "x.pdf"),
        ("a\x00b.pdf", "ab.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("con.pdf", "con.pdf"),
        ("Blessing Osazuwa.pdf", "Blessing Osazuwa.pdf"),
        ("zero\u200bwidth\ufeff.pdf", "zerowidth.pdf"),
    ],
)
def test_a_name_is_kept_sealed_and_cleaned(case: Case, by: Any, name: str, kept: str) -> None:
    """S-33, the half that is stored."""
    assert cleaned(name) == kept
    piece = deposited(case, by, name=name)
    with access(by, purpose="paper"):
        assert piece.file_name == kept
    row = Piece.objects.filter(pk=piece.pk).values().get()
    assert kept not in repr(row)
    assert len(piece.path) == 32


def test_a_hostile_name_never_breaks_the_answer(pages: Client, case: Case) -> None:
    """S-85."""
    names = [
        "é" * 200 + ".pdf",
        "\ud800.pdf".encode("utf-8", "replace").decode(),
        "👩‍👧" * 30 + ".pdf",
        "́" * 500 + ".pdf",
    ]
    for number, name in enumerate(names):
        assert sent(pages, case, (name, samples.pdf(number + 1))).status_code == 200, number
    assert pages.get(reverse("documents:list", args=[case.reference])).status_code == 200


def test_the_register_tells_of_a_deposit_without_a_name(pages: Client, case: Case) -> None:
    sent(pages, case, (f"{CANARY}.pdf", samples.pdf()), (f"{CANARY}.exe", b"MZ"))
    piece = Piece.objects.get()
    entry = RegisterEntry.objects.about(case.reference).of_verbs("piece_received").get()
    assert (entry.facts["sha256"], entry.facts["piece"]) == (piece.sha256, str(piece.uid))
    assert not [e for e in RegisterEntry.objects.all() if CANARY.encode() in bytes(e.body, "utf-8")]


def test_a_ten_megabyte_photograph_is_taken_in(pages: Client, case: Case) -> None:
    content = samples.heavy_photo()
    assert Image.open(io.BytesIO(content)).size == (4000, 3000)
    assert len(content) > 8_000_000
    assert sent(pages, case, ("IMG_0001.JPG", content)).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_file_that_could_not_be_moved_after_its_commit_is_kept_and_read(
    case: Case, alice: User, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full at the very moment of the move: the row says received, its file is there."""
    by, moved, tried = people.as_actor(alice), storage.settle, list[str]()

    def full_at_first(name: str) -> None:
        tried.append(name)
        if tried.count(name) == 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        moved(name)

    monkeypatch.setattr(storage, "settle", full_at_first)
    piece = ready(case, by, samples.pdf())
    assert {piece.path, piece.copy_path} <= set(tried)
    assert b"".join(storage.read(piece.path))[:4] == b"DOC1"
    assert b"".join(storage.read(piece.copy_path))[:4] == b"DOC1"
