"""What the file denies: a paper that would say it all the same is refused, with the sentence that its writer reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from documents.sources.contest import by_silence, decision
from workflow.choices import Court, Injunction, YesNo
from workflow.states import Support

Denial = Callable[[Any, dt.date], str]
SUPPORTED = frozenset({Support.INTAKE, Support.CONSENT_PENDING, Support.ACTIVE})


def any_of(*denials: Denial) -> Denial:
    """The first sentence that applies."""
    return lambda records, on: next((said for denial in denials if (said := denial(records, on))), "")


def support_over(records: Any, _on: dt.date) -> str:
    """Nobody certifies a support that has ended, or a person of whom one has no news (code pénal 441-7)."""
    if records.support in SUPPORTED:
        return ""
    return _("Au dossier : « %(state)s ». Rien ne permet donc d’attester que l’accompagnement se poursuit.") % {
        "state": Support(records.support).label
    }


def support_goes_on(records: Any, _on: dt.date) -> str:
    """Nobody is told that a support ended while the file does not say so, and no letter is written to the dead."""
    died = records.closing is not None and records.closing.from_state == Support.DECEASED
    if records.support == Support.DECEASED or died:
        return _("Le dossier note le décès de la personne : cette lettre lui serait adressée.")
    if records.support in {Support.CLOSED, Support.ARCHIVED}:
        return ""
    return _("Au dossier : « %(state)s ». Notez d’abord la fin de l’accompagnement : cette lettre en dira la date.") % {
        "state": Support(records.support).label
    }


def link_not_broken(records: Any, _on: dt.date) -> str:
    """Nobody is made to swear, nor told to a préfet, what the file denies (CESEDA L. 425-1)."""
    if records.person is not None and records.person.link_broken == YesNo.NO:
        return _(
            "Le dossier dit que le lien n’est pas rompu : ce document dirait le contraire. Rectifiez d’abord la fiche."
        )
    return ""


def reasons_given(records: Any, _on: dt.date) -> str:
    """A refusal in writing gives its reasons: only those of a refusal by silence are asked for (CRPA L. 232-4)."""
    if decision(records) is None or by_silence(records):
        return ""
    return _("La décision contestée est expresse : ses motifs y sont. Seuls ceux d’un refus par silence se demandent.")


def not_for_this_court(records: Any, _on: dt.date) -> str:
    """A tribunal is asked to see to what it ordered itself (CJA L. 911-4), and only where it ordered something."""
    ordering = [ruling for ruling in records.rulings if ruling.injunction != Injunction.NONE]
    if not ordering:
        return _("Aucun jugement du dossier n’enjoint quoi que ce soit : il n’y a rien à faire exécuter.")
    if ordering[-1].court not in {Court.TA, Court.UNKNOWN}:
        return _("Cette injonction vient d’une autre juridiction (%(court)s) : c’est elle qu’il faut saisir.") % {
            "court": Court(ordering[-1].court).label
        }
    return ""
