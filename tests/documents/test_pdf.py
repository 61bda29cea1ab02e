"""The files: archivable, tagged, deterministic, deaf to addresses, whatever the snapshot holds."""

from __future__ import annotations

import http.server
import io
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from documents import bounded, pdf, printing, snapshot
from tests.documents import files, parts
from workflow.kinds import Kind

HITS: list[str] = []


class Listener(http.server.BaseHTTPRequestHandler):
    """Writes down what asks for something."""

    def do_GET(self) -> None:
        HITS.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = http.server.HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@cache
def made(kind: Kind, how: str, port: int) -> bytes:
    """Each paper is made once for all the tests of this file."""
    records, draft = files.FILES[how](port)
    return printing.make(facts(kind, records, draft))


def facts(kind: Kind, records: Any, draft: Any) -> snapshot.Snapshot:
    marks = {"checkpoint": "n° 1284 – 7f3a9c21", "verify_url": "https://egide.example/verifier/ab/CD"}
    return snapshot.build(kind, records, organisation=parts.ASSOCIATION, author=parts.ALICE, draft=draft, **marks)


def text_of(content: bytes, tmp_path: Path) -> str:
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


EVERY = [(kind, how) for kind in Kind for how in files.FILES]
each = pytest.mark.parametrize(("kind", "how"), EVERY, ids=lambda value: str(value))


@each
def test_every_paper_follows_the_rules_of_pdf_a_and_pdf_ua(kind: Kind, how: str, port: int) -> None:
    with pikepdf.open(io.BytesIO(made(kind, how, port))) as file:
        assert broken_rules(file) == []


@pytest.mark.parametrize("how", ["sparse", "typical"])
def test_no_last_page_is_a_remnant(how: str, port: int, tmp_path: Path) -> None:
    """It holds seven lines or more, and a leave-taking is never there with less than three lines of the letter."""
    remnants = {}
    for kind in Kind:
        last = text_of(made(kind, how, port), tmp_path).rstrip("\f").split("\f")[1:][-1:]
        lines = [line for page in last for line in page.splitlines() if line.strip()]
        footer = next((n for n, line in enumerate(lines) if "· dossier" in line), len(lines))
        leave = next((n for n, line in enumerate(lines) if "Je vous prie d’agréer" in line), 3)
        if last and (footer < 7 or leave < 3):
            remnants[kind.value] = lines[:footer]
    assert remnants == {}


def broken_rules(file: pikepdf.Pdf) -> list[str]:
    """The rules that a file breaks, by name."""
    root, elements = file.Root, list(structure(file))
    levels = [int(str(e.S)[2:]) for e in in_order(root.StructTreeRoot) if re.fullmatch(r"/H[1-6]", str(e.S))]
    meta = bytes(root.Metadata.read_bytes()).decode()
    rules = {
        "pdfaid": 'pdfaid:part="3"' in meta and 'pdfaid:conformance="A"' in meta,
        "pdfuaid": 'pdfuaid:part="1"' in meta,
        "output intent": root.OutputIntents[0].S == "/GTS_PDFA1",
        "id": len(file.trailer.ID) == 2,
        "marked": bool(root.MarkInfo.Marked),
        "structure": "/StructTreeRoot" in root and bool(elements),
        "language": str(root.Lang) == "fr",
        "title shown": bool(root.ViewerPreferences.DisplayDocTitle),
        "title": "K7Q2-9F4M" in str(file.docinfo.Title) and "OSAZUWA" not in meta.upper(),
        "fonts embedded": all(embedded(font) for font in fonts(file)),
        "no script": not ({"/JavaScript", "/OpenAction", "/AA"} & {*root.keys(), *root.get("/Names", {}).keys()}),
        "one title": levels.count(1) == 1 and levels[0] == 1,
        "no level of heading skipped": all(b <= a + 1 for a, b in pairwise(levels)),
        "lists hold their items": all(items(e) for e in elements if e.S == "/L"),
        "figures described": all("/Alt" in e for e in elements if e.S == "/Figure"),
        "headings of tables scoped": all("/Scope" in str(e.get("/A")) for e in elements if e.S == "/TH"),
        "no attachment": not file.attachments,
    }
    return [name for name, kept in rules.items() if not kept]


