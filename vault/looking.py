"""What a sealed attribute yields here: its value, its token, or the opaque object itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from enum import Enum


class View(Enum):
    """What a sealed attribute yields."""

    PLAIN = "plain"
    TOKEN = "token"  # noqa: S105 - the stored token, as text
    MOVING = "moving"


_view: ContextVar[View] = ContextVar("vault_view", default=View.PLAIN)
view = _view.get


@contextmanager
def _looking_at(what: View) -> Iterator[None]:
    token = _view.set(what)
    try:
        yield
    finally:
        _view.reset(token)


def opaque() -> AbstractContextManager[None]:
    """Here sealed attributes yield their tokens: nothing is read, nothing is noted (django-auditlog's receivers)."""
    return _looking_at(View.TOKEN)


def moving() -> AbstractContextManager[None]:
    """Here sealed attributes yield the opaque object itself (reloading, validating, copying a row)."""
    return _looking_at(View.MOVING)
