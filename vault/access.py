"""Who reads, and why. Open keys and plaintexts live in a context, and leave with it, once the reads are recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from vault.faults import NoAccessContext, ReadsNotRecorded

if TYPE_CHECKING:
    from vault.keys import OpenKey


class Who(Protocol):
    """The person (or the service) that a read is written down for."""

    @property
    def user_id(self) -> int | None: ...

    @property
    def role(self) -> str: ...

    @property
    def organisation_id(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Read:
    """One entry's worth: what somebody read of one case, in one context."""

    who: Who
    purpose: str
    request_id: str
    reference: str
    fields: tuple[str, ...]


Sink = Callable[[list[Read]], None]
_sink: Sink | None = None


def set_sink(sink: Sink | None) -> None:
    """The register gives itself to the vault at start-up."""
    global _sink
    _sink = sink


class Shelf:
    """What the outermost context owns, shared by the contexts inside it."""

    __slots__ = ("closed", "contexts", "keys", "texts")

    def __init__(self) -> None:
        self.keys: dict[UUID, OpenKey] = {}
        self.texts: dict[tuple[UUID, str], tuple[str, str]] = {}
        self.contexts: list[AccessContext] = []
        self.closed = False

    def flush(self) -> None:
        """Hand the reads noted so far to the register; they are kept if it fails."""
        reads = self.reads()
        if not reads:
            return
        if _sink is None:
            raise ReadsNotRecorded("Personal values were read and no register is installed (vault.access.set_sink).")
        _sink(reads)
        self.forget(reads)

    def close(self) -> None:
        """Record the reads, then forget every key and value, even when the register fails."""
        self.closed = True
        try:
            self.flush()
        finally:
            self.keys.clear()
            self.texts.clear()
            self.contexts.clear()

    def forget(self, reads: list[Read]) -> None:
        """These reads are in the register."""
        for context in self.contexts if reads else ():
            context.noted.clear()

    def reads(self) -> list[Read]:
        """What was read and is not recorded yet."""
        return [
            Read(context.who, context.purpose, context.request_id, reference, tuple(sorted(fields)))
            for context in self.contexts
            for reference, fields in context.noted.items()
        ]


class AccessContext:
    """Somebody reading for a purpose, until the end of a `with`."""

    __slots__ = ("noted", "purpose", "request_id", "shelf", "who")

    def __init__(self, who: Who, purpose: str, request_id: str, shelf: Shelf) -> None:
        self.who = who
        self.purpose = purpose
        self.request_id = request_id
        self.shelf = shelf
        self.noted: dict[str, set[str]] = {}
        shelf.contexts.append(self)

    def note(self, reference: str, what: str) -> None:
        """This reader sees `what` (a field like `person.legal_name`) of that case."""
        fields = self.noted.get(reference)
        if fields is None:
            fields = self.noted[reference] = set()
        fields.add(what)


_current: ContextVar[AccessContext | None] = ContextVar("vault_access", default=None)


@contextmanager
def access(who: Who, *, purpose: str, request_id: str = "") -> Iterator[AccessContext]:
    """Let `who` read for `purpose`. Inside another context, the reads go to the outermost, which alone records them."""
    outer = current()
    shelf = outer.shelf if outer else Shelf()
    context = AccessContext(who, purpose, request_id or (outer.request_id if outer else ""), shelf)
    token = _current.set(context)
    try:
        yield context
    finally:
        _current.reset(token)
        if outer is None:
            shelf.close()


def current() -> AccessContext | None:
    """The context that this thread or task is in; a closed one (kept by a copied context) is none."""
    context = _current.get()
    return None if context is None or context.shelf.closed else context


def require(what: str) -> AccessContext:
    """The current context, or a refusal that names what was asked for."""
    context = current()
    if context is None:
        raise NoAccessContext(f"{what}: personal data outside an access context (vault.access.access).")
    return context


@contextmanager
def scanning() -> Iterator[None]:
    """Compare values in memory without showing them (a search in one's own perimeter): reads here are not noted.

    What is then shown must be read again outside. Only cases.services.revealing may use this (a test says so).
    """
    outer = require("scanning")
    context = AccessContext(outer.who, outer.purpose, outer.request_id, outer.shelf)
    outer.shelf.contexts.remove(context)  # its notes go nowhere
    token = _current.set(context)
    try:
        yield
    finally:
        _current.reset(token)


def note_read(reference: str, what: str) -> None:
    """For what is not a field: the bytes of a document, a list of names."""
    require(what).note(reference, what)


def flush() -> None:
    """Record now what was read so far: before the first byte of a stream leaves."""
    require("flush").shelf.flush()


def pending() -> list[Read]:
    """The reads that the current context will have to record, for an act that records them with its own entries."""
    context = current()
    return context.shelf.reads() if context else []


def recorded(reads: list[Read]) -> None:
    """These pending reads are committed: the context owes them no more."""
    context = current()
    if context:
        context.shelf.forget(reads)
