"""What a printed paper proves to others: its page by its QR code, and the register by its checkpoint (S-47)."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pyzbar.pyzbar import decode

from audit import export, proof, verifier
from cases.models import Case
from cases.records import Records
from documents import services
from documents.models import Document
from tests.audit.exports import verify
from workflow.kinds import Kind

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reading")]
Load = Callable[[], Records]


@pytest.fixture
def printed(case: Case, by: Any, records: Load, tmp_path: Path) -> Path:
    """A certificate issued after a checkpoint, as the file that its addressee holds."""
    proof.checkpoint()
    document = services.request_alone(case, Kind.SUPPORT_CERTIFICATE, by=by, records=records())
    path = tmp_path / "paper.pdf"
    path.write_bytes(services.read(Document.objects.get(pk=document.pk), by=by))
    return path


def scanned(paper: Path) -> str:
    """What a phone reads on the printed page."""
    subprocess.run(["pdftoppm", "-r", "150", "-f", "1", "-l", "1", "-png", paper, paper.with_suffix("")], check=True)
    [code] = decode(Image.open(next(paper.parent.glob("paper-*.png"))))
    return str(code.data.decode())


def said(paper: Path) -> str:
    """The line that speaks of the register, in the text of the file."""
    text = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True).stdout
    return next(line for line in text.splitlines() if "Registre" in line)


def verified(tmp_path: Path, mark: str) -> int:
    anchor = tmp_path / "anchor.txt"
    anchor.write_text(mark, encoding="utf-8")
    return verify(tmp_path / "export", "--anchor", str(anchor))[0]


@pytest.mark.parametrize("read", [scanned, said])
def test_the_checkpoint_of_a_paper_verifies_against_the_export(
    read: Callable[[Path], str], printed: Path, tmp_path: Path, by: Any
) -> None:
    export.write(tmp_path / "export", by=by)
    mark = read(printed)
    assert verified(tmp_path, mark) == verifier.INTACT
    size, root = verifier.PRINTED.fullmatch(mark.strip()).groups()
    other = f"{int(root[0], 16) ^ 1:x}{root[1:]}"
    assert verified(tmp_path, mark.replace(root, other)) == verifier.ALTERED, "the control: another root"
    assert verified(tmp_path, mark.replace(size, f"9{size}")) == verifier.ALTERED, "the control: a register cut short"


def test_the_code_opens_the_page_of_the_paper_which_knows_an_altered_file(printed: Path) -> None:
    address = scanned(printed).removeprefix("http://127.0.0.1:8000")
    assert Client().get(address.partition("#")[0]).status_code == 200
    content = printed.read_bytes()
    for file, told in ((content, "identique"), (content[:-1] + b"!", "n’est pas celui")):
        shown = Client().post(address, {"file": SimpleUploadedFile("x.pdf", file)}).content.decode()
        assert told in shown
