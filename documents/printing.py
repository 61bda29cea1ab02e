"""A frozen snapshot as HTML, then as PDF: the same snapshot gives the same bytes."""

from __future__ import annotations

import io
import re

import segno
from django.template.loader import render_to_string

from documents import french, pdf
from documents.kinds import PAPERS
from documents.snapshot import Snapshot
from workflow.kinds import Kind

_TEXT = re.compile(r">[^<]+<")


def html(snapshot: Snapshot) -> str:
    """The page of a paper, with the typography of French."""
    page = render_to_string(PAPERS[Kind(snapshot["paper"]["kind"])].template, snapshot)
    return _TEXT.sub(lambda part: french.typography(part[0]), page)


def title(snapshot: Snapshot) -> str:
    """The title of the file: kind and reference, never a name."""
    return f"{snapshot['paper']['label']} – {snapshot['paper']['reference']}"


def qr(address: str) -> bytes:
    """The address as a QR code, in SVG."""
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=0, xmldecl=True, svgns=True, nl=False)
    return out.getvalue()


def make(snapshot: Snapshot) -> bytes:
    """The paper as a PDF/A-3a."""
    paper = snapshot["paper"]
    assets = {"qr.svg": ("image/svg+xml", qr(paper["verify_url"] or paper["reference"]))}
    return pdf.render(html(snapshot), title=title(snapshot), language=paper["language"], assets=assets)
