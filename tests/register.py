"""The only code that lifts the register's triggers: tests that commit must be able to empty the database afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import TransactionTestCase

from audit import roles, walls

_flush = TransactionTestCase._fixture_teardown


@contextmanager
def lifted() -> Iterator[None]:
    """Inside, the register may be changed, as by somebody who owns the database; the walls are raised again after."""
    _leave_app_role()
    with connection.cursor() as cursor:
        for name, table in _triggers():
            cursor.execute(f"DROP TRIGGER {name}{f' ON {table}' if connection.vendor == 'postgresql' else ''}")
    try:
        yield
    finally:
        walls.raise_walls()
        roles.enter_app_role(connection=connection)


def clean_after_commits() -> None:
    """`flush` empties the register too, after each test that really commits."""

    def teardown(case: TransactionTestCase) -> None:
        with lifted():
            _flush(case)

    TransactionTestCase._fixture_teardown = teardown


def _leave_app_role() -> None:
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


def _triggers() -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'audit\\_%'")
        else:
            cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit_%'")
        return cursor.fetchall()
