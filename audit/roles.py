"""PostgreSQL's two roles: the register belongs to one, requests run under the other."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

SQL = Path(__file__).parent / "sql" / "roles.sql"


MAY_SEPARATE = """
    SELECT rolsuper OR EXISTS (
        SELECT FROM pg_roles owner
        WHERE owner.rolname = 'egide_owner' AND pg_has_role(current_user, owner.oid, 'MEMBER')
        AND EXISTS (SELECT FROM pg_roles WHERE rolname = 'egide_app')
    )
    FROM pg_roles WHERE rolname = current_user
"""


def separate() -> bool:
    """Gives the register to its owner and the rest to the application; whether this login may: a superuser, or a
    member of the owner's role once an administrator has created both roles."""
    with connection.cursor() as cursor:
        cursor.execute(MAY_SEPARATE)
        if not cursor.fetchone()[0]:
            return False
        cursor.execute(SQL.read_text())
    return True


def enter_app_role(*, connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Every new connection leaves the rights it logged in with (receiver of `connection_created`)."""
    role = settings.DATABASE_APP_ROLE
    if role and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('role', %s, false)", [role])
