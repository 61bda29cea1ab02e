"""Rows of the papers' room: what is written here, and to whom it was given."""

from documents.models.disclosures import Disclosure
from documents.models.papers import Document, DocumentQuerySet, Status
from documents.models.runs import Outcome, PaperRun, RunItem
from documents.proofs import Proof, Way

__all__ = ["Disclosure", "Document", "DocumentQuerySet", "Outcome", "PaperRun", "Proof", "RunItem", "Status", "Way"]
