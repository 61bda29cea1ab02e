"""A received piece in words."""

from __future__ import annotations

from django import template

from documents.incoming.listing import step_of
from documents.models import Piece

register = template.Library()


@register.filter
def step_words(piece: Piece) -> str:
    """The step that a piece belongs to, or nothing."""
    return step_of(piece)


@register.filter
def megabytes(size: int) -> str:
    """« 1,4 Mo », « 12 ko »."""
    if size < 100_000:
        return f"{max(1, round(size / 1000))} ko"
    return f"{size / 10**6:.1f} Mo".replace(".", ",")
