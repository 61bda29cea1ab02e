"""A form sent twice (a double click, a reload) does its work once."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django import forms
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

HELD = 3600  # seconds during which the same form is recognised
BUSY = 60  # seconds that an act may take: after them, one that has not said its end was killed, and may be sent again


class AlreadySent(Exception):
    """This very form was received before, and `done`; or it is being done, in another request."""

    def __init__(self, *, done: bool) -> None:
        super().__init__("done" if done else "busy")
        self.done = done

    def told(self, done: str) -> str:
        """What to tell whoever sent it: the sentence `done` only where the act has ended well."""
        return done if self.done else _("Ce formulaire est en cours d’enregistrement ; réessayez dans une minute.")


def once_field() -> forms.UUIDField:
    """The hidden field that tells one showing of a form from another."""
    fresh: Callable[[], uuid.UUID] = uuid.uuid4
    return forms.UUIDField(widget=forms.HiddenInput, required=False, initial=fresh)


@contextmanager
def once(request: HttpRequest, token: uuid.UUID | None) -> Iterator[None]:
    """Runs the act for the first sending; raises `AlreadySent` for the next. What fails may be sent again.

    The act commits inside: « done » is written after it, so that one killed half-way is forgotten after `BUSY`.
    """
    key = f"once:{request.user.pk}:{token}"
    if token is not None and not cache.add(key, "busy", BUSY):
        raise AlreadySent(done=cache.get(key) == "done")
    try:
        yield
    except BaseException:
        cache.delete(key)
        raise
    if token is not None:
        cache.set(key, "done", HELD)
