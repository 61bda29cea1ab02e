"""Reading a file of histories: events with their dates, and how exactly each date is known."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workflow.choices import Precision

_APPROXIMATE = re.compile(r"\b(approx|about|spring|summer|autumn|winter|sources differ|entry to|around|circa)\b", re.I)


class Unreadable(ValueError):
    """The file, or one of its histories, does not have the expected format; the message says where."""


@dataclass(frozen=True)
class Event:
    """One dated event of a history, in the order of the source."""

    date: str
    on: dt.date
    precision: Precision
    kind: str
    note: str
    whole: Event | None = None  # the event that it is a part of, when its note says several things

    @property
    def words(self) -> str:
        """The note without its bracket about the date, in lower case."""
        return re.sub(r"^\[[^\]]*\]\s*", "", self.note).lower()


@dataclass(frozen=True)
class History:
    """A published history."""

    id: str
    prefecture: str
    nationality: str
    offence: str
    events: tuple[Event, ...]

    def before(self, event: Event) -> tuple[Event, ...]:
        """What happened earlier in this history; of one day, what the source says first."""
        itself = event.whole or event
        place = next((n for n, other in enumerate(self.events) if other is itself), len(self.events))
        return self.events[:place]


def read(path: Path) -> list[History]:
    """The histories of a file; raises `Unreadable` in a sentence."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise Unreadable(f"{path.name} : fichier illisible ({error}).") from None
    if not isinstance(rows, list):
        raise Unreadable(f"{path.name} : une liste d’histoires est attendue.")
    return [_history(row, number) for number, row in enumerate(rows, start=1)]


def _history(row: Any, number: int) -> History:
    if not isinstance(row, dict) or not isinstance(row.get("events"), list):
        raise Unreadable(f"Histoire n° {number} : un objet avec une liste « events » est attendu.")
    events = [_event(event, number) for event in row["events"]]
    return History(
        str(row.get("id") or number),
        _code(row, "prefecture_departement", r"\d[\dAB]\d?", number),
        _code(row, "nationality", r"[A-Z]{3}", number),
        str(row.get("offence") or "unknown"),
        tuple(sorted(events, key=lambda e: e.on)),
    )


def _code(row: dict[str, Any], name: str, shape: str, number: int) -> str:
    """A short code, or nothing."""
    code = str(row.get(name) or "")
    if code and not re.fullmatch(shape, code):
        raise Unreadable(f"Histoire n° {number} : « {name} » n’est pas un code attendu.")
    return code


def _event(event: Any, number: int) -> Event:
    try:
        text, kind, note = str(event["date"]), str(event["event"]), str(event.get("note") or "")
        on, precision = _day(text)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable(f"Histoire n° {number} : événement illisible ({error}).") from None
    return Event(text, on, _doubt(note, precision), kind, note)


def _day(text: str) -> tuple[dt.date, Precision]:
    """`2022-04-12`, `2022-04` or `2022`."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) > 3:
        raise ValueError(text)
    precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[len(parts) - 1]
    year, month, day = (*parts, 1, 1)[:3]
    return dt.date(year, month, day), precision


def _doubt(note: str, precision: Precision) -> Precision:
    """A bracket at the start of the note marks doubt about the date."""
    bracket = re.match(r"\[([^\]]*)\]", note)
    if bracket is None:
        return precision
    if re.search(r"\bby\b", bracket[1], re.I):
        return Precision.BY
    return Precision.ABOUT if _APPROXIMATE.search(bracket[1]) else precision
