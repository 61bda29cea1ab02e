"""What the database itself refuses: a sending and its proofs are added, never changed."""

from __future__ import annotations

from typing import Any

ADDED_ONLY = ("documents_disclosure", "documents_laterproof")
POSTGRESQL = """
    CREATE OR REPLACE FUNCTION public.sendings_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'a sending and its proofs are added, never changed'; END $$;
    DROP TRIGGER IF EXISTS {table}_kept ON {table};
    CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION public.sendings_refuse();
"""
SQLITE = """CREATE TRIGGER IF NOT EXISTS {table}_kept BEFORE UPDATE ON {table}
    BEGIN SELECT RAISE(ABORT, 'a sending and its proofs are added, never changed'); END"""


def raise_walls(apps: Any, editor: Any) -> None:
    """For migrations, each time one of the tables was made anew (SQLite drops the triggers with the old one)."""
    statement = POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE
    for table in ADDED_ONLY:
        editor.execute(statement.format(table=table), None)


def lower_walls(apps: Any, editor: Any) -> None:
    """The way back."""
    for table in ADDED_ONLY:
        on = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
        editor.execute(f"DROP TRIGGER IF EXISTS {table}_kept{on}", None)
