"""Where an event may go: a step of the procedure, a record, or a typed fact with its own coded fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from workflow.choices import Precision

Fields = dict[str, Any]


@dataclass(frozen=True)
class StepTarget:
    """A step of the table, with the facts that the event says."""

    name: str
    facts: Fields = field(default_factory=dict)
    supposes: tuple[str, ...] | None = None  # steps that it tells by itself to have been taken; None: those of its kind
    later: bool = False  # told with the judgment that it makes final, when the last appeal has had its time


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
    precision: Precision | None = None  # when it is not that of the event: what was never done has no day


Target = StepTarget | RecordTarget | FactTarget
Targets = tuple[Target, ...]  # tried in this order; the first that the file can take is the event's place
