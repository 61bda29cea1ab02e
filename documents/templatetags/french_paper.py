"""How papers print what their snapshot holds: French dates, blanks to fill by hand."""

from __future__ import annotations

import datetime as dt

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from documents import french
from documents.tongues import FRENCH, HALF
from workflow.languages import LANGUAGES

register = template.Library()


@register.filter
def long_date(text: str) -> str:
    """« 24 novembre 2026 »; empty for no date."""
    return french.date(dt.date.fromisoformat(text)) if text else ""


@register.filter
def short_date(text: str) -> str:
    """« 24/11/2026 »; empty for no date."""
    return french.short_date(dt.date.fromisoformat(text)) if text else ""


@register.filter
def language_name(tag: str) -> str:
    """« yoruba » for `yo`."""
    return str(LANGUAGES.get(tag, tag))


@register.filter
def lower_first(text: str) -> str:
    """A text that begins a line, taken into a sentence."""
    return text[:1].lower() + text[1:]


@register.filter
def short_hash(text: str) -> str:
    """The first and last characters of a SHA-256."""
    return f"{text[:12]}…{text[-6:]}" if len(text) == 64 else text


@register.simple_tag
def tick(chosen: object) -> SafeString:
    """A box, ticked or not, as somebody would tick it by hand."""
    return format_html('<span class="tick">{}</span>', "☒" if chosen else "☐")


@register.simple_tag
def cited(law: dict[str, str], form: str = "article") -> object:
    """« de l’article 40-3 du code de procédure pénale », and that it is to verify while nobody has; or nothing."""
    text = law[form] or law["text"]
    return format_html('{} <span class="to-check">(à vérifier)</span>', text) if law["mark"] not in {"F", ""} else text


@register.simple_tag(takes_context=True)
def agreement(context: Context, on: str, said: str) -> object:
    """« avec son accord »; where no agreement holds, the day when it is given is left to write."""
    if on:
        return said
    return format_html("{} recueilli le {}", said, blank(context, "short"))


@register.simple_tag(takes_context=True)
def or_blank(context: Context, value: object, width: str = "medium") -> object:
    """The value, or a line to complete by hand."""
    return value or blank(context, width)


@register.simple_tag(takes_context=True)
def blank(context: Context, width: str = "medium") -> SafeString:
    """A line to complete by hand, read aloud as such; in a passage that is printed twice, only the first time."""
    if context.get(HALF) == FRENCH:
        return SafeString("…")
    return format_html('<span class="blank blank--{}">{}</span>', width, "\u00a0")
