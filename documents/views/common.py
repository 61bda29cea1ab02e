"""What the pages of a case's papers begin with."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from accounts import policy
from accounts.access import actor_of
from accounts.policy import Rule
from documents import hooks
from documents.models import Document, Piece


def open_case(request: HttpRequest, reference: str, rule: Rule) -> tuple[Any, Any]:
    """The case and its records, for somebody whom the rule lets in; 404 for a case that she may not see."""
    case, records = hooks.case_of(request, reference)
    policy.require(rule, by=actor_of(request), case=case)
    return case, records


def paper_of(case: Any, pk: int) -> Document:
    """One paper of this case, or 404."""
    papers = Document.objects.of_case(case.pk).select_related("key", "case", "entry", "issued_by")
    return get_object_or_404(papers, pk=pk)


def piece_of(case: Any, pk: int) -> Piece:
    """One received piece of this case, or 404."""
    pieces = Piece.objects.of_case(case.pk).select_related("key", "case", "entry", "received_by")
    return get_object_or_404(pieces, pk=pk)


def to_piece(case: Any, pk: int) -> HttpResponse:
    """One piece's page."""
    return redirect("documents:piece", case.reference, pk)


def back(case: Any) -> HttpResponse:
    """The case's papers."""
    return redirect("documents:list", case.reference)
