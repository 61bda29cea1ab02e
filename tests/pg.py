"""On PostgreSQL the whole suite runs with the application's rights alone, once the test database exists."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, connections


@contextmanager
def with_app_rights() -> Iterator[None]:
    """Every connection opened inside leaves the owner's rights."""
    if connection.vendor != "postgresql":
        yield
        return
    _reconnect_as("egide_app")
    try:
        yield
    finally:
        _reconnect_as("")


def _reconnect_as(role: str) -> None:
    settings.DATABASE_APP_ROLE = role
    connections.close_all()
