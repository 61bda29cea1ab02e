"""What a paper is made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from documents.paper import Paper
from workflow.choices import ApplicationKind


@dataclass(frozen=True)
class Draft:
    """What the person who issues the paper wrote or chose herself."""

    paragraphs: str = ""
    recipient_service: str = ""
    recipient_address: str = ""
    enclosures: tuple[str, ...] | None = None  # None: nobody chose yet, what the letter cites and the file holds
    pieces: tuple[dict[str, str], ...] = ()
    answers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sources:
    """A case's records and the circumstances of one paper."""

    paper: Paper
    records: Any
    organisation: Any
    author: Any
    entry: Any
    language: str
    issued_on: dt.date
    law_on: dt.date
    draft: Draft = field(default_factory=Draft)
    version: int = 1
    checkpoint: str = ""
    code: str = ""
    verify_url: str = ""
    bilingual: bool = False  # printed beside the French, as nobody reviewed the translation

    @property
    def person(self) -> Any:
        """The person helped, or None while she is not described."""
        return self.records.person


Getter = Callable[[Sources], Any]


def latest(records: Sequence[Any], **values: object) -> Any:
    """The newest record with these values, or None."""
    return next(
        (r for r in reversed(records) if all(getattr(r, name) == value for name, value in values.items())), None
    )


def of(record: Any, name: str, default: Any = "") -> Any:
    """A record's value, or the default when there is no record."""
    return default if record is None else getattr(record, name)


def iso(day: dt.date | None) -> str:
    """A day as snapshots keep it; empty when unknown."""
    return day.isoformat() if day else ""


def asked_for(kind: str) -> str:
    """What an application asks for, as papers say it: no article, which changed with the years."""
    if kind == ApplicationKind.FIRST_PERMIT:
        return _("première carte de séjour")
    return str(ApplicationKind(kind).label) if kind in {k.value for k in ApplicationKind} else ""


def yes(value: object) -> bool | None:
    """`yes` and `no` as booleans; unknown is None."""
    return {"yes": True, "no": False}.get(str(value)) if not isinstance(value, bool) else value
