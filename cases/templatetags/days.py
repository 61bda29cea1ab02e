"""Days as French reads them, with how exactly they are known."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import dateformat, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflow.choices import Precision

NBSP = "\u00a0"


def fr_date(day: dt.date | dt.datetime | None) -> str:
    """« 24 novembre 2026 », « 1er mai 2021 » ; nothing for no day."""
    if not day:
        return ""
    if isinstance(day, dt.datetime) and timezone.is_aware(day):
        day = timezone.localtime(day)
    number = _("1er") if day.day == 1 else str(day.day)
    return f"{number}{NBSP}{dateformat.format(day, 'F Y')}"


def fr_moment(moment: dt.datetime | None) -> str:
    """« 24 novembre 2026, 14 h 02 »."""
    if not moment:
        return ""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return f"{fr_date(local)}, {fr_hour(local)}"


def fr_hour(time: dt.time | dt.datetime | None) -> str:
    """« 14 h 02 »."""
    return f"{time.hour}{NBSP}h{NBSP}{time.minute:02d}" if time else ""


def on_date(record: Any) -> str:
    """The day of an act, as exactly as it is known."""
    day, precision = getattr(record, "on", None), getattr(record, "precision", "")
    if not day:
        return ""
    if precision == Precision.MONTH:
        return dateformat.format(day, "F Y")
    if precision == Precision.YEAR:
        return str(day.year)
    frames = {Precision.ABOUT: _("vers le %(day)s"), Precision.BY: _("au plus tard le %(day)s")}
    return frames.get(precision, "%(day)s") % {"day": fr_date(day)}


def days_away(day: dt.date, today: dt.date) -> str:
    """« aujourd’hui », « demain », « dans 5 jours », « depuis 3 jours »."""
    gap = (day - today).days
    if gap == 0:
        return _("aujourd’hui")
    if gap == 1:
        return _("demain")
    if gap < 0:
        return ngettext("depuis %(n)s jour", "depuis %(n)s jours", -gap) % {"n": -gap}
    return ngettext("dans %(n)s jour", "dans %(n)s jours", gap) % {"n": gap}
