"""The pieces that a file seems to hold: a first list for the person who prepares the bordereau."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import Document, Status
from documents.sources.base import iso
from workflow.choices import IdentityEvidence
from workflow.kinds import Kind

Piece = dict[str, str]
ENCLOSED = {Kind.SUPPORT_CERTIFICATE, Kind.RESIDENCE_APPLICATION, Kind.RENEWAL_REQUEST, Kind.RESIDENT_CARD_REQUEST}


def suggested(records: Any, papers: Iterable[Document]) -> list[Piece]:
    """Our own issued papers with their digest, then what the records say is held."""
    return [*_ours(papers), *_statements(records), *_person(records)]


def _piece(title: str, on: str = "", form: str = "copie", sha256: str = "") -> Piece:
    return {"title": title, "on": on, "form": form, "sha256": sha256}


def _ours(papers: Iterable[Document]) -> list[Piece]:
    """The last version of each kind that goes to an authority."""
    last: dict[str, Document] = {}
    for paper in sorted(papers, key=lambda p: p.pk):
        if paper.kind in ENCLOSED and paper.status == Status.ISSUED.value:
            last[paper.kind] = paper
    return [_piece(str(p.label), iso(_day(p)), "original", p.digest) for p in last.values()]


def _day(paper: Document) -> Any:
    return timezone.localdate(paper.issued_at) if paper.issued_at else None


def _statements(records: Any) -> list[Piece]:
    held = [s for s in records.statements if s.receipt_held]
    return [_piece(_("Récépissé de dépôt de plainte"), iso(s.receipt_on or s.on)) for s in held]


def _person(records: Any) -> list[Piece]:
    person = records.person
    if person is None:
        return []
    found = []
    if person.identity_evidence != IdentityEvidence.NONE:
        label = str(IdentityEvidence(person.identity_evidence).label)
        found.append(_piece(label[:1].upper() + label[1:]))
    if person.confidential_address:
        found.append(_piece(_("Attestation de domiciliation")))
    if person.link_broken == "yes":
        found.append(_piece(_("Déclaration de rupture des liens"), iso(person.link_broken_on), "original"))
    return found
