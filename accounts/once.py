"""A form sent twice (a double click, a reload) does its work once."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django import forms
from django.core.cache import cache
from django.http import HttpRequest

HELD = 3600  # seconds during which the same form is recognised


class AlreadySent(Exception):
    """This very form was received before."""


def once_field() -> forms.UUIDField:
    """The hidden field that tells one showing of a form from another."""
    fresh: Callable[[], uuid.UUID] = uuid.uuid4
    return forms.UUIDField(widget=forms.HiddenInput, required=False, initial=fresh)


@contextmanager
def once(request: HttpRequest, token: uuid.UUID | None) -> Iterator[None]:
    """Runs the act for the first sending; raises `AlreadySent` for the next. What fails may be sent again."""
    key = f"once:{request.user.pk}:{token}"
    if token is not None and not cache.add(key, 1, HELD):
        raise AlreadySent
    try:
        yield
    except BaseException:
        cache.delete(key)
        raise
