"""What the register says of a paper or a piece: numbers and codes."""

from __future__ import annotations

from typing import Any

from documents.models import Document, Piece


def about(case: Any, document: Document) -> dict[str, Any]:
    """The case, the organisation, and the paper's number, kind and version."""
    return {
        "case": case.reference,
        "organisation_id": case.organisation_id,
        "document": str(document.uid),
        "kind": document.kind,
        "version": document.version,
    }


def about_piece(case: Any, piece: Piece) -> dict[str, Any]:
    """The case, the organisation, and the piece's number, kind and version."""
    return {
        "case": case.reference,
        "organisation_id": case.organisation_id,
        "piece": str(piece.uid),
        "kind": piece.kind,
        "version": piece.version,
    }
