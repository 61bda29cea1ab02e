"""Who reads in these tests, and how to look behind Django's back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from vault import access

CANARY = "Zyxkanari-4F2A"


@dataclass(frozen=True)
class Reader:
    user_id: int | None
    role: str = "caseworker"
    organisation_id: int | None = 1


ALICE = Reader(1)
BOB = Reader(2)


def alice(purpose: str = "follow_up", request_id: str = "r1") -> Any:
    """Alice reads, for a purpose."""
    return access.access(ALICE, purpose=purpose, request_id=request_id)


def stored(row: models.Model, column: str = "name") -> Any:
    """The column as the database has it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {row._meta.db_table} WHERE id = %s", [row.pk])
        return cursor.fetchone()[0]


def plant(row: models.Model, value: str, column: str = "name") -> None:
    """Write into the column as somebody with the database's password would."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {row._meta.db_table} SET {column} = %s WHERE id = %s", [value, row.pk])
