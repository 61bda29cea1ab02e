"""The préfecture's silence."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflow.deadlines.clock import Clock
from workflow.deadlines.days import DAY
from workflow.deadlines.reckoning import Reckoning
from workflow.deadlines.words import in_full

Period = tuple[date, date]


def silence(r: Reckoning, received: date, *, complete: bool, suspended: tuple[Period, ...] = ()) -> Clock:
    """R3: refused four months after receipt, plus suspended days; not extended (CESEDA R. 432-2; CRPA L. 114-5)."""
    r.regime(received)
    r.say(_("demande reçue par la première autorité saisie le %(day)s"), day=received)
    r.cite("silence", on=received)
    if not complete:
        r.cite("silence.complete", on=received)
        return r.unborn(_("Dossier non prouvé complet : le silence vaut refus d’enregistrer, pas refus de titre."))
    due = r.months(received, r.figure("silence.months", on=received))
    for start, end in merged(suspended):
        if start < received:
            raise ValueError(_("Une suspension ne peut pas commencer avant la réception de la demande."))
        due = _suspended(r, due, start, end)
    return r.clock(due)


def _suspended(r: Reckoning, due: date, start: date, end: date) -> date:
    """The days between the request for pieces and its answer, unless the refusal was already born."""
    if start >= due:
        r.note(_("Suspension sans effet : le refus implicite était déjà né le %(day)s.") % {"day": in_full(due)})
        return due
    r.cite("incomplete", on=start)
    due += end - start
    length = (end - start) // DAY
    line = ngettext(
        "+ %(count)d jour de suspension (%(start)s – %(end)s) = %(due)s",
        "+ %(count)d jours de suspension (%(start)s – %(end)s) = %(due)s",
        length,
    )
    r.say(line, count=length, start=start, end=end, due=due)
    return due


def merged(periods: tuple[Period, ...]) -> list[Period]:
    """The same periods in order, those that overlap made one: a day suspends once."""
    result: list[Period] = []
    for start, end in sorted(periods):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result
