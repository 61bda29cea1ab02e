"""The register's walls in the database: raised after every migration, and looked at before the site is served."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import connection

from audit import roles

SQL = Path(__file__).parent / "sql"
TABLES = ("audit_registerentry", "audit_head", "audit_checkpoint")


class WallsDown(RuntimeError):
    """A trigger of the register is missing: nothing may be served."""


def after_migrate(**_: Any) -> None:
    """Raises the walls once the register's tables exist (receiver of `post_migrate`)."""
    if set(TABLES) <= set(connection.introspection.table_names()):
        raise_walls()


def raise_walls() -> None:
    """Installs what is missing; replaying changes nothing."""
    if connection.vendor == "postgresql":
        _run("postgresql.sql")
        roles.separate()
        return
    for statement in _statements("sqlite.sql"):
        _execute(statement)
    _first_head()


def missing() -> list[str]:
    """The triggers that are not there, or not always on."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'audit\\_%%' AND tgenabled = 'A'", [])
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        present = {name for (name,) in cursor.fetchall()}
    return sorted(set(expected()) - present)


def expected() -> list[str]:
    """The names of the triggers that the SQL file declares."""
    name = "postgresql.sql" if connection.vendor == "postgresql" else "sqlite.sql"
    words = [line.split() for line in (SQL / name).read_text().splitlines() if line.startswith("CREATE")]
    return [line[line.index("BEFORE") - 1] for line in words if "TRIGGER" in line]


def verify_triggers() -> None:
    """Refuses to go on when a trigger of the register is missing; the web start calls it."""
    absent = missing()
    if absent:
        raise WallsDown(
            f"The register is not protected; missing triggers: {', '.join(absent)}. Run `manage.py migrate`."
        )


def _first_head() -> None:
    from audit.models import Head

    if not Head.objects.exists():
        Head.objects.bulk_create([Head(at=datetime(2000, 1, 1, tzinfo=UTC))])


def _run(name: str) -> None:
    _execute((SQL / name).read_text())


def _statements(name: str) -> list[str]:
    return [f"CREATE TRIGGER {each}" for each in (SQL / name).read_text().split("CREATE TRIGGER ")[1:]]


def _execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
