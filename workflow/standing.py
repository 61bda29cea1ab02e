"""What still counts of a case on a day: the records closed by then are left out of conditions, flags and papers."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from typing import Any, Final, TypeVar

R = TypeVar("R")

# Not here, on purpose: a title, proceedings, a contact, a fact or a consent that is over has happened all the same. A
# consent has its own end; a past title still proves regular residence on the day of a conviction.
LEAVING: Final = ("statements", "applications", "decisions", "challenges", "rulings", "attempts", "relatives")


def standing(records: R, on: date) -> R:
    """The same snapshot without the records closed on or before that day; itself where nothing is. Costs no query."""
    changed: dict[str, list[Any]] = {}
    for name in LEAVING:
        held = getattr(records, name, ())
        kept = [r for r in held if not _closed(r, on) or _KEPT.get(name, _never)(r, records)]
        if len(kept) < len(held):
            changed[name] = kept
    return _with(records, changed) if changed else records


def _closed(record: Any, on: date) -> bool:
    day = getattr(record, "closed_on", None)
    return day is not None and day <= on


def _with(records: R, changed: dict[str, list[Any]]) -> R:
    """A copy that keeps what was already computed: the snapshot of a case is frozen."""
    view = copy.copy(records)
    for name, held in changed.items():
        object.__setattr__(view, name, held)
    return view


def _never(record: Any, records: Any) -> bool:
    return False


def _answered(application: Any, records: Any) -> bool:
    """A refusal is contested with the day of its application, though nothing is awaited of it any more."""
    return str(application.outcome) != "pending"


def _at_hand(decision: Any, records: Any) -> bool:
    """Without it, a letter of its challenge would silently speak of another decision."""
    wanted = getattr(getattr(records, "challenge", None), "decision_id", None)
    return wanted is not None and decision.pk == wanted


def _tracked(challenge: Any, records: Any) -> bool:
    """Its clocks would be taken for those of another decision."""
    return bool(getattr(challenge, "state", ""))


_KEPT: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "applications": _answered,
    "decisions": _at_hand,
    "challenges": _tracked,
}
