"""The préfecture's silence on one application, with all that suspends it, as its rule is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from workflow.choices import YesNo


@dataclass(frozen=True)
class Exchange:
    """A request for pieces about one application, the time that it allows, and when they were produced."""

    application: int | None
    asked: date
    allowed: date | None = None
    produced: date | None = None


def silence_of(application: Any, exchanges: Sequence[Exchange]) -> dict[str, Any] | None:
    """From receipt; an unproven completeness opens no clock; None while nothing says when it was received."""
    received = application.received_on or application.lodged_on
    if received is None:
        return None
    periods = [_suspension(each) for each in _about(application, exchanges) if each.asked >= received]
    suspended = [f"{start}..{end}" for start, end in sorted(p for p in periods if p)]
    return {"start": received, "complete": application.complete == YesNo.YES, "suspended": suspended}


def _about(application: Any, exchanges: Sequence[Exchange]) -> list[Exchange]:
    """Every request, in the order of recording; the application itself keeps the newest, as it was corrected since."""
    own = [each for each in exchanges if each.application == getattr(application, "pk", None)]
    asked = application.pieces_requested_on
    if asked is None:
        return own[:-1]
    sent = application.pieces_sent_on if not own or own[-1].produced else None
    return [*own[:-1], Exchange(None, asked, application.pieces_due_on, sent)]


def _suspension(exchange: Exchange) -> tuple[date, date] | None:
    """From the request to the pieces or to the end of the time allowed, whichever is first (CRPA L. 114-5)."""
    ends = [day for day in (exchange.allowed, exchange.produced) if day and day >= exchange.asked]
    return (exchange.asked, min(ends)) if ends else None
