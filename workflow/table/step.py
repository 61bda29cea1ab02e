"""One row of the table: everything that the program knows about a step."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from accounts.policy import Rule
from workflow.facts.base import Facts, Nothing
from workflow.kinds import Kind
from workflow.states import State, Track

if TYPE_CHECKING:
    from workflow.guards import Guard

EVERY_RULE = "*"


Reads = Callable[[Any, Any, date], dict[str, Any] | None]


@dataclass(frozen=True)
class Starts:
    """Starts a clock: `reads(facts, records, on)` gives `start` and the rule's keys, or None when no clock is born."""

    rule: str
    reads: Reads
    replaces: bool = False  # it takes the place of the clock of the same challenge that it recounts


@dataclass(frozen=True)
class _Ends:
    rule: str
    when: Callable[[Any], bool] | None = None  # told what is recorded; nothing asked: always

    def covers(self, rule: str) -> bool:
        """Whether a running clock of that rule is concerned."""
        return self.rule in (rule, EVERY_RULE)

    def applies(self, facts: Any) -> bool:
        """Whether what is recorded ends such a clock."""
        return self.when is None or self.when(facts)


@dataclass(frozen=True)
class Meets(_Ends):
    """The step does what the running clocks of that rule were for."""


@dataclass(frozen=True)
class Voids(_Ends):
    """The step makes the running clocks of that rule pointless."""


Effect = Starts | Meets | Voids


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step; `target` None keeps the state, effects on clocks apply in the order written."""

    name: str
    slug: str
    label: Any
    track: Track
    sources: tuple[State, ...]
    target: State | None
    who: Rule
    ours: bool = False  # an act of our own organisation: its guards stop it before it happens
    automatic: bool = False  # taken by the program alone, never offered
    guards: "tuple[Guard, ...]" = ()
    needs: "tuple[Guard, ...]" = ()  # what it acts on must be there, whoever acts and whenever
    asks: type[Facts] = Nothing
    deadlines: tuple[Effect, ...] = ()
    issues: tuple[Kind, ...] = ()
    basis: str
    hint: Any = ""

    def leads_to(self, source: State) -> State:
        """Where it leads from that state."""
        return source if self.target is None else self.target
