"""What the register says of a paper: numbers and codes."""

from __future__ import annotations

from typing import Any

from documents.models import Document


def about(case: Any, document: Document) -> dict[str, Any]:
    """The case, the organisation, and the paper's number, kind and version."""
    return {
        "case": case.reference,
        "organisation_id": case.organisation_id,
        "document": str(document.uid),
        "kind": document.kind,
        "version": document.version,
    }
