"""From a typed fact to the form field that asks for it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from copy import copy
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.dates import HAPPENED, FrenchDateField
from cases.proofs import BordereauField
from vault.forms import PersonalText
from workflow.choices import Choice
from workflow.departements import DEPARTEMENTS
from workflow.languages import LANGUAGES

BLANK = ("", "—")
LONG = {"grounds", "account", "sources", "places_to_avoid", "proof", "summary", "reason", "reasons", "note"}


def field_for(spec: dataclasses.Field[Any], annotation: Any) -> forms.Field:
    """The form field of one fact, by its type and by how it says it is shown."""
    meta = spec.metadata
    options = {"label": meta["label"], "help_text": meta["help"], "required": meta["required"]}
    kind = _inner(annotation)
    if kind is str:
        return _text(spec, options)
    if kind is bool:
        return forms.BooleanField(**{**options, "required": False}) if annotation is bool else three_valued(**options)
    if typing.get_origin(kind) is tuple:
        return _many(typing.get_args(kind)[0], options)
    if isinstance(kind, type) and issubclass(kind, Choice):
        return one_of(kind, **options)
    if kind is dt.date:
        return FrenchDateField(past=spec.name in HAPPENED, **options)
    return _BY_TYPE[kind](**options)


class Shared:
    """A list that never changes: the forms of one class share it, where Django copies it for each, name by name."""

    def __deepcopy__(self: Any, memo: dict[int, Any]) -> Any:
        mine = memo[id(self)] = copy(self)
        mine.widget, mine.validators = copy(self.widget), list(self.validators)
        mine.widget.attrs, mine.error_messages = dict(self.widget.attrs), dict(self.error_messages)
        return mine


class Closed(Shared, forms.TypedChoiceField):
    """One value of such a list."""


class ClosedMany(Shared, forms.TypedMultipleChoiceField):
    """Several values of such a list."""


def one_of(kind: type[Choice], **options: Any) -> forms.TypedChoiceField:
    """One value of a closed list, or none."""
    return Closed(choices=[BLANK, *kind.choices()], coerce=kind, empty_value=None, **options)


class ThreeValued(Closed):
    """A list whose yes and no are a record's True and False."""

    def prepare_value(self, value: Any) -> Any:
        """What the record holds, as the list offers it: a yes shown as « non su » would be lost when sent."""
        return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def three_valued(**options: Any) -> forms.TypedChoiceField:
    """Yes, no, or not known: never a box that says no by silence."""
    choices = [("", _("non su")), ("yes", _("oui")), ("no", _("non"))]
    return ThreeValued(choices=choices, coerce=lambda v: v == "yes", empty_value=None, **options)


def departement(**options: Any) -> forms.ChoiceField:
    """A French département by its code."""
    return Closed(choices=[BLANK, *((k, f"{k} – {v}") for k, v in DEPARTEMENTS.items())], **options)


def language(**options: Any) -> forms.ChoiceField:
    """A language by its BCP 47 tag."""
    return Closed(choices=[BLANK, *LANGUAGES.items()], **options)


def _text(spec: dataclasses.Field[Any], options: dict[str, Any]) -> forms.Field:
    shown = spec.metadata["shown"]
    if shown == "departement":
        return departement(**options)
    if shown == "language":
        return language(**options)
    if shown == "bordereau":
        return BordereauField(**options)
    long = spec.name in LONG
    widget = forms.Textarea(attrs={"rows": 4}) if long else forms.TextInput()
    return PersonalText(max_length=50_000 if long else 200, widget=widget, **options)


def _many(kind: type[Choice], options: dict[str, Any]) -> forms.Field:
    return ClosedMany(
        choices=kind.choices(), coerce=kind, widget=forms.CheckboxSelectMultiple, empty_value=[], **options
    )


def _inner(annotation: Any) -> Any:
    """`date | None` asks for a date."""
    if isinstance(annotation, types.UnionType):
        return next(kind for kind in typing.get_args(annotation) if kind is not types.NoneType)
    return annotation


def _time(**options: Any) -> forms.TimeField:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(widget=widget, input_formats=["%H:%M", "%Hh%M", "%H h %M", "%H:%M:%S"], **options)


def _days(**options: Any) -> forms.IntegerField:
    return forms.IntegerField(min_value=0, max_value=3650, **options)


_BY_TYPE: dict[Any, Any] = {dt.time: _time, int: _days}
