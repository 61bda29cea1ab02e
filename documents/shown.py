"""Days, lists and sizes on the screen, as the reader's language writes them; papers have `documents.french`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.template.defaultfilters import floatformat
from django.utils import dateformat
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from audit.language import KEPT
from documents import french
from documents.french import NBSP


def in_french() -> bool:
    """Whether the page is in French, whose ways with dates and punctuation are its own."""
    return get_language() == KEPT


def date(day: dt.date) -> str:
    """« 1er mars 2026 », “1 March 2026”, without a line break inside."""
    return french.date(day) if in_french() else dateformat.format(day, "j F Y").replace(" ", NBSP)


def hour(time: dt.time | dt.datetime) -> str:
    """« 9 h 05 », “9:05”."""
    return f"{time.hour}{NBSP}h{NBSP}{time.minute:02d}" if in_french() else f"{time.hour}:{time.minute:02d}"


def enumeration(parts: Iterable[str]) -> str:
    """« a, b et c », “a, b and c”."""
    *first, last = [*parts] or [""]
    return _("%(first)s et %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def size(octets: int) -> str:
    """« 1,4 Mo », « 12 ko »; “1.4 MB”, “12 kB”."""
    if octets < 100_000:
        return _("%(size)s ko") % {"size": max(1, round(octets / 1000))}
    return _("%(size)s Mo") % {"size": floatformat(octets / 10**6, 1)}
