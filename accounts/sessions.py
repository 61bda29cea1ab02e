"""How long a session lasts, and whether its second factor was shown."""

from __future__ import annotations

import time

from django.conf import settings
from django.http import HttpRequest

BEGUN, SEEN, FACTOR = "begun", "seen", "second_factor"
STEP = 30  # seconds between two writes of the last sign of life


def begin(request: HttpRequest) -> None:
    """Starts both clocks; called at every sign-in."""
    request.session[BEGUN] = request.session[SEEN] = int(time.time())


def expired(request: HttpRequest) -> str:
    """The limit that has passed, "idle" or "absolute", or nothing."""
    now, session = time.time(), request.session
    if now - session.get(BEGUN, 0) > settings.SESSION_ABSOLUTE_SECONDS:
        return "absolute"
    return "idle" if now - session.get(SEEN, 0) > settings.SESSION_IDLE_SECONDS else ""


def touch(request: HttpRequest) -> None:
    """Notes a sign of life, at most twice a minute."""
    now = int(time.time())
    if now - request.session[SEEN] >= STEP:
        request.session[SEEN] = now


def show_factor(request: HttpRequest, user_id: int | None, kind: str = "totp") -> None:
    """Notes that this person has shown a second factor in this session."""
    request.session[FACTOR] = [user_id, kind]


def forget_factor(request: HttpRequest) -> None:
    """The session is back to one factor."""
    request.session.pop(FACTOR, None)


def factor_of(request: HttpRequest, user_id: int) -> str:
    """The kind of second factor that this person has shown in this session, or nothing."""
    shown_by, kind = request.session.get(FACTOR) or (None, "")
    return str(kind) if shown_by == user_id else ""
