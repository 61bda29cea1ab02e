"""How papers handed to the person speak her language: a text by its key, each passage beside its French."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.template.defaultfilters import capfirst
from django.utils.html import format_html
from django.utils.safestring import SafeString

from documents import tongues, wording
from documents.tongues import FRENCH, HALF, Tongue

register = template.Library()


def bilingual(context: Context) -> bool:
    """Is every passage printed twice?"""
    paper = context["paper"]
    return bool(paper["language"] != FRENCH and paper.get("bilingual"))


def spoken(context: Context) -> Tongue:
    """The language of the passage being printed."""
    return tongues.of(context.get(HALF) or context["paper"]["language"])


@register.simple_tag(takes_context=True)
def said(context: Context, key: str, **values: Any) -> SafeString:
    """The text of that key, with its values, in the language of the passage."""
    return wording.filled(spoken(context), key, values)


@register.simple_tag(takes_context=True)
def twice(context: Context, key: str, **values: Any) -> SafeString:
    """A label that stands once: in her language, its French under it."""
    own = wording.filled(spoken(context), key, values)
    if not bilingual(context):
        return own
    tongue, under = spoken(context), wording.filled(tongues.of(FRENCH), key, values)
    return format_html(
        '<span class="own" lang="{}" dir="{}">{}</span><span class="under" lang="fr" dir="ltr">{}</span>',
        tongue.tag,
        tongue.direction,
        own,
        under,
    )


@register.simple_tag(takes_context=True)
def doubted(context: Context, text: str, mark: str) -> SafeString:
    """A citation in brackets, with « à vérifier » where nobody read it in an official source; empty without a text."""
    if not text:
        return SafeString("")
    tongue = spoken(context)
    said = "shared.cited" if mark == "F" else "shared.doubted"
    values = {"law": text, "to_check": wording.filled(tongue, "shared.to_check", {})}
    return format_html('<span class="to-check">{}</span>', wording.filled(tongue, said, values))


@register.simple_tag(takes_context=True)
def unsure(context: Context, law: dict[str, str]) -> SafeString:
    """After a sentence: the text it rests on, « à vérifier », until somebody has verified it; then nothing."""
    if law.get("mark", "") in ("F", ""):
        return SafeString("")
    return format_html(" {}", doubted(context, law["article"], law["mark"]))


@register.simple_tag(takes_context=True)
def recipient(context: Context, code: str, label: str) -> SafeString:
    """To whom something may be said; one that the texts do not name yet is said in French."""
    if f"recipient.{code}" in tongues.of(FRENCH).texts:
        return twice(context, f"recipient.{code}")
    return format_html('<span lang="fr" dir="ltr">{}</span>', capfirst(label))


@register.simple_tag(takes_context=True)
def salutation(context: Context, civility: str) -> SafeString:
    """« Madame, » in the language of the passage."""
    key = {"Madame": "madam", "Monsieur": "sir"}.get(civility, "both")
    return wording.filled(spoken(context), f"closing.{key}", {})


@register.simple_tag
def citizen(e: str) -> str:
    """What makes « citoyen » agree in French."""
    return {"e": "ne", "": ""}.get(e, "(ne)")


@register.simple_tag
def articles(*cited: str) -> str:
    """Several articles of law in one line, those that were in force."""
    return " ; ".join(article for article in cited if article)


@register.simple_tag(takes_context=True)
def page_direction(context: Context) -> SafeString:
    """The `dir` of a page all from right to left; a bilingual page reads from left to right."""
    turned = tongues.of(context["paper"]["language"]).direction == "rtl" and not bilingual(context)
    return SafeString(' dir="rtl"' if turned else "")


class Beside(template.Node):
    """A passage, printed once; or twice, in her language and in French, side by side."""

    def __init__(self, nodes: NodeList, element: str) -> None:
        self.nodes, self.element = nodes, element

    def render(self, context: Context) -> SafeString:
        """In a bilingual paper each half says its language and its direction."""
        if not bilingual(context):
            return self.nodes.render(context)
        own = tongues.of(context["paper"]["language"])
        halves = [self._half(context, tongue) for tongue in (own, tongues.of(FRENCH))]
        return format_html('<{0} class="beside" dir="{1}">{2}{3}</{0}>', self.element, own.direction, *halves)

    def _half(self, context: Context, tongue: Tongue) -> SafeString:
        with context.push(**{HALF: tongue.tag}):
            passage = self.nodes.render(context)
        name = "half half--french" if tongue.tag == FRENCH else "half"
        how = '<{0} class="{1}" lang="{2}" dir="{3}">{4}</{0}>'
        return format_html(how, self.element, name, tongue.tag, tongue.direction, passage)


@register.tag
def beside(parser: Parser, token: Token) -> Beside:
    """{% beside %} … {% endbeside %}, and {% beside span %} inside what holds no block."""
    nodes = parser.parse(("endbeside",))
    parser.delete_first_token()
    return Beside(nodes, (token.split_contents()[1:] or ["div"])[0])
