"""In which language each request is answered: the one that its person chose, else French, whatever her browser says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from audit.language import KEPT, SPOKEN

COOKIE = "langue" if not settings.PRODUCTION else "__Host-langue"  # of visitors; who signs in has her account's
YEAR = 365 * 24 * 3600


class ReaderLanguage:
    """Answers each request in its reader's language; comes after the actor, whose account is then at hand."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page, in that language."""
        with override(language_of(request)):
            return self.get_response(request)


def language_of(request: HttpRequest) -> str:
    """Her account's; a visitor's own choice; else French."""
    user: Any = request.user
    chosen = user.language if user.is_authenticated else request.COOKIES.get(COOKIE, KEPT)
    return chosen if chosen in SPOKEN else KEPT


def for_person(user: Any) -> Any:
    """A context in which words are those of that person: what is sent to her alone."""
    return override(user.language)


def remembered(response: HttpResponse, language: str) -> HttpResponse:
    """The same answer, which asks a visitor's browser to remember her language."""
    keep = partial(response.set_cookie, COOKIE, language, max_age=YEAR)
    keep(secure=settings.PRODUCTION, httponly=True, samesite="Lax")
    return response


def back_here(address: str, host: str) -> str:
    """The path of an address of this site, to come back to; else the first page."""
    try:
        came = urlsplit(address)
    except ValueError:  # no address at all
        return "/"
    path = urlunsplit(("", "", came.path, came.query, ""))
    ours = came.netloc in ("", host) and path[:1] == "/" and path[1:2] not in ("/", "\\")
    return path if ours else "/"
