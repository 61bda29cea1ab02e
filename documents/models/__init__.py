"""Rows of the papers' room: what is written here, and to whom it was given."""

from documents.models.papers import Disclosure, Document, DocumentQuerySet, Status, Way
from documents.models.runs import Outcome, PaperRun, RunItem

__all__ = ["Disclosure", "Document", "DocumentQuerySet", "Outcome", "PaperRun", "RunItem", "Status", "Way"]
