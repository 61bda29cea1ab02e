"""How a deadline was counted, to its reader: kept in French, it is said again in her language when it still counts so.

What an older law counted, or says what it replaces, stays as it is kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from audit.language import KEPT, readers
from cases import laws
from cases.models import Deadline
from cases.services.law_effects import as_read, counted
from workflow.deadlines import Clock


@dataclass(frozen=True)
class Line:
    """One line, and the language that it is in."""

    text: str
    language: str = KEPT


@dataclass(frozen=True)
class Told:
    """The reasoning of one deadline: its lines, why it is so or unsure, its other readings with the day of each."""

    steps: list[Line]
    why: Line
    readings: list[tuple[str, Line]]


def told(deadline: Deadline) -> Told:
    """The reasoning as its reader reads it; no query for who reads French, one for another language."""
    kept = Told(
        [Line(text) for text in deadline.steps],
        Line(deadline.why),
        [(each["due"], Line(each["why"])) for each in deadline.competing],
    )
    if readers() == KEPT:
        return kept
    law = laws.current()
    french, hers = counted(deadline, law), as_read(deadline, law)
    return kept if french is None or hers is None else _again(kept, french, hers)


def _again(kept: Told, french: Clock, hers: Clock) -> Told:
    """What is kept, each part of it that the clock still says in French put in her language."""
    told = readers()
    before = len(kept.steps) - len(french.steps)
    same = [line.text for line in kept.steps[max(before, 0) :]] == list(french.steps)
    steps = [*kept.steps[:before], *(Line(str(text), told) for text in hers.steps)] if same else kept.steps
    why = Line(str(hers.why or ""), told) if kept.why.text == (french.why or "") else kept.why
    readings = [(c.due.isoformat(), Line(str(c.why))) for c in french.competing]
    others: list[tuple[str, Line]] = [(c.due.isoformat(), Line(str(c.why), told)) for c in hers.competing]
    return Told(steps, why, others if kept.readings == readings else kept.readings)
