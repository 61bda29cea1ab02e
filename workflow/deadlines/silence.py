"""The préfecture's silence, and the reasons that may be asked for it."""

from datetime import date

from django.utils.translation import gettext as _

from workflow.deadlines.clock import Clock
from workflow.deadlines.days import DAY, add_months
from workflow.deadlines.reckoning import Reckoning
from workflow.deadlines.words import in_full

SILENCE_MONTHS = 4

Period = tuple[date, date]


def silence(r: Reckoning, received: date, *, complete: bool, suspended: tuple[Period, ...] = ()) -> Clock:
    """R3: implicit refusal four months after receipt, suspensions added in days (CESEDA R.* 432-1, R. 432-2; CRPA L. 114-5)."""
    r.regime(received)
    r.say(_("demande reçue par la première autorité saisie le %(day)s"), day=received)
    r.cite("silence", on=received)
    if not complete:
        r.cite("silence.complete", on=received)
        return r.unborn(_("Dossier non prouvé complet : le silence vaut refus d’enregistrer, pas refus de titre (CE 10 octobre 2024 n° 494718)."))
    r.say(_("+ %(months)d mois = %%(end)s") % {"months": SILENCE_MONTHS}, end=add_months(received, SILENCE_MONTHS))
    return r.clock(_suspended(r, received, merged(suspended)))


def _suspended(r: Reckoning, received: date, periods: list[Period]) -> date:
    due = add_months(received, SILENCE_MONTHS)
    for start, end in periods:
        if start < received:
            raise ValueError(_("Une suspension ne peut pas commencer avant la réception de la demande."))
        if start >= due:
            r.note(_("La suspension du %(day)s est sans effet : le refus implicite était déjà né.") % {"day": in_full(start)})
            continue
        r.cite("incomplete", on=start)
        due += end - start
        r.say(_("+ %(days)d jours de suspension (du %%(start)s au %%(end)s) = %%(due)s") % {"days": (end - start) // DAY}, start=start, end=end, due=due)
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
