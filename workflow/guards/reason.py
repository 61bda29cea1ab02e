"""Why a step is blocked, or what is noted about an act that cannot be stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from workflow.law import Confidence
from workflow.standing import standing

if TYPE_CHECKING:
    from cases.records import Records


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: what is missing, the text that asks for it, how sure that is, and where to mend it.

    `uncertain` asks a person to decide; `mend` is a record name, `fact:<kind>` or a step's slug.
    """

    code: str
    sentence: str
    citation_key: str
    confidence: Confidence = "to_verify"
    uncertain: bool = False
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Guard:
    """A legal condition: its name, what people read, and the test that gives the reason why it fails."""

    name: str
    label: Any
    test: Callable[[Records, date], Reason | None]

    def __call__(self, records: Records, on: date) -> Reason | None:
        """The reason why the condition fails that day, or nothing; what is closed by then does not count."""
        return self.test(standing(records, on), on)


def guard(label: Any) -> Callable[[Callable[[Records, date], Reason | None]], Guard]:
    """Declares a condition, with the words that name it."""
    return lambda test: Guard(test.__name__, label, test)


def because(
    records: Records, on: date, code: str, sentence: str, key: str, *, mend: str = "", uncertain: bool = False
) -> Reason:
    """A reason whose confidence is that of the text in force that day."""
    text = records.law.find(key, on)
    confidence: Confidence = text.confidence if text else "to_verify"
    return Reason(code, sentence, key, confidence, uncertain, mend)


def in_french(day: date) -> str:
    """24/11/2026."""
    return day.strftime("%d/%m/%Y")
