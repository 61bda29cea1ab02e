"""Days as the reader's language writes them, with how exactly they are known."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import dateformat, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents import shown
from workflow.choices import Precision


def fr_date(day: dt.date | dt.datetime | None) -> str:
    """« 24 novembre 2026 », « 1er mai 2021 » ; nothing for no day."""
    if not day:
        return ""
    if isinstance(day, dt.datetime) and timezone.is_aware(day):
        day = timezone.localtime(day)
    return shown.date(day)


def fr_moment(moment: dt.datetime | None) -> str:
    """« 24 novembre 2026, 14 h 02 »."""
    if not moment:
        return ""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return f"{fr_date(local)}, {fr_hour(local)}"


def fr_hour(time: dt.time | dt.datetime | None) -> str:
    """« 14 h 02 »; an hour that Paris's clocks do not show is said to be the place's own."""
    if not time:
        return ""
    said = shown.hour(time)
    return _("%(hour)s (heure locale)") % {"hour": said} if _elsewhere(time) else said


def _elsewhere(time: dt.time | dt.datetime) -> bool:
    if not isinstance(time, dt.datetime) or timezone.is_naive(time):
        return False
    return time.utcoffset() != timezone.localtime(time).utcoffset()


def on_date(record: Any) -> str:
    """The day of an act, as exactly as it is known."""
    day, precision = getattr(record, "on", None), getattr(record, "precision", "")
    if not day:
        return ""
    if precision == Precision.MONTH:
        return dateformat.format(day, "F Y")
    if precision == Precision.YEAR:
        return str(day.year)
    frames: dict[str, str] = {Precision.ABOUT: _("vers le %(day)s"), Precision.BY: _("au plus tard le %(day)s")}
    return frames.get(precision, "%(day)s") % {"day": fr_date(day)}


def days_away(day: dt.date, today: dt.date) -> str:
    """« aujourd’hui », « demain », « dans 5 jours », « dans 6 mois », « depuis 3 jours »."""
    gap = (day - today).days
    if gap == 0:
        return _("aujourd’hui")
    if gap == 1:
        return _("demain")
    if gap < 0:
        return ngettext("depuis %(n)s jour", "depuis %(n)s jours", -gap) % {"n": -gap}
    if gap > 90:
        return _("dans %(n)s mois") % {"n": round(gap / 30.44)}
    return ngettext("dans %(n)s jour", "dans %(n)s jours", gap) % {"n": gap}


def iso_date(text: str) -> str:
    """« 2026-08-16 » or « 2026-10-04T09:10 », as a deadline keeps it, in words."""
    if not text:
        return ""
    moment = dt.datetime.fromisoformat(text)
    return f"{shown.date(moment)}, {fr_hour(moment)}" if "T" in text else fr_date(moment)
