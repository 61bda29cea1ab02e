"""Small words of the templates: icons, form controls, places by role, French dates."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.template import Context, Node, Variable
from django.template.base import FilterExpression, Parser, TextNode, Token
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from cases import addresses, pressing
from cases.templatetags import days, records, standing
from cases.templatetags.places import Place, places_for
from documents import french, shown

register = template.Library()
register.filter("case_page", addresses.page_of)
register.filter("fr_date", days.fr_date)
register.filter("fr_moment", days.fr_moment)
register.filter("fr_hour", days.fr_hour)
register.filter("iso_date", days.iso_date)
register.filter("on_date", days.on_date)
register.filter("tracks", standing.tracks)
register.filter("stages", standing.stages)
register.filter("track_icon", standing.track_icon)
register.filter("opened", standing.opened)
register.filter("blocked", standing.blocked)
register.filter("urgency", standing.urgency)
register.filter("next_alarm", standing.next_alarm)
register.filter("state_label", standing.state_label)
register.filter("track_label", standing.track_label)
register.filter("choice", records.choice)
register.filter("departement", records.departement)
register.filter("fact_rows", records.fact_rows)

# « 225-4-1 » stays on one line; a reference is copied and searched for, so nothing invisible goes into it
TIED = re.compile(r"(?<![\w-])(?!\d{4}-\d{4}(?![\w-]))\d+(?:-\d+)+(?![\w-])")
CHECK = (forms.CheckboxInput,)
MANY = (forms.CheckboxSelectMultiple, forms.RadioSelect)
SELECT = (forms.Select, forms.NullBooleanSelect, forms.SelectMultiple)


@register.tag
def icon(parser: Parser, token: Token) -> Node:
    """A drawing beside a word; never alone, so hidden from screen readers. One whose name is written is drawn once."""
    name = parser.compile_filter(token.split_contents()[1])
    return _Icon(name) if isinstance(name.var, Variable) else TextNode(_icon(name.resolve(Context())))


class _Icon(Node):
    """A drawing whose name depends on what the page shows."""

    def __init__(self, name: FilterExpression) -> None:
        self.name = name

    def render(self, context: Context) -> SafeString:
        """The drawing of that name."""
        return _icon(str(self.name.resolve(context)))


@cache
def _icon(name: str) -> SafeString:
    """The names come from our templates: a few dozen, drawn once in the life of the process."""
    return format_html(
        '<svg class="icon" width="20" height="20" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("egide/icons/icons.svg"),
        name,
    )


@register.filter
def typo(text: object) -> str:
    """No-break spaces where French wants them, in a sentence that may have been typed without; none in English."""
    if isinstance(text, SafeString):
        return text
    said = french.typography(str(text)) if shown.in_french() else french.tied(str(text))
    return TIED.sub(lambda found: found[0].replace("-", "\u2060-\u2060"), said)


@register.simple_tag
def to_verify() -> SafeString:
    """The mark of what nobody has checked in the official text yet: dozens to a page, drawn once for each language."""
    return _to_verify(get_language() or "")


@cache
def _to_verify(language: str) -> SafeString:
    with override(language):
        return render_to_string("components/_check.html")


@register.filter
def plural(number: int) -> int:
    """What the reader's language counts as one: zero too in French, one alone in English."""
    return 1 if number == 0 and get_language() == "fr" else number


@register.filter
def control_kind(field: BoundField) -> str:
    """How the field is laid out: check, options, select, text."""
    widget = field.field.widget
    if isinstance(widget, MANY):
        return "options"
    if isinstance(widget, CHECK):
        return "check"
    return "select" if isinstance(widget, SELECT) else "text"


CLASSES = {"options": "form-check-input", "check": "form-check-input", "select": "form-select", "text": "form-control"}


@register.filter
def control(field: BoundField) -> SafeString:
    """The control itself, with the theme's class and marked when it is wrong."""
    widget = field.field.widget
    own = str(widget.attrs.get("class", ""))
    wrong = " is-invalid" if field.errors else ""
    attrs: dict[str, str | bool] = {"class": f"{CLASSES[control_kind(field)]}{wrong} {own}".strip()}
    if isinstance(widget, forms.Textarea) and widget.attrs.get("rows") == "10":  # Django's default is a wall
        attrs["rows"] = "4"
    return field.as_widget(attrs=attrs)


@register.filter
def asks_nothing(form: forms.BaseForm) -> bool:
    """Whether every field may be left empty: saying so once is enough."""
    return not any(field.required for field in form.fields.values())


@register.simple_tag(takes_context=True)
def places(context: template.Context) -> list[Place]:
    """The places of the navigation that this person's roles open; none when nobody is signed in."""
    request = context.get("request")
    return places_for(getattr(request, "actor", None), getattr(request, "path", ""))


@register.simple_tag(takes_context=True)
def pressing_count(context: template.Context) -> int:
    """How many of this person's cases hold something that presses, as it was at most half a minute ago."""
    request = context.get("request")
    actor = getattr(request, "actor", None)
    if request is None or actor is None or actor.user_id is None:
        return 0
    return pressing.lately(request, actor, timezone.localdate())


@register.filter
def role_label(actor: Any) -> str:
    """The roles a person holds, in words."""
    seats = getattr(actor, "seats", ())
    return ", ".join(dict.fromkeys(str(getattr(seat.role, "label", seat.role)) for seat in seats))


@register.filter
def has_role(actor: Any, role: str) -> bool:
    """Whether the person holds this role somewhere."""
    return bool(actor) and any(seat.role == role for seat in getattr(actor, "seats", ()))
