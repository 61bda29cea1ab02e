"""Where an entry comes from: the request's identifier and a keyed digest of the session, never the session itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.utils.crypto import salted_hmac


@dataclass(frozen=True)
class Origin:
    """A request, as the register knows it."""

    request_id: str = ""
    session: str = ""


NOWHERE = Origin()
_origin: ContextVar[Origin] = ContextVar("register_origin", default=NOWHERE)


def origin() -> Origin:
    """The origin of what happens now; empty outside a request."""
    return _origin.get()


@contextmanager
def coming_from(request_id: str, session_key: str | None) -> Iterator[None]:
    """Everything inside comes from this request."""
    session = salted_hmac("audit.session", session_key, algorithm="sha256").hexdigest()[:16] if session_key else ""
    token = _origin.set(Origin(request_id, session))
    try:
        yield
    finally:
        _origin.reset(token)
