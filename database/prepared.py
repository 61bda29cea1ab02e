"""A statement planned once for each connection (PostgreSQL), where planning costs more than running."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar
from weakref import WeakKeyDictionary, WeakSet

from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

_PLACE = re.compile(r"\$(\d+)")
_known: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()  # which names each connection has heard
_lost: WeakSet[Any] = WeakSet()  # those whose server may know others than these names, or other types
_STALE = {"26000", "0A000", "42P05"}  # SQLSTATE: no such statement (DISCARD ALL); a type has changed; already there

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Statement:
    """SQL whose parameters are written $1, $2; and their types, unless the database finds them out."""

    sql: str
    types: tuple[str, ...] = ()
    about: str = "records"  # whoever reads the server's log sees it

    @cached_property
    def name(self) -> str:
        """A name that changes with the text."""
        return f"{self.about}_{hashlib.sha256(self.sql.encode()).hexdigest()[:16]}"


def possible(on: BaseDatabaseWrapper) -> bool:
    """Not on SQLite; and where a pool gives each transaction another server, Django's own switch for it is heeded."""
    return on.vendor == "postgresql" and not on.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")


def execute(cursor: CursorWrapper, statement: Statement, given: Sequence[Any]) -> None:
    """Runs the statement, planned before where that is possible."""
    if possible(connection):
        retried(connection, lambda: cursor.execute(*called(connection, statement, given)))
    else:
        order = [given[int(number) - 1] for number in _PLACE.findall(statement.sql)]
        cursor.execute(_PLACE.sub("%s", statement.sql), order)


def retried(on: BaseDatabaseWrapper, ask: Callable[[], Answer]) -> Answer:
    """What `ask` answers; asked once more where the server has forgotten the statement, or its types have changed.

    Not inside a transaction, which PostgreSQL has then aborted: the error goes on, and the next request prepares anew.
    """
    try:
        return ask()
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", None) not in _STALE:
            raise
        _lost.add(on.connection)
        if on.in_atomic_block:
            raise
    return ask()


def called(on: BaseDatabaseWrapper, statement: Statement, given: Sequence[Any]) -> tuple[str, Sequence[Any]]:
    """The call of a statement that this connection has heard from now on; one that was lost is opened again before."""
    on.close_if_health_check_failed()
    on.ensure_connection()
    if on.connection in _lost:
        _begin_again(on)
    heard = _known.setdefault(on.connection, set())
    if statement.name not in heard:
        _prepare(on, statement)
        heard.add(statement.name)
    places = ", ".join(["%s"] * len(given))
    return f"EXECUTE {statement.name}({places})" if given else f"EXECUTE {statement.name}", given


def _begin_again(on: BaseDatabaseWrapper) -> None:
    """Both sides forget every name."""
    with on.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    _known.pop(on.connection, None)
    _lost.discard(on.connection)


def _prepare(on: BaseDatabaseWrapper, statement: Statement) -> None:
    """Outlives the transaction it is made in, whatever becomes of it."""
    types = f"({', '.join(statement.types)})" if statement.types else ""
    with on.cursor() as cursor:
        cursor.execute(f"PREPARE {statement.name}{types} AS {statement.sql}")
