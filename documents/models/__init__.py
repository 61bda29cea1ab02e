"""Rows of the papers' room: what is written here, to whom it was given, and what came in."""

from documents.models.bundles import Bundle, BundleFile, BundleState
from documents.models.disclosures import Disclosure, LaterProof
from documents.models.papers import Document, DocumentQuerySet, Status
from documents.models.received import Part, Piece, PieceForm, PiecePage, PieceQuerySet, PieceState
from documents.models.reviews import TextReview
from documents.models.runs import Outcome, PaperRun, RunItem
from documents.proofs import Proof, Way

__all__ = [
    "Bundle",
    "BundleFile",
    "BundleState",
    "Disclosure",
    "Document",
    "DocumentQuerySet",
    "LaterProof",
    "Outcome",
    "PaperRun",
    "Part",
    "Piece",
    "PieceForm",
    "PiecePage",
    "PieceQuerySet",
    "PieceState",
    "Proof",
    "RunItem",
    "Status",
    "TextReview",
    "Way",
]
