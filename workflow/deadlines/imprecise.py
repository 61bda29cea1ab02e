"""A clock whose start is not known to the day: the earliest reading, never certain, and why."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _

from workflow.choices import Precision
from workflow.deadlines.clock import Clock, Competing, Moment, day_of
from workflow.deadlines.rules import compute
from workflow.deadlines.words import in_full
from workflow.law import Law

AROUND: Final = timedelta(days=15)  # « vers le » is read as half a month either side: a choice, no text says so


def span(day: date, precision: Precision) -> tuple[date, date]:
    """The first and the last day that a date so known may be; « au plus tard » has no first: its own day."""
    if precision == Precision.MONTH:
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    if precision == Precision.YEAR:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if precision == Precision.ABOUT:
        return day - AROUND, day + AROUND
    return day, day


def compute_from(
    name: str, start: Moment, precision: Precision, *, place: str = "75", law: Law | None = None, **keys: Any
) -> Clock:
    """The clock of a rule from a start known so precisely; ValueError with a sentence, as `compute`."""
    if precision == Precision.DAY:
        return compute(name, start, place=place, law=law, **keys)
    first, last = span(day_of(start), precision)
    early = compute(name, first, place=place, law=law, **_brought_back(keys, first))
    return _doubted(early, _latest(name, last, place, law, keys), precision, day_of(start))


def _brought_back(keys: dict[str, Any], first: date) -> dict[str, Any]:
    """A decision comes before its notification: it goes back with it."""
    decided = keys.get("decided")
    return {**keys, "decided": min(decided, first)} if isinstance(decided, date) else keys


def _latest(name: str, last: date, place: str, law: Law | None, keys: dict[str, Any]) -> Clock | None:
    try:
        return compute(name, last, place=place, law=law, **keys)
    except ValueError:  # a later start would come after something that is known to follow it
        return None


def _doubted(early: Clock, late: Clock | None, precision: Precision, stated: date) -> Clock:
    why = _why(precision, stated)
    others = early.competing
    if late and late.due is not None and late.due != early.due:
        others = (*others, Competing(late.due, _("Si le point de départ est le dernier jour possible.")))
    return replace(
        early,
        confidence="to_verify",
        competing=others,
        steps=(why, *early.steps),
        why=f"{why} {early.why}" if early.why else why,
        alarm=_at_once(early.alarm, stated) if precision == Precision.BY else early.alarm,
    )


def _at_once(alarm: Moment | None, stated: date) -> Moment | None:
    """From the day stated, or sooner for a rule that counts backwards from it."""
    return alarm and min(day_of(alarm), stated)


def _why(precision: Precision, stated: date) -> str:
    told = {
        Precision.MONTH: _("Point de départ connu au mois près : compté depuis le premier jour du mois."),
        Precision.YEAR: _("Point de départ connu à l’année près : compté depuis le 1er janvier."),
        Precision.ABOUT: _("Point de départ connu « vers le %(day)s » : compté quinze jours plus tôt."),
        Precision.BY: _(
            "Point de départ connu « au plus tard le %(day)s » : la vraie date peut être plus proche, "
            "vérifiez sans attendre."
        ),
    }
    return told[precision] % {"day": in_full(stated)}
