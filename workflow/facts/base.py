"""What a form of facts is: typed fields, the record that keeps them, and how each field is shown."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Literal

from workflow.choices import ApplicationOutcome, Choice

Mode = Literal["new", "latest"]
Shown = Literal["text", "departement", "language", "offences", "days", "bordereau"]


def ask(
    label: Any,
    *,
    help: Any = "",
    required: bool = False,
    sealed: bool = False,
    shown: Shown = "text",
    default: Any = None,
) -> Any:
    """One field of a form; `shown` says which list a text is chosen from, `sealed` that its value is personal."""
    return field(
        default=default,
        metadata={"label": label, "help": help, "required": required, "sealed": sealed, "shown": shown},
    )


@dataclass(frozen=True)
class Settles:
    """An answer to the newest pending application of one of these kinds, with its outcome."""

    outcome: ApplicationOutcome
    kinds: frozenset[str]

    def ends(self, applications: Sequence[Any]) -> Any:
        """The application that is answered, if one is pending."""
        pending = (a for a in reversed(applications) if a.outcome == ApplicationOutcome.PENDING)
        return next((a for a in pending if a.kind in self.kinds), None)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The facts that one step records; the act's date, its precision and its source are asked beside them."""

    record: ClassVar[str] = ""  # the model that keeps them, in lower case; "" = the history alone
    mode: ClassVar[Mode] = "new"  # a new record, or the newest open one (a new one when there is none)
    completes: ClassVar[bool] = False  # it only completes a record that is there
    fixed: ClassVar[dict[str, Any]] = {}  # what makes it that kind of record; finds the newest one
    sets: ClassVar[dict[str, Any]] = {}  # constants that the step writes besides
    settles: ClassVar[Settles | None] = None  # how it ends an application under way
    dated: ClassVar[tuple[str, ...]] = ()  # fields of the record that take the act's date, unless said otherwise
    here: ClassVar[tuple[str, ...]] = ()  # fields that mean the case’s own préfecture until somebody says otherwise

    def given(self) -> dict[str, Any]:
        """The facts that were said, by field name; what was left empty says nothing."""
        values = {f.name: getattr(self, f.name) for f in dataclasses.fields(self)}
        return {name: value for name, value in values.items() if value not in (None, "", [], ())}

    def written(self, on: date) -> dict[str, Any]:
        """Every value that goes to the record, the act having happened on that day."""
        dates = dict.fromkeys(self.dated, on)
        return {**self.fixed, **dates, **self.sets, **{k: _plain(v) for k, v in self.given().items()}}

    def moves(self, case: Any, on: date) -> list[str]:
        """Changes what the case itself says, and names the columns changed."""
        return []

    def problems(self) -> dict[str, str]:
        """What does not hold together in what was said, by field, in a sentence; a closed list alone cannot tell."""
        return {}

    def finds(self, record: Any) -> bool:
        """Whether this is the kind of record that the step completes."""
        return all(getattr(record, name) == value for name, value in self.fixed.items())


@dataclass(frozen=True, kw_only=True)
class Nothing(Facts):
    """A step that asks nothing but its date."""


def _plain(value: Any) -> Any:
    """A closed-list value as its code, as columns keep it."""
    if isinstance(value, Choice):
        return value.value
    return [_plain(v) for v in value] if isinstance(value, tuple | list) else value


def coded(facts: Facts, written: dict[str, Any]) -> dict[str, Any]:
    """The values of a typed fact: its kind, its own fields as codes and ISO dates, its sealed note apart."""
    apart = {"note", *facts.fixed}
    codes = {k: v.isoformat() if isinstance(v, date) else v for k, v in written.items() if k not in apart}
    return {**{k: v for k, v in written.items() if k in apart}, "codes": codes}
