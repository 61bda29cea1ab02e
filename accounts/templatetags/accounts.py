"""Long codes in groups, and seats given lately."""

from __future__ import annotations

from django import template
from django.template.context import Context

from accounts import notices

register = template.Library()


@register.filter
def grouped(text: str) -> str:
    """A code in groups of four."""
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


@register.simple_tag(takes_context=True)
def seats_given_lately(context: Context) -> int:
    """How many seats the reader has to check; 0 without a query for who answers for none."""
    return notices.given_lately(context["request"].actor)
