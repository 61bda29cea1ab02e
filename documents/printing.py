"""A frozen snapshot as HTML, then as PDF: the same snapshot gives the same bytes."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any

import segno
from django.http import HttpRequest
from django.template.loader import render_to_string

from audit.language import in_french, readers
from documents import codes, french, tongues
from documents.kinds import PAPERS
from documents.snapshot import Snapshot, digest
from documents.tongues import FRENCH
from workflow.kinds import Kind

MASK = 3  # trying all eight costs a letter 5 %, and none of them is read better than another (decision 0019)
_TEXT = re.compile(r">[^<]+<")
_TRAILING = re.compile(r"\s+(?=</(?:p|li|td|th|h1|h2)>)")  # WeasyPrint 70 breaks a line too many for such a space


def html(snapshot: Snapshot) -> str:
    """The page of a paper, with the typography of French."""
    return _page(snapshot, {"preview": None})


def preview(snapshot: Snapshot, *, bar: dict[str, Any], request: HttpRequest) -> str:
    """The same page for the screen; above it, `bar`: the way back and the button that issues this, and nothing else."""
    return _page(snapshot, {"preview": {**bar, "seen": digest(snapshot), "language": readers()}}, request)


def _page(snapshot: Snapshot, around: dict[str, Any], request: HttpRequest | None = None) -> str:
    template = PAPERS[Kind(snapshot["paper"]["kind"])].template
    with in_french():
        return typographic(render_to_string(template, {**snapshot, **around}, request))


def typographic(page: str) -> str:
    """The same page, its text with the typography of French."""
    return _TEXT.sub(lambda part: french.typography(part[0]), _TRAILING.sub("", page))


@cache
def speaks(tag: str) -> bool:
    """Can papers be printed in that language with the fonts of this machine?"""
    if tag not in tongues.TAGS:
        return False
    tongue = tongues.of(tag)
    if tongue.families == tongues.LATIN:
        return True
    from documents import pdf  # twenty-three megabytes that a web server may never need

    letters = "".join(sorted(set("".join(tongue.texts.values()))))
    return pdf.covers(letters, language=tag)


def title(snapshot: Snapshot) -> str:
    """The title of the file: kind and reference, never a name."""
    paper = snapshot["paper"]
    own = [] if paper["language"] == FRENCH else [tongues.of(paper["language"]).title(paper["kind"])]
    return " – ".join([*own, paper["label"], paper["reference"]])


def qr(address: str) -> bytes:
    """The address as a QR code, in SVG."""
    out = io.BytesIO()
    segno.make(address, error="m", mask=MASK).save(out, kind="svg", border=0, xmldecl=True, svgns=True, nl=False)
    return out.getvalue()


def scanned(paper: dict[str, str]) -> str:
    """What the code of a paper says."""
    address = paper["verify_url"]
    return codes.scanned(address, paper["checkpoint"]) if address else paper["reference"]


def make(snapshot: Snapshot, claim: str = "3A") -> bytes:
    """The paper as a PDF/A-3a; `claim` is for tests."""
    from documents import pdf

    paper = snapshot["paper"]
    assets = {"qr.svg": ("image/svg+xml", qr(scanned(paper)))}
    return pdf.render(html(snapshot), title=title(snapshot), language=paper["language"], assets=assets, claim=claim)
