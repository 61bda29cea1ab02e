"""What somebody would answer to any form of the room: every field filled, each text carrying a mark."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from accounts.roles import Actor
from cases.forms.facts import fact_form
from cases.forms.records import BY_HAND, record_form
from cases.models import Case, Fact
from cases.services.facts import MODELS
from cases.services.recording import add_record
from tests.cases.house import House, as_actor
from vault.access import access
from workflow.facts import FACT_KINDS

MARK = "Zyxkanari"
NATURES = ("arrival", "police_contact", "detention_start")
BIRTH = dt.date(1991, 7, 13)


def answers(form: forms.BaseForm, mark: str = MARK, day: dt.date | None = None) -> dict[str, Any]:
    """The form's POST, every field answered; `day` for every date."""
    day = day or timezone.localdate()
    said = {form.add_prefix(name): _answer(name, field, mark, day) for name, field in form.fields.items()}
    kept = {form.add_prefix(name): form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    hidden = [form.add_prefix(name) for name, field in form.fields.items() if field.widget.is_hidden]
    return {k: v for k, v in {**said, **{k: kept[k] for k in hidden}}.items() if v not in (None, "")}


def _answer(name: str, field: forms.Field, mark: str, day: dt.date) -> Any:
    if isinstance(field, forms.ModelChoiceField):
        first = field.queryset.first()
        return getattr(first, "pk", "")
    if isinstance(field, forms.MultipleChoiceField):
        return [str(field.choices[0][0])]
    if isinstance(field, forms.ChoiceField):
        return next((str(code) for code, _label in field.choices if code), "")
    if isinstance(field, forms.DateField):
        return (BIRTH if name == "birth_date" else day).isoformat()
    simple = {forms.BooleanField: "on", forms.IntegerField: "12", forms.TimeField: "14:30"}
    for kind, answer in simple.items():
        if type(field) is kind:
            return answer
    longest = getattr(field, "max_length", None) or 200
    return f"{mark} {name}"[:longest]


def fill(house: House, case: Case, mark: str = MARK) -> None:
    """Every kind of record and some typed facts, as the pages' own forms would add them."""
    by = as_actor(house.alice)
    with access(by, purpose="step"):
        for kind in BY_HAND:
            if kind != "person":
                model = MODELS[kind]
                _add(
                    case, model, record_form(kind, adding=True), by, mark, instance=model(case=case, key_id=case.key_id)
                )
        for nature in NATURES:
            _add(case, Fact, fact_form(FACT_KINDS[nature]), by, mark)


def _add(case: Case, model: Any, form: Any, by: Actor, mark: str, **options: Any) -> None:
    filled = form(answers(form(**options), mark), **options)
    assert filled.is_valid(), (model, filled.errors)
    add_record(case, model, filled.values, by=by)
