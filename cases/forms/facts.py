"""The form of a typed fact: its date, its own coded fields, a sealed note."""

from __future__ import annotations

import dataclasses
import typing
from functools import cache
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.once import once_field
from cases.forms.dates import FrenchDateField
from cases.forms.fields import BLANK, field_for, one_of
from cases.models import Fact
from workflow.choices import Precision, Source
from workflow.facts import FACT_KINDS, FactKind, Facts


class FactKindForm(forms.Form):
    """Which fact it is."""

    kind = forms.ChoiceField(label=_("Quel fait ?"), choices=[BLANK, *((k, v.label) for k, v in FACT_KINDS.items())])


class FactForm(forms.Form):
    """A typed fact, added or rectified."""

    fact_kind: FactKind

    on = FrenchDateField(label=_("Date"), past=True)
    precision = one_of(Precision, label=_("Cette date est connue"), required=False)
    source = one_of(Source, label=_("Source"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    once = once_field()

    def __init__(self, *args: Any, instance: Fact | None = None, **options: Any) -> None:
        options.setdefault("initial", _said(instance) if instance else {"precision": Precision.DAY})
        super().__init__(*args, **options)
        self.order_fields(["on", *(name for name in self.own_fields if name != "note")])

    @property
    def own_fields(self) -> list[str]:
        """The names of the kind's own fields."""
        return [f.name for f in dataclasses.fields(self.fact_kind.form)]

    def clean(self) -> dict[str, Any]:
        """Each answer fits its list; whether they fit each other, the kind of fact says."""
        data = super().clean() or {}
        if not self.errors:
            for name, sentence in self._facts(data).problems().items():
                self.add_error(name, sentence)
        return data

    def _facts(self, data: dict[str, Any]) -> Facts:
        return self.fact_kind.form(**{name: data[name] for name in self.own_fields})

    @property
    def values(self) -> dict[str, Any]:
        """The columns of the record."""
        data = self.cleaned_data
        facts = self._facts(data)
        dates = {
            "on": data["on"],
            "precision": data["precision"] or Precision.DAY.value,
            "source": data["source"] or "",
        }
        return {"codes": {}, "note": "", **facts.written(data["on"]), **dates}


def _said(fact: Fact) -> dict[str, Any]:
    dates = {"on": fact.on, "precision": fact.precision, "source": fact.source, "seen": fact.version}
    return {**fact.codes, "note": fact.note, **dates}


@cache
def _form_class(code: str) -> type[FactForm]:
    kind = FACT_KINDS[code]
    hints = typing.get_type_hints(kind.form)
    own = {f.name: field_for(f, hints[f.name]) for f in dataclasses.fields(kind.form)}
    return type(f"{kind.form.__name__}Form", (FactForm,), {**own, "fact_kind": kind})


def fact_form(kind: FactKind) -> type[FactForm]:
    """The form class of one kind of fact."""
    return _form_class(kind.code)
