"""The pieces that a file seems to hold: a first list for the person who prepares the bordereau."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from audit.language import in_french
from documents.incoming.kinds import PieceKind
from documents.models import Document, Status
from documents.models import Piece as Received
from documents.sources.base import iso
from workflow.choices import IdentityEvidence
from workflow.kinds import Kind

Piece = dict[str, str]
IDENTITY = {PieceKind.PASSPORT, PieceKind.IDENTITY_CARD, PieceKind.CONSULAR_DOCUMENT, PieceKind.BIRTH_CERTIFICATE}
ENCLOSED = {Kind.SUPPORT_CERTIFICATE, Kind.RESIDENCE_APPLICATION, Kind.RENEWAL_REQUEST, Kind.RESIDENT_CARD_REQUEST}


def suggested(records: Any, papers: Iterable[Document], received: Iterable[Received] = ()) -> list[Piece]:
    """Our own issued papers and the received pieces with their digest, then what the records alone say is held."""
    held = list(received)
    kinds = {PieceKind(piece.kind) for piece in held}
    with in_french():  # these titles fill a form, come back as typed, and are printed
        said = [*_statements(records, kinds), *_person(records, kinds)]
        return [*_ours(papers), *map(_deposited, sorted(held, key=lambda piece: piece.pk)), *said]


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


def _deposited(piece: Received) -> Piece:
    """A received piece, with the digest of the clean copy: the file that leaves."""
    return _piece(piece.title or piece.kind_label, iso(piece.on), piece.form, piece.copy_sha256)


def _statements(records: Any, deposited: set[PieceKind]) -> list[Piece]:
    if PieceKind.COMPLAINT_RECEIPT in deposited:
        return []
    held = [s for s in records.statements if s.receipt_held]
    return [_piece(_("Récépissé de dépôt de plainte"), iso(s.receipt_on or s.on)) for s in held]


def _person(records: Any, deposited: set[PieceKind]) -> list[Piece]:
    person = records.person
    if person is None:
        return []
    found = []
    if person.identity_evidence != IdentityEvidence.NONE and not deposited & IDENTITY:
        label = str(IdentityEvidence(person.identity_evidence).label)
        found.append(_piece(label[:1].upper() + label[1:]))
    if person.confidential_address and PieceKind.DOMICILIATION not in deposited:
        found.append(_piece(_("Attestation de domiciliation")))
    if person.link_broken == "yes" and PieceKind.LINK_STATEMENT not in deposited:
        found.append(_piece(_("Déclaration de rupture des liens"), iso(person.link_broken_on), "original"))
    return found
