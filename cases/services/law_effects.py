"""What a change of the law does to the clocks that run: counted twice, with the law before and the law after."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from audit.language import in_french
from cases.models import Deadline
from cases.services.clock_rows import from_clock
from workflow import deadlines
from workflow.amending import Change, Verified
from workflow.choices import DeadlineState, Precision
from workflow.deadlines import RULES, Clock
from workflow.deadlines.figures import rules_using
from workflow.law import Law
from workflow.texts import Shelf

DAYS = ("born", "opens_on", "due_on", "due_at", "prudent_on", "alarm_on", "lost_on", "lost_at", "final_on")
TOLD = ("citation", "confidence", "why", "competing")


@dataclass(frozen=True)
class Moved:
    """A running clock as it is kept, and as the new law counts it."""

    kept: Deadline
    counted: Deadline

    @property
    def in_time(self) -> bool:
        """Whether a day changes, and not only how sure it is or what it cites."""
        return any(getattr(self.kept, name) != getattr(self.counted, name) for name in DAYS)

    @property
    def says(self) -> bool:
        """Whether anything changes at all."""
        return self.in_time or any(getattr(self.kept, name) != getattr(self.counted, name) for name in TOLD)


def concerned(change: Change, law: Law) -> QuerySet[Deadline]:
    """The running clocks that may follow from what is changed; `law` is the law before."""
    running = Deadline.objects.filter(state=DeadlineState.OPEN)
    if change.shelf == Shelf.RULE:
        return running.filter(rule=change.key)
    if change.shelf == Shelf.FIGURE:
        return running.filter(rule__in=rules_using(change.key))
    return running.filter(_cites(change, law))


def _cites(change: Change, law: Law) -> Q:
    """Those that cite the text, or say that they miss one of that key."""
    found = Q(why__contains=change.key)
    for text in law.citations:
        after = text.valid_to is None or change.since is None or text.valid_to >= change.since
        meant = text.valid_from == change.since if isinstance(change, Verified) else after
        if text.key == change.key and meant:
            found |= Q(citation__contains=text.text)
    return found


def moved(rows: Iterable[Deadline], before: Law, after: Law) -> Iterator[Moved]:
    """Those that the two laws count differently, and that are not already kept as the new one counts them."""
    known: dict[str, tuple[Clock | None, Clock | None]] = {}
    for row in rows:
        told = f"{row.rule} {json.dumps(row.params, sort_keys=True)}"
        if told not in known:
            known[told] = (counted(row, before), counted(row, after))
        old, new = known[told]
        if old is not None and new is not None and old != new:
            change = Moved(row, _row(row, new))
            if change.says:
                yield change


def _row(row: Deadline, clock: Clock) -> Deadline:
    """The row that would keep that clock, in the place of this one."""
    row.entry.case = row.case
    made = from_clock(clock, row.entry, row.params)
    made.challenge_id = row.challenge_id
    return made


@in_french()  # it is compared with what is kept
def counted(row: Deadline, law: Law) -> Clock | None:
    """The clock of what the row was told, by that law; nothing when the two cannot be read together."""
    return as_read(row, law)


def as_read(row: Deadline, law: Law) -> Clock | None:
    """The same, its reasoning in the language of the page."""
    told: dict[str, Any] = dict(row.params)
    start, place = _moment(told.pop("start")), told.pop("place", "75")
    precision = Precision(told.pop("precision", Precision.DAY.value))
    days = {param.name for param in RULES[row.rule].params if param.kind == "date"}
    keys = {name: dt.date.fromisoformat(value) if name in days else value for name, value in told.items()}
    try:
        return deadlines.compute_from(row.rule, start, precision, place=place, law=law, **keys)
    except ValueError:
        return None


def _moment(text: str) -> dt.date | dt.datetime:
    return dt.datetime.fromisoformat(text) if "T" in text else dt.date.fromisoformat(text)
