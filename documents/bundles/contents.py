"""The first pages of a bundle: its bordereau, then where each piece begins."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping, Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from documents import codes, french
from documents.bundles.layout import Portion

TEMPLATE = "documents/pdf/bundle_contents.html"


def facts(bundle: Any, laid: Sequence[Portion], places: Mapping[int, tuple[int, int]]) -> dict[str, Any]:
    """What the contents page says: plain values, so that a child may print them."""
    rows = [
        {**{name: line[name] for name in ("title", "on", "form")}, "number": number, "page": page, "part": part}
        for number, line in enumerate(bundle.frozen, 1)
        for page, part in (places[number],)
    ]
    return {
        "paper": {
            "label": french.typography(f"Dossier de pièces : {bundle.label}"),
            "reference": bundle.case.reference,
            "version": 1,
            "language": "fr",
            "issued_on": timezone.localdate(bundle.issued_at).isoformat(),
            "checkpoint": bundle.checkpoint,
            "verify_url": codes.address(bundle.uid, bundle.code),
        },
        "bordereau": str(bundle.bordereau.label),
        "organisation": bundle.bordereau.snapshot["organisation"],
        "rows": rows,
        "parts": len(laid),
        "pages": laid[-1].last_page,
        "most": bundle.limit_said,
        "preview": None,
    }


def front(bordereau: bytes, said: dict[str, Any]) -> bytes:
    """The bordereau and the contents page in one plain file, its number of pages before it; for a child."""
    import pikepdf

    from documents import pdf, printing
    from documents.bundles import sheets
    from documents.bundles.tagging import Tags

    page = printing.typographic(render_to_string(TEMPLATE, said))
    assets = {"qr.svg": ("image/svg+xml", printing.qr(printing.scanned(said["paper"])))}
    summary = pdf.render(page, title=said["paper"]["label"], assets=assets)
    out = io.BytesIO()
    with pikepdf.new() as both:
        tags = Tags(both)
        for name, content in ((said["bordereau"], bordereau), (said["paper"]["label"], summary)):
            sheets.joined(both, sheets.Sheet(name, "", content, own=True), tags)
        tags.close()
        pages = len(both.pages)
        both.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return struct.pack(">I", pages) + out.getvalue()


def title(bundle: Any, number: int, total: int) -> str:
    """The title of a file: what it is for and the reference, never a name."""
    part = f" – partie {number} sur {total}" if total > 1 else ""
    return f"Dossier de pièces – {bundle.case.reference}{part}"


def file_name(reference: str, number: int, total: int) -> str:
    """What a file is called: `dossier-K7Q2-9F4M-partie-1-sur-3.pdf`."""
    part = f"-partie-{number}-sur-{total}" if total > 1 else ""
    return f"dossier-{reference}{part}.pdf"
