"""The database refuses to change the register, whoever asks (S-35)."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from audit import walls
from audit.checks import register_is_walled
from audit.models import Checkpoint
from audit.proof import checkpoint
from tests.audit.helpers import bodies, write

pytestmark = pytest.mark.django_db
only_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'")
only_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'")

CHANGES = [
    "UPDATE audit_registerentry SET verb = 'read'",
    "UPDATE audit_registerentry SET body = 'x' WHERE seq = 1",
    "DELETE FROM audit_registerentry WHERE seq = 2",
    "DELETE FROM audit_registerentry",
    "UPDATE audit_head SET seq = 1",
    "DELETE FROM audit_head",
    "UPDATE audit_checkpoint SET note = 'x'",
    "DELETE FROM audit_checkpoint",
]
POSTGRESQL_CHANGES = [
    "UPDATE audit_head SET seq = 99",
    "TRUNCATE audit_registerentry",
    "TRUNCATE audit_head",
    "TRUNCATE audit_checkpoint",
]
COLUMNS = (
    "seq, body, leaf, timestamp, verb, role, case_reference, purpose, decision, fields, facts, request_id, session, "
    "object_pk, object_repr, changes_text"
)


def _copy(seq: str) -> str:
    values = COLUMNS.replace("seq", seq, 1)
    return f"INTO audit_registerentry ({COLUMNS}) SELECT {values} FROM audit_registerentry WHERE seq = 1"


APP_ONLY = [
    f"INSERT {_copy('4')}",
    "INSERT INTO audit_head (id, seq, leaf, at) SELECT 1, 0, leaf, at FROM audit_head ON CONFLICT DO NOTHING",
    "COPY audit_registerentry FROM STDIN",
    "ALTER TABLE audit_registerentry DISABLE TRIGGER ALL",
    "DROP TRIGGER audit_entry_rows ON audit_registerentry",
    "DROP TABLE audit_registerentry",
    "CREATE OR REPLACE FUNCTION public.audit_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'",
    "SET session_replication_role = replica",
    "TRUNCATE audit_registerentry",
]


@pytest.fixture(autouse=True)
def three_entries() -> None:
    """Something to attack."""
    write(3)
    checkpoint()


@contextmanager
def as_owner() -> Iterator[None]:
    """With all rights: on PostgreSQL the superuser who created the tables; on SQLite nothing stands in between."""
    if connection.vendor == "postgresql":
        _run("RESET ROLE")
    try:
        yield
    finally:
        if connection.vendor == "postgresql":
            _run("SET ROLE egide_app")


def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _refused(sql: str) -> bool:
    before = bodies()
    try:
        with transaction.atomic():
            _run(sql)
    except DatabaseError:
        return bodies() == before
    return False


@pytest.mark.parametrize("sql", CHANGES)
def test_nothing_changes_the_register(sql: str) -> None:
    assert _refused(sql)


@pytest.mark.parametrize("sql", CHANGES)
def test_not_even_the_owner_changes_the_register(sql: str) -> None:
    with as_owner():
        assert _refused(sql)


@only_postgresql
@pytest.mark.parametrize("sql", [*CHANGES, *POSTGRESQL_CHANGES])
def test_replication_mode_does_not_lift_the_triggers(sql: str) -> None:
    with as_owner():
        _run("SET LOCAL session_replication_role = replica")
        assert _refused(sql)


@only_postgresql
@pytest.mark.parametrize("sql", [*APP_ONLY, *POSTGRESQL_CHANGES])
def test_the_application_has_no_right_on_the_register(sql: str) -> None:
    assert _refused(sql)


@only_postgresql
def test_the_suite_runs_with_the_application_s_rights() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, pg_get_userbyid(relowner) FROM pg_class WHERE relname = 'audit_registerentry'"
        )
        assert cursor.fetchone() == ("egide_app", "egide_owner")


@only_sqlite
@pytest.mark.parametrize(
    "sql",
    [
        f"INSERT OR REPLACE {_copy('1')}",
        f"REPLACE {_copy('3')}",
        f"INSERT {_copy('9')}",
        f"INSERT {_copy('2')} ON CONFLICT (seq) DO UPDATE SET body = 'x'",
        "INSERT OR REPLACE INTO audit_head (id, seq, leaf, at) SELECT 1, 0, leaf, at FROM audit_head",
        "INSERT OR REPLACE INTO audit_checkpoint SELECT size, root, edge, 'x', made_at FROM audit_checkpoint",
    ],
)
def test_sqlite_does_not_let_an_insert_replace(sql: str) -> None:
    assert _refused(sql)


def test_the_register_still_grows() -> None:
    write(1)
    assert len(bodies()) == 4
    assert Checkpoint.objects.get().size == 3


def test_the_walls_are_seen_to_be_up() -> None:
    walls.verify_triggers()
    assert register_is_walled(databases=["default"]) == []


@pytest.mark.parametrize("trigger", walls.expected())
def test_a_missing_trigger_stops_the_site(trigger: str) -> None:
    table = {"entry": "registerentry"}.get(trigger.split("_")[1], trigger.split("_")[1])
    with as_owner(), transaction.atomic():
        _run(f"DROP TRIGGER {trigger}{f' ON audit_{table}' if connection.vendor == 'postgresql' else ''}")
        with pytest.raises(walls.WallsDown, match=trigger):
            walls.verify_triggers()
        assert [fault.id for fault in register_is_walled(databases=["default"])] == ["audit.E001"]
        walls.raise_walls()
        walls.verify_triggers()


@only_postgresql
def test_a_trigger_that_replication_would_skip_counts_as_missing() -> None:
    with as_owner():
        _run("ALTER TABLE audit_registerentry ENABLE TRIGGER audit_entry_rows")
        with pytest.raises(walls.WallsDown, match="audit_entry_rows"):
            walls.verify_triggers()
        walls.raise_walls()


@only_sqlite
def test_a_table_rebuilt_by_a_migration_gets_its_triggers_back() -> None:
    _run("CREATE TABLE rebuilt AS SELECT * FROM audit_registerentry")
    _run("DROP TABLE audit_registerentry")
    _run("ALTER TABLE rebuilt RENAME TO audit_registerentry")
    assert walls.missing() == ["audit_entry_delete", "audit_entry_insert", "audit_entry_update"]
    walls.after_migrate()
    assert walls.missing() == []
    assert _refused("DELETE FROM audit_registerentry")


def test_django_auditlog_s_own_table_is_gone() -> None:
    assert "auditlog_logentry" not in connection.introspection.table_names()


def test_django_auditlog_cannot_flush_the_register() -> None:
    with pytest.raises((PermissionError, DatabaseError)):
        call_command("auditlogflush", "--yes")
    assert len(bodies()) == 3
