"""Everywhere that a personal value could lie in clear: the raw database, the files, the logs, the sessions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection

from audit.models import RegisterEntry


def everywhere(folders: list[Path], logged: str) -> dict[str, bytes]:
    """What each place holds, as raw as we can get it."""
    held = {
        "the database": database(),
        "sessions": "\n".join(str(session.get_decoded()) for session in Session.objects.all()).encode(),
        "the register's bodies": "\n".join(RegisterEntry.objects.values_list("body", flat=True)).encode(),
        "logs": logged.encode(),
        "mails": "\n".join(str(message.message()) for message in getattr(mail, "outbox", [])).encode(),
    }
    for folder in folders:
        held[f"files of {folder.name}"] = b"\n".join(_files(folder))
    return held


def database() -> bytes:
    """SQLite's own pages; on PostgreSQL every row of every table as text, as pg_dump writes them."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        return bytes(connection.connection.serialize())
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT LIKE 'pg\\_%' ")
        names = [f'"{schema}"."{table}"' for schema, table in cursor.fetchall() if schema != "information_schema"]
        rows = []
        for name in names:
            cursor.execute(f"SELECT t::text FROM {name} t")
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows).encode()


def _files(folder: Path) -> Iterator[bytes]:
    for path in folder.rglob("*"):
        yield path.name.encode()
        if path.is_file():
            yield path.read_bytes()


def found(marks: list[str], held: dict[str, bytes]) -> dict[str, list[str]]:
    """Which marks are where, in clear, in UTF-16 or as hexadecimal."""
    seen: dict[str, list[str]] = {}
    for where, content in held.items():
        bare = content.lower()
        ways = {
            mark: (mark.lower().encode(), mark.lower().encode("utf-16-le"), mark.encode().hex().encode())
            for mark in marks
        }
        hits = [mark for mark, forms in ways.items() if any(form in bare for form in forms)]
        if hits:
            seen[where] = hits
    return seen
