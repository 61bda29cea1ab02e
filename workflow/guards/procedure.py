"""Is the criminal procedure running? Yes, no, or uncertain: then a person decides, with reasons."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from workflow.choices import StatementKind, YesNo
from workflow.deadlines.days import add_months
from workflow.guards.reason import Reason, because, guard
from workflow.states import RUNNING, UNCERTAIN, Criminal

if TYPE_CHECKING:
    from cases.records import Records

ASSESSED = "procedure_assessed"


def running(records: Records, on: date) -> bool | None:
    """True, False, or None when the law leaves it open and nobody has decided yet."""
    state = Criminal(records.criminal)
    if state in RUNNING:
        return True
    return assessed(records, on) if state in UNCERTAIN else False


def assessed(records: Records, on: date) -> bool | None:
    """What a person decided since the procedure became uncertain."""
    since = _uncertain_since(records)
    said = [f for f in records.facts if f.kind == ASSESSED and since <= f.on <= on]
    return said[-1].codes.get("running") == YesNo.YES if said else None


def _uncertain_since(records: Records) -> date:
    ends = [p.outcome_on for p in records.proceedings] + [s.withdrawn_on for s in records.statements]
    return max((day for day in ends if day), default=date.min)


@guard(lazy("procédure pénale en cours"))
def procedure_running(records: Records, on: date) -> Reason | None:
    """The permit is issued and renewed while the criminal procedure runs."""
    answer = running(records, on)
    if answer:
        return None
    if answer is None:
        return _uncertain(records, on)
    if records.criminal == Criminal.FINAL_CONVICTION:
        sentence = _("La condamnation est définitive : demandez la carte de résident.")
        return because(
            records, on, "procedure_won", sentence, "permit.resident", mend="eligible-a-la-carte-de-resident"
        )
    sentence = _("Aucune procédure pénale n’est en cours (état : %(state)s).") % {"state": _label(records)}
    return because(records, on, "procedure_not_running", sentence, "procedure", mend="deposer-plainte")


def _uncertain(records: Records, on: date) -> Reason:
    sentence = _(
        "Il n’est pas certain que la procédure pénale soit en cours (état : %(state)s) : "
        "un juriste doit en décider et dire pourquoi."
    ) % {"state": _label(records)}
    return because(records, on, "procedure_uncertain", sentence, "procedure", mend=f"fact:{ASSESSED}", uncertain=True)


def _label(records: Records) -> str:
    return str(Criminal(records.criminal).label)


@guard(lazy("classement sans suite, ou trois mois sans réponse du parquet"))
def civil_party_open(records: Records, on: date) -> Reason | None:
    """The civil-party complaint opens after a dismissal, or three months after the complaint (CPP 85)."""
    if records.criminal not in (Criminal.COMPLAINT_FILED, Criminal.INVESTIGATION):
        return None
    filed = [s.on for s in records.statements if s.kind == StatementKind.COMPLAINT and not s.refused]
    if filed and add_months(filed[0], 3) <= on:
        return None
    sentence = _(
        "La plainte avec constitution de partie civile suppose un classement, ou trois mois de silence du parquet."
    )
    return because(records, on, "civil_party_too_early", sentence, "civil_party", mend="classer-sans-suite")
