"""A question that pages ask again and again: the ORM writes its SQL once, and reads the answers as it always does."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

from database import prepared

Row = TypeVar("Row")
_MARK = re.compile(r"%([s%])")


class Place(models.Expression):
    """Where a value will stand: the one given in that position, as this field is kept."""

    def __init__(self, position: int, kept_as: models.Field[Any, Any]) -> None:
        super().__init__(output_field=kept_as)
        self.position = position

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        """A parameter, which is the place itself as long as nothing is given."""
        return "%s", [self]

    def filled(self, given: tuple[Any, ...], on: BaseDatabaseWrapper) -> Any:
        """The value that belongs here, as the database takes it."""
        return self.output_field.get_db_prep_value(given[self.position], on)


@dataclass(frozen=True)
class _Written(Generic[Row]):
    """A queryset, the compiler that wrote its SQL, and the SQL with its parameters, places among them.

    No SQL: the queryset is one that never has a row.
    """

    rows: models.QuerySet[Any, Row]
    compiler: SQLCompiler
    sql: str
    parameters: Sequence[Any]

    def call(self, given: tuple[Any, ...], on: BaseDatabaseWrapper) -> tuple[str, Sequence[Any]]:
        """What a cursor executes for these values."""
        if not prepared.possible(on) or not self.sql:
            return self.sql, [p.filled(given, on) if isinstance(p, Place) else p for p in self.parameters]
        values = [place.filled(given, on) for place in self.parameters if isinstance(place, Place)]
        return prepared.called(on, self._statement, values)

    @cached_property
    def _statement(self) -> prepared.Statement:
        """With what never changes as it is, so that partial indexes are found."""
        ops: Any = connections[DEFAULT_DB_ALIAS].ops
        number, parameters = count(1), iter(self.parameters)

        def shown(mark: re.Match[str]) -> str:
            if mark[1] == "%":
                return "%"
            parameter = next(parameters)
            return f"${next(number)}" if isinstance(parameter, Place) else str(ops.compose_sql("%s", [parameter]))

        return prepared.Statement(_MARK.sub(shown, self.sql), about=self.rows.model._meta.db_table)


class Question(Generic[Row]):
    """A queryset with places; `write` makes it when the question is first asked."""

    def __init__(self, write: Callable[[], models.QuerySet[Any, Row]]) -> None:
        self._write = write

    def ask(self, *given: Any) -> list[Row]:
        """The rows for these values of the places; one query, or none where there is never a row."""
        on = connections[DEFAULT_DB_ALIAS]
        return prepared.retried(on, lambda: self._asked(given)) if prepared.possible(on) else self._asked(given)

    def _asked(self, given: tuple[Any, ...]) -> list[Row]:
        rows: Any = self._written.rows
        query, compiler = copy(rows.query), self._compiler(given)
        query.get_compiler = lambda *_, **__: compiler
        asked = SimpleNamespace(db=DEFAULT_DB_ALIAS, model=rows.model, query=query, _known_related_objects={})
        return list(rows._iterable_class(asked))

    def first(self, *given: Any) -> Row | None:
        """The first row, if there is one."""
        return next(iter(self.ask(*given)), None)

    def _compiler(self, given: tuple[Any, ...]) -> Any:
        """The one that wrote the SQL, for this thread's connection and these values."""
        on, written = connections[DEFAULT_DB_ALIAS], self._written
        if written.rows.query.select_for_update and on.get_autocommit():
            raise TransactionManagementError("A row is held inside a transaction only.")
        call = written.call(given, on)
        compiler: Any = copy(written.compiler)
        compiler.connection, compiler.as_sql = on, lambda *_, **__: call
        return compiler

    @cached_property
    def _written(self) -> _Written[Row]:
        rows = self._write()
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            return _Written(rows, compiler, *compiler.as_sql())
        except EmptyResultSet:
            return _Written(rows, compiler, "", ())
