"""The reflection period: who may ask for it, what it protects from, when it may be interrupted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from workflow.choices import TitleKind, YesNo
from workflow.guards.reason import Reason, because, guard, in_french

if TYPE_CHECKING:
    from cases.records import Records

PROTECTED: Final = timedelta(days=30)


@guard(lazy("informée de ses droits, ou connue de la police ; délai non encore accordé"))
def can_request_reflection(records: Records, on: date) -> Reason | None:
    """Informed of her rights, or known to the police and not informed; once in a procedure."""
    if _handed_over(records):
        sentence = _("Le délai de réflexion a déjà été accordé dans cette procédure.")
        return because(records, on, "reflection_used", sentence, "reflection", mend="title")
    if informed(records, on) or _known_to_police(records, on):
        return None
    sentence = _(
        "Aucune information sur les droits n’est notée, ni aucun contact avec la police : notez l’un ou l’autre."
    )
    return because(records, on, "not_informed", sentence, "info.duty", mend="informer-des-droits")


def informed(records: Records, on: date) -> bool:
    """Whether somebody told her the rights of R. 425-1 by that day."""
    told = any(f.kind == "rights_information" and f.on <= on for f in records.facts)
    return told or any(s.rights_information == YesNo.YES for s in records.statements if s.on <= on)


def _known_to_police(records: Records, on: date) -> bool:
    kinds = {"police_contact", "identification", "rights_information_missing"}
    return any(s.on <= on for s in records.statements) or any(f.kind in kinds and f.on <= on for f in records.facts)


def _handed_over(records: Records) -> list[date]:
    held = [t for t in records.titles if t.kind == TitleKind.REFLECTION_RECEPISSE]
    return [t.handed_over_on for t in held if t.handed_over_on]


def protected_until(records: Records, on: date) -> date | None:
    """The last protected day of the reflection period that covers that day, whatever the state."""
    ends = [start + PROTECTED for start in _handed_over(records) if start <= on <= start + PROTECTED]
    return min([max(ends), *_interrupted(records, on)]) if ends else None


def _interrupted(records: Records, on: date) -> list[date]:
    """An interruption ends the protection on the day it is decided, as long as no judge annuls it."""
    return [d.on for d in records.decisions if d.kind == "interruption" and d.outcome == "standing" and d.on >= on]


def removal_blocked(records: Records, on: date) -> bool:
    """Whether the reflection period forbids removal on that day."""
    until = protected_until(records, on)
    cut = [d for d in records.decisions if d.kind == "interruption" and d.outcome == "standing" and d.on <= on]
    return until is not None and not cut


@guard(lazy("aucun délai de réflexion en cours ce jour-là"))
def removal_not_blocked(records: Records, on: date) -> Reason | None:
    """No removal may be taken or executed during the reflection period."""
    if not removal_blocked(records, on):
        return None
    day = protected_until(records, on) or on
    sentence = _(
        "Le délai de réflexion la protège jusqu’au %(day)s inclus : aucun éloignement ne peut être pris ni exécuté."
    )
    return because(records, on, "removal_blocked", sentence % {"day": in_french(day)}, "reflection", mend="challenge")


@guard(lazy("aucun délai de réflexion en cours ce jour-là"))
def transfer_not_executable(records: Records, on: date) -> Reason | None:
    """A transfer may be decided during the reflection period, not executed (CJUE C-66/21)."""
    if not removal_blocked(records, on):
        return None
    day = protected_until(records, on) or on
    sentence = _("Le transfert peut être décidé mais non exécuté avant la fin du délai de réflexion (%(day)s inclus).")
    return because(
        records, on, "transfer_blocked", sentence % {"day": in_french(day)}, "transfer.shield", mend="challenge"
    )


@guard(lazy("information sur les droits donnée quand la police avait des indices"))
def information_was_due(records: Records, on: date) -> Reason | None:
    """The police had indications and told her nothing: a removal order is unlawful (CE 339209)."""
    known = _known_to_police(records, on)
    missing = any(f.kind == "rights_information_missing" for f in records.facts) or any(
        s.rights_information == YesNo.NO for s in records.statements
    )
    if not (known and missing):
        return None
    sentence = _("La police avait des indices et ne l’a pas informée de ses droits : l’éloignement est contestable.")
    return because(records, on, "information_never_given", sentence, "late.information", mend="challenge")


@guard(lazy("délai de réflexion écoulé"))
def reflection_over(records: Records, on: date) -> Reason | None:
    """The thirty days have run out."""
    until = protected_until(records, on)
    if until is None:
        return None
    sentence = _("Le délai de réflexion court jusqu’au %(day)s inclus.") % {"day": in_french(until)}
    return because(records, on, "reflection_running", sentence, "reflection", mend="title")
