"""The precisions of a typed fact, in words: its form says what each code means."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from cases.templatetags.days import fr_date
from documents import shown
from workflow.choices import Choice
from workflow.departements import DEPARTEMENTS
from workflow.facts.base import Facts
from workflow.languages import LANGUAGES


def code_rows(form: type[Facts], codes: Mapping[str, Any]) -> list[tuple[Any, str]]:
    """Label and value of each precision given."""
    hints = typing.get_type_hints(form)
    asked = [field for field in dataclasses.fields(form) if codes.get(field.name) not in (None, "", [])]
    return [(f.metadata["label"], _words(f, hints[f.name], codes[f.name])) for f in asked]


def _words(field: dataclasses.Field[Any], hint: Any, value: Any) -> str:
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, list):
        return shown.enumeration(_words(field, hint, item) for item in value)
    named = _names(field.metadata["shown"], hint)
    return str(named[value]) if value in named else _plain(value)


def _names(shown: str, hint: Any) -> Mapping[Any, Any]:
    """The words of the list that the field draws from."""
    if shown == "departement":
        return DEPARTEMENTS
    if shown == "language":
        return LANGUAGES
    kinds = [kind for kind in _inside(hint) if isinstance(kind, type) and issubclass(kind, Choice)]
    return dict(kinds[0].choices()) if kinds else {}


def _inside(hint: Any) -> tuple[Any, ...]:
    return typing.get_args(hint) if isinstance(hint, types.UnionType) or typing.get_origin(hint) else (hint,)


def _plain(value: Any) -> str:
    try:
        return fr_date(dt.date.fromisoformat(str(value)))
    except ValueError:
        return str(value)
