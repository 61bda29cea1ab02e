"""Where to write: the service and the address that the last letter to the same addressee bore."""

from __future__ import annotations

from typing import Any

from documents.kinds import PAPERS
from documents.models import Document, Status
from documents.paper import Paper
from documents.sources import addressee
from workflow.kinds import Kind

MADE = (Status.RENDERING.value, Status.ISSUED.value)


def known(paper: Paper, records: Any) -> dict[str, str]:
    """What a draft begins with; nothing where no issued letter of this file bears an address for this addressee.

    One query, none in a file without a letter to such an addressee: the préfecture of before a move is not the new one.
    """
    if not paper.addressed:
        return {}
    alike = [d.pk for d in records.documents if d.status in MADE and PAPERS[Kind(d.kind)].to is paper.to]
    if not alike:
        return {}
    title = addressee.title(paper, records)
    letters = Document.objects.filter(pk__in=alike).select_related("key").order_by("-pk")
    for held in (letter.snapshot.get("recipient", {}) for letter in letters):
        if held.get("title") == title and held.get("address"):
            return {"recipient_service": "\n".join(held["service"]), "recipient_address": "\n".join(held["address"])}
    return {}
