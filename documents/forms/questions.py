"""The questions of a paper as fields of its form, and their answers as its draft keeps them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms

from documents import french
from documents.questions import Question, Shape
from documents.sources import Draft
from documents.writing import PaperText
from vault.forms import DayInput
from workflow.departements import DEPARTEMENTS


def field_name(question: Question) -> str:
    """A question's field in the form."""
    return f"answer_{question.name}"


def kept(value: Any) -> str:
    """An answer as the draft keeps it: a box ticked is « yes », a day is in ISO form."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list):
        return " ".join(value)
    return ("yes" if value else "") if isinstance(value, bool) else str(value or "").strip()


def answers_of(draft: Draft) -> dict[str, str]:
    """A draft's answers, as the form takes them back."""
    return {f"answer_{name}": value for name, value in draft.answers.items()}


def answer_field(question: Question) -> forms.Field:
    """The field of a question."""
    words = {"label": french.typography(str(question.label)), "help_text": french.typography(str(question.help))}
    common: dict[str, Any] = {**words, "required": question.required}
    if question.choices:
        return _chosen(question, common)
    return _FIELDS[question.shape](**common)


def _text(**common: Any) -> forms.Field:
    return PaperText(max_length=8_000, widget=forms.Textarea({"rows": 4}), **common)


def _chosen(question: Question, common: dict[str, Any]) -> forms.Field:
    if question.shape is Shape.MANY:
        return Several(choices=question.choices, widget=forms.CheckboxSelectMultiple, **common)
    return forms.ChoiceField(choices=[("", "—"), *question.choices], **common)


class Several(forms.MultipleChoiceField):
    """Several choices, kept in the draft as their codes with spaces between."""

    def prepare_value(self, value: Any) -> Any:
        """What the draft kept, as the boxes want it."""
        return value.split() if isinstance(value, str) else value


def _place(**common: Any) -> forms.Field:
    known = [(code, f"{code} {name}") for code, name in DEPARTEMENTS.items()]
    return forms.ChoiceField(choices=[("", "—"), *known], **common)


_FIELDS: dict[Shape, Callable[..., forms.Field]] = {
    Shape.LINE: lambda **common: PaperText(max_length=300, **common),
    Shape.TEXT: _text,
    Shape.DAY: lambda **common: forms.DateField(widget=DayInput(), localize=False, **common),
    Shape.CHECK: lambda **common: forms.BooleanField(**common),
    Shape.PLACE: _place,
}
