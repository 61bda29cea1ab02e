"""A long statement planned once for each connection (PostgreSQL), where planning costs more than running."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection
from django.db.backends.utils import CursorWrapper

_PLACE = re.compile(r"\$(\d)")
_known: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()  # which names each connection has heard


@dataclass(frozen=True)
class Statement:
    """SQL whose parameters are written $1, $2; and their types."""

    sql: str
    types: tuple[str, ...]

    @cached_property
    def name(self) -> str:
        """A name that changes with the text."""
        return "egide_" + hashlib.sha256(self.sql.encode()).hexdigest()[:16]


def execute(cursor: CursorWrapper, statement: Statement, given: list[Any]) -> None:
    """Runs the statement; where a pool gives each transaction another server, Django's own switch for it is heeded."""
    if connection.vendor == "postgresql" and not connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        _prepared(cursor, statement)
        places = ", ".join(["%s"] * len(given))
        cursor.execute(f"EXECUTE {statement.name}({places})", given)
    else:
        order = [given[int(number) - 1] for number in _PLACE.findall(statement.sql)]
        cursor.execute(_PLACE.sub("%s", statement.sql), order)


def _prepared(cursor: CursorWrapper, statement: Statement) -> None:
    """Outlives the transaction it is made in, whatever becomes of it."""
    heard = _known.setdefault(connection.connection, set())
    if statement.name not in heard:
        cursor.execute(f"PREPARE {statement.name}({', '.join(statement.types)}) AS {statement.sql}")
        heard.add(statement.name)
