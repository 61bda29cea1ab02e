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
    """ "idle" or "absolute" when a limit has passed, else nothing."""
    now, session = time.time(), request.session
    if now - session.get(BEGUN, 0) > settings.SESSION_ABSOLUTE_SECONDS:
        return "absolute"
    return "idle" if now - session.get(SEEN, 0) > settings.SESSION_IDLE_SECONDS else ""


def touch(request: HttpRequest) -> None:
    """Notes a sign of life, at most twice a minute."""
    now = int(time.time())
    if now - request.session[SEEN] >= STEP:
        request.session[SEEN] = now


def show_factor(request: HttpRequest, user_id: int) -> None:
    """Notes that this person has shown a second factor in this session."""
    request.session[FACTOR] = user_id


def factor_shown(request: HttpRequest) -> bool:
    """Whether the person signed in is the one who showed a second factor."""
    return bool(request.session.get(FACTOR) == request.user.pk)
