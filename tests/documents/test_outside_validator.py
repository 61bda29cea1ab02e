"""PDFBox Preflight, which is not ours, reads every kind of paper; it knows PDF/A-1b, so each is made as one here."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from documents import printing, snapshot
from tests.documents import files, parts
from workflow.kinds import Kind

JARS = ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "bcprov", "bcmail", "jaxb-api")
PLACE = Path("/usr/share/java")
MAIN = "org.apache.pdfbox.preflight.Validator_A1b"


def verdicts(folder: Path) -> dict[str, bool]:
    """Each file of the folder: is it a valid PDF/A-1b?"""
    classes = ":".join(str(PLACE / f"{jar}.jar") for jar in JARS)
    command = ["java", "-cp", classes, MAIN, "batch", str(folder)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=300).stdout
    found = re.findall(r"The file (\S+) is (a|not a) valid PDF/A-1b file", told)
    return {name: verdict == "a" for name, verdict in found}


def paper(kind: Kind, how: str) -> bytes:
    records, draft = files.FILES[how](1)
    marks = {"checkpoint": "n° 1284 – 7f3a9c21", "verify_url": "https://egide.example/verifier/ab/CD"}
    facts = snapshot.build(kind, records, organisation=parts.ASSOCIATION, author=parts.ALICE, draft=draft, **marks)
    return printing.make(facts, claim="1B")


def without_profile(content: bytes) -> bytes:
    """The same paper without the colours' profile, which PDF/A wants."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as file:
        del file.Root.OutputIntents
        file.save(out, fix_metadata_version=False)
    return out.getvalue()


@pytest.mark.skipif(not (PLACE / "preflight.jar").exists(), reason="libpdfbox2-java is not installed (make test does)")
def test_every_kind_is_an_archive_for_an_outside_validator(tmp_path: Path) -> None:
    for number, kind in enumerate(Kind):
        how = ("typical", "overfull", "sparse")[number % 3]
        (tmp_path / f"{kind.value}.pdf").write_bytes(paper(kind, how))
    (tmp_path / "control.pdf").write_bytes(without_profile((tmp_path / "consent.pdf").read_bytes()))
    told = verdicts(tmp_path)
    assert told.pop("control.pdf") is False
    assert told == {f"{kind.value}.pdf": True for kind in Kind}
