"""The form of a step, built from the facts that the table says it asks."""

from __future__ import annotations

import dataclasses
import typing
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.forms.dates import FrenchDateField
from cases.forms.fields import field_for, one_of
from cases.services.history import When
from workflow.choices import Precision, Source, YesNo
from workflow.facts.base import Facts
from workflow.table.step import Step

LATER = ("notified_on", "received_on", "handed_over_on", "acknowledged_on", "receipt_on", "stance_on")


class StepForm(forms.Form):
    """When it happened, how surely, who says so; then the step's own facts."""

    facts_class: type[Facts]

    on = FrenchDateField(label=gettext_lazy("Date de l’acte"), past=True)
    precision = one_of(Precision, label=gettext_lazy("Cette date est connue"), required=False)
    source = one_of(Source, label=gettext_lazy("Source"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, **options: Any) -> None:
        options["initial"] = {"on": timezone.localdate(), "precision": Precision.DAY, **options.get("initial", {})}
        super().__init__(*args, **options)
        self.order_fields(["on", *self.own_fields, "precision", "source", "version"])

    @property
    def own_fields(self) -> list[str]:
        """The names of the step's own facts."""
        return [f.name for f in dataclasses.fields(self.facts_class)]

    def clean(self) -> dict[str, Any]:
        """Nothing reaches anybody before it happens, and nothing ends before it begins."""
        data = super().clean() or {}
        act = data.get("on")
        for name in LATER:
            if act and data.get(name) and data[name] < act and data.get("precision") in (None, Precision.DAY):
                self.add_error(name, _("Cette date précède celle de l’acte ; l’une des deux est fausse."))
        start, end = data.get("valid_from"), data.get("valid_to")
        if start and end and end < start:
            self.add_error("valid_to", _("La fin de validité précède le début."))
        if data.get("bordereau_id") and data.get("complete") != YesNo.YES:
            self.add_error("complete", _("Un bordereau prouve la complétude : répondez oui, ou n’en choisissez aucun."))
        return data

    @property
    def when(self) -> When:
        """The date of the act, with its precision and source."""
        data = self.cleaned_data
        return When(data["on"], data["precision"] or Precision.DAY, data["source"] or "")

    @property
    def facts(self) -> Facts:
        """The facts, typed."""
        return self.facts_class(**{name: self._value(name) for name in self.own_fields})

    def _value(self, name: str) -> Any:
        value = self.cleaned_data[name]
        return tuple(value) if isinstance(value, list) else value


_made: dict[type[Facts], type[StepForm]] = {}


def form_class(asks: type[Facts]) -> type[StepForm]:
    """The form class of these facts, made once."""
    if asks not in _made:
        _made[asks] = _form_class(asks)
    return _made[asks]


def _form_class(asks: type[Facts]) -> type[StepForm]:
    hints = typing.get_type_hints(asks)
    own = {f.name: field_for(f, hints[f.name]) for f in dataclasses.fields(asks)}
    return type(f"{asks.__name__}Form", (StepForm,), {**own, "facts_class": asks})


def form_for(step: Step, *args: Any, **options: Any) -> StepForm:
    """The form of a step, bound or not."""
    return form_class(step.asks)(*args, **options)


__all__ = ["StepForm", "form_class", "form_for"]
