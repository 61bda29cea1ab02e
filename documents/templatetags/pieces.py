"""A received piece in words."""

from __future__ import annotations

from django import template

from documents import shown
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
    return shown.size(size)
