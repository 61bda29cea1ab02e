"""How many sendings a server process takes at once: a slow telephone must not hold every thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

_held = 0
_lock = threading.Lock()


@contextmanager
def turn() -> Iterator[bool]:
    """Whether there is room for one more; it is given back at the end."""
    global _held
    with _lock:
        taken = _held < settings.UPLOADS_AT_ONCE
        _held += taken
    try:
        yield taken
    finally:
        with _lock:
            _held -= taken
