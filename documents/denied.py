"""What the file denies: a paper that would say it all the same is refused, with the sentence that its writer reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from workflow.choices import YesNo
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
