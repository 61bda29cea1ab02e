"""From plain values (codes, days) to typed facts, for commands that read files and stories."""

from __future__ import annotations

import datetime as dt
import typing
from dataclasses import fields
from typing import Any

from workflow.choices import Choice
from workflow.facts.base import Facts


def facts_of(asks: type[Facts], said: dict[str, Any], first_day: dt.date = dt.date.min) -> Facts:
    """The typed facts; a number where a date is asked is a day of the story."""
    hints = typing.get_type_hints(asks)
    return asks(**{f.name: _typed(hints[f.name], said[f.name], first_day) for f in fields(asks) if f.name in said})


def _typed(hint: Any, value: Any, first_day: dt.date) -> Any:
    kinds = typing.get_args(hint) or (hint,)
    if dt.date in kinds and isinstance(value, int):
        return first_day + dt.timedelta(days=value)
    choice = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Choice)), None)
    if choice is None:
        return value
    return tuple(choice(v) for v in value) if isinstance(value, tuple) else choice(value)
