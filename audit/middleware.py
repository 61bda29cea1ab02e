"""No page without its trace: reads are in the register before the first byte leaves, or the answer is 503."""

import logging
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

from audit.append import RegisterUnavailable
from audit.origin import coming_from
from audit.who import VISITOR
from vault.access import Who, access, current

logger = logging.getLogger(__name__)
DEFAULT_PURPOSE = "follow_up"


class UnrecordedStream(RuntimeError):
    """A streaming answer would read after the register was written."""


class RegisterMiddleware:
    """Opens the request's access context, and closes it once the page is rendered; must come last."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page with its reads recorded, or a 503 that holds nothing personal."""
        who: Who = getattr(request, "actor", None) or VISITOR
        request_id = uuid4().hex
        try:
            with (
                coming_from(request_id, _session_key(request)),
                access(who, purpose=DEFAULT_PURPOSE, request_id=request_id),
            ):
                return _whole(self.get_response(request))
        except Exception as failure:
            return unavailable(failure)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: object, kwargs: object) -> None:
        """What the view reads for, as it declares; nothing was read before it."""
        if context := current():
            context.purpose = str(getattr(view, "purpose", DEFAULT_PURPOSE))

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """An act that could not be recorded did not happen: 503."""
        return unavailable(exception) if isinstance(exception, RegisterUnavailable) else None


def unavailable(failure: Exception) -> HttpResponse:
    """The answer when the register cannot be written; the log names the fault, never its values."""
    logger.error("register unavailable: %s", type(failure).__name__)
    return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "30"})


def _whole(response: HttpResponseBase) -> HttpResponseBase:
    if response.streaming and not getattr(response, "reads_flushed", False):
        raise UnrecordedStream("A streaming answer reads after the register was written.")
    return response


def _session_key(request: HttpRequest) -> str | None:
    return getattr(getattr(request, "session", None), "session_key", None)
