"""The catalogue of papers: one module a family, in the order of the digest's numbers."""

from __future__ import annotations

from documents.kinds import (
    filing,
    justice,
    litigation,
    permit,
    person,
    prefecture,
    relays,
    safety,
    sheets,
    situation,
    support,
    welcome,
)
from documents.paper import Paper
from workflow.kinds import Kind

FAMILIES = (
    welcome,
    person,
    situation,
    support,
    safety,
    justice,
    litigation,
    prefecture,
    filing,
    permit,
    sheets,
    relays,
)

PAPERS: dict[Kind, Paper] = {
    paper.kind: paper for paper in sorted((p for f in FAMILIES for p in f.PAPERS), key=lambda paper: paper.number)
}


def label_of(kind: str) -> str:
    """What a paper is called; its code when the catalogue does not know it."""
    return PAPERS[Kind(kind)].name if kind in PAPERS else kind
