"""Where an event may go: a step of the procedure, a record, or a typed fact with its own coded fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Fields = dict[str, Any]


@dataclass(frozen=True)
class StepTarget:
    """A step of the table, with the facts that the event says."""

    name: str
    facts: Fields = field(default_factory=dict)


@dataclass(frozen=True)
class RecordTarget:
    """A record of the file, with its own fields; `on` and its precision come from the event."""

    kind: str
    values: Fields = field(default_factory=dict)


@dataclass(frozen=True)
class FactTarget:
    """A typed fact outside the tracks, with its coded fields."""

    kind: str
    codes: Fields = field(default_factory=dict)


Target = StepTarget | RecordTarget | FactTarget
Targets = tuple[Target, ...]  # tried in this order; the first that the file can take is the event's place
