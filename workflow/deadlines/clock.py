"""What a deadline rule answers."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from workflow.law import Confidence

Moment = date | datetime


@dataclass(frozen=True, slots=True)
class Competing:
    """Another date that a serious reading of the law gives, and which reading."""

    due: Moment
    why: str


@dataclass(frozen=True, slots=True)
class Clock:
    """One deadline: days are dates; a rule counted in hours gives hours in the place's own time."""

    rule: str
    born: bool
    opens: date | None
    due: Moment | None
    alarm: Moment | None
    final_on: date | None
    citation: str | None
    confidence: Confidence
    competing: tuple[Competing, ...]
    steps: tuple[str, ...]
    why: str | None

    @property
    def due_on(self) -> date | None:
        """The day on which it falls due."""
        return None if self.due is None else day_of(self.due)

    @property
    def due_at(self) -> datetime | None:
        """The hour, of a rule counted in hours."""
        return self.due if isinstance(self.due, datetime) else None

    @property
    def alarm_on(self) -> date | None:
        """The day of the alarm."""
        return None if self.alarm is None else day_of(self.alarm)

    def as_json(self) -> dict[str, Any]:
        """The published form: dates YYYY-MM-DD, hours YYYY-MM-DDTHH:MM."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain


def day_of(moment: Moment) -> date:
    """The day of a day or of an hour."""
    return moment.date() if isinstance(moment, datetime) else moment


def written(moment: Moment) -> str:
    """YYYY-MM-DD, or YYYY-MM-DDTHH:MM for an hour."""
    return moment.strftime("%Y-%m-%dT%H:%M") if isinstance(moment, datetime) else moment.isoformat()


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return written(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
