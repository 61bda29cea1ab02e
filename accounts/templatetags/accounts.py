"""Long codes are easier to copy in groups."""

from django import template

register = template.Library()


@register.filter
def grouped(text: str) -> str:
    """A code in groups of four."""
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))
