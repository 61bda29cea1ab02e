"""Acts and their entries: `act` opens the only write transactions, `record` queues, leaving appends and commits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from audit import reads
from audit.append import append
from audit.entries import entry
from audit.language import in_french
from audit.origin import origin
from vault import access as reading
from vault.access import Read, Who


class OutsideAct(RuntimeError):
    """Something wanted to be recorded while no act was running."""


class NestedAct(RuntimeError):
    """An act was opened inside another."""


@dataclass
class Queued:
    """One entry waiting for the end of its act. Django drops its commit hook when a savepoint around it is undone."""

    line: str

    def __call__(self) -> None:
        """The commit itself changes nothing: the entry is already appended."""


@dataclass
class Act:
    """What one person does in one transaction, and the entries that will say so."""

    by: Who
    purpose: str = "step"
    queue: list[Queued] = field(default_factory=list)
    references: dict[object, str] = field(default_factory=dict)
    afterwards: list[Callable[[], object]] = field(default_factory=list)

    def add(self, verb: str, **parts: Any) -> None:
        """Queues one entry; it is forgotten with the savepoint that it was queued in."""
        queued = Queued(entry(verb, self.by, self.purpose, **parts))
        transaction.on_commit(queued)
        self.queue.append(queued)

    def lines(self) -> list[str]:
        """The payloads whose savepoints still stand."""
        standing = {id(hook[1]) for hook in connection.run_on_commit}
        return [queued.line for queued in self.queue if id(queued) in standing]


_running: ContextVar[Act | None] = ContextVar("running_act", default=None)


def running() -> Act | None:
    """The act being done, if any."""
    return _running.get()


@contextmanager
def act(*, by: Who, purpose: str = "step") -> Iterator[Act]:
    """Everything inside happens and is recorded, or nothing; the append is the last statement before the commit.

    What was read so far goes with it; if it fails, those reads are still recorded, by whoever closes the context.
    Inside, words are French, whatever the language of the request: they are kept.
    """
    if _running.get() is not None:
        raise NestedAct("An act is already running.")
    doing = Act(by, purpose)
    try:
        with in_french(), _reading(by, purpose):
            with transaction.atomic(durable=True):
                token = _running.set(doing)
                try:
                    yield doing
                finally:
                    _running.reset(token)
                noted = _append(doing)
            reading.recorded(noted)
    finally:
        for do in doing.afterwards:
            do()


def _append(doing: Act) -> list[Read]:
    """The act's entries and the reads it made, in one round trip; the reads that went with them."""
    lines = doing.lines()
    if not lines:
        return []
    noted = reading.pending()
    append([*lines, *reads.lines(noted)])
    return noted


def afterwards(do: Callable[[], object]) -> None:
    """Does it once the running act has ended, kept or undone; at once when none runs."""
    doing = _running.get()
    if doing is None:
        do()
    else:
        doing.afterwards.append(do)


def record(
    verb: str,
    *,
    case: str = "",
    organisation_id: int | None = None,
    decision: str = "allowed",
    fields: Iterable[str] = (),
    **facts: object,
) -> None:
    """Queues one entry of the running act: codes, identifiers and counts only."""
    doing = _running.get()
    if doing is None:
        raise OutsideAct(f"“{verb}” was recorded outside an act.")
    doing.add(verb, case=case, organisation_id=organisation_id, decision=decision, fields=fields, facts=facts)


def record_alone(
    verb: str,
    *,
    by: Who,
    case: str = "",
    organisation_id: int | None = None,
    decision: str = "allowed",
    purpose: str = "",
    fields: Iterable[str] = (),
    **facts: object,
) -> int:
    """One entry in a transaction of its own (a login, a refusal); its sequence number."""
    line = entry(
        verb, by, purpose, case=case, organisation_id=organisation_id, decision=decision, fields=fields, facts=facts
    )
    with transaction.atomic(durable=True):
        return append([line])


def _reading(by: Who, purpose: str) -> AbstractContextManager[object]:
    if reading.current() is not None:
        return nullcontext()
    return reading.access(by, purpose=purpose, request_id=origin().request_id)