def structure(file: pikepdf.Pdf) -> Iterator[Any]:
    return (o for o in file.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/StructElem")


def in_order(element: Any) -> Iterator[Any]:
    """The elements as a screen reader meets them."""
    held = element.get("/K", [])
    for child in held if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from in_order(child)


def items(listed: Any) -> bool:
    return all(child.S in {"/LI", "/Caption"} for child in listed.K if isinstance(child, pikepdf.Dictionary))


def fonts(file: pikepdf.Pdf) -> Iterator[Any]:
    return (o for o in file.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor")


def embedded(font: Any) -> bool:
    return bool({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()))


@each
def test_every_paper_passes_qpdf(kind: Kind, how: str, port: int, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(made(kind, how, port))
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("kind", list(Kind))
def test_the_same_snapshot_gives_the_same_bytes(kind: Kind, port: int) -> None:
    again = printing.make(facts(kind, *files.typical()))
    assert again == made(kind, "typical", port)


@pytest.mark.parametrize("kind", list(Kind))
def test_hostile_text_calls_nobody_and_is_shown_as_it_was_typed(kind: Kind, port: int, tmp_path: Path) -> None:
    shown = text_of(made(kind, "overfull", port), tmp_path)
    silent = {Kind.INFORMATION_NOTICE, Kind.CONSENT, Kind.RIGHTS_SHEET}  # they print a name and languages, cut short
    assert HITS == []
    assert "<img" in shown
    assert kind in silent or "{{7*7}}" in shown
    assert "49" not in shown.split("{{7*7}}")[0][-3:]


def test_names_keep_their_marks_in_every_script(port: int, tmp_path: Path) -> None:
    shown = text_of(made(Kind.PROSECUTOR_LETTER, "overfull", port), tmp_path)
    assert "Àjàyí" in shown
    with pikepdf.open(io.BytesIO(made(Kind.PROSECUTOR_LETTER, "overfull", port))) as file:
        names = {str(font.FontName) for font in fonts(file)}
    assert any("Arabic" in name or "Naskh" in name for name in names), names


def test_an_address_inside_a_paper_stops_it_and_the_worker_goes_on(port: int) -> None:
    for address in (f"http://127.0.0.1:{port}/x", "file:///etc/hostname", "data:image/png;base64,AA", "asset:none"):
        with pytest.raises(pdf.RenderingFailed):
            pdf.render(f'<img src="{address}">', title="x")
    assert HITS == []
    assert pdf.render("<p>x</p>", title="x").startswith(b"%PDF-")


def test_a_refusal_says_nothing_of_what_was_asked() -> None:
    with pytest.raises(pdf.RenderingFailed) as failed:
        pdf.render('<img src="http://canari.example/Blessing">', title="x")
    assert "canari" not in repr(failed.value)
    assert failed.value.__cause__ is None


def test_a_paper_that_lasts_is_stopped() -> None:
    with pytest.raises(bounded.Overrun, match="too_long"):
        bounded.run(lambda: bytes(time.sleep(60) or 0), seconds=0.3)


def test_a_paper_that_grows_is_stopped() -> None:
    with pytest.raises(bounded.Overrun, match="no_result"):
        bounded.run(lambda: b"x" * (64 * 2**20), megabytes=16)


def test_a_paper_that_fails_says_so_and_nothing_more(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(bounded.Overrun, match="no_result"):
        bounded.run(lambda: bytes(1 // 0))
    assert capfd.readouterr() == ("", "")


def test_a_child_gives_back_more_than_a_pipe_holds() -> None:
    assert bounded.run(lambda: b"x" * 3_000_000) == b"x" * 3_000_000
