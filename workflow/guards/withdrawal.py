"""Grounds that the law allows for taking a title back or interrupting the reflection period."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from workflow.choices import YesNo
from workflow.counting import silence_ends
from workflow.facts.answers import permit_applications
from workflow.facts.decisions import WithdrawalGround
from workflow.guards.reason import Reason, because, guard, in_french

if TYPE_CHECKING:
    from cases.records import Records

ANNOUNCED: Final = "withdrawal_announced"
FOR_CARD: Final = frozenset(
    {
        WithdrawalGround.LINK_RENEWED,
        WithdrawalGround.UNFOUNDED,
        WithdrawalGround.PUBLIC_ORDER,
        WithdrawalGround.GRAVE_PUBLIC_ORDER,
    }
)
FOR_REFLECTION: Final = frozenset({WithdrawalGround.LINK_RENEWED, WithdrawalGround.GRAVE_PUBLIC_ORDER})


def _ground(records: Records, on: date) -> str:
    said = [f for f in records.facts if f.kind == ANNOUNCED and f.on <= on]
    return str(said[-1].codes.get("ground", "")) if said else ""


@guard(lazy("motif légal de retrait établi"))
def withdrawal_grounded(records: Records, on: date) -> Reason | None:
    """Link renewed of her own accord, complaint false or unfounded, or threat to public order."""
    if _ground(records, on) in FOR_CARD:
        return None
    sentence = _(
        "Aucun motif légal de retrait n’est établi : lien renoué de sa propre initiative, plainte non fondée "
        "ou menace pour l’ordre public."
    )
    return because(records, on, "withdrawal_ungrounded", sentence, "withdrawal", mend=f"fact:{ANNOUNCED}")


@guard(lazy("motif légal d’interruption établi"))
def interruption_grounded(records: Records, on: date) -> Reason | None:
    """Link renewed of her own accord, or a grave threat to public order: less is not enough."""
    if _ground(records, on) in FOR_REFLECTION:
        return None
    sentence = _("Aucun motif légal d’interruption n’est établi : lien renoué de sa propre initiative ou menace grave.")
    return because(records, on, "interruption_ungrounded", sentence, "reflection", mend=f"fact:{ANNOUNCED}")


@guard(lazy("complétude du dossier prouvée"))
def completeness_proven(records: Records, on: date) -> Reason | None:
    """Silence on an application not proven complete is no refusal of the permit (CE 494718)."""
    asked = permit_applications(records)
    if asked and asked[-1].complete == YesNo.YES:
        return None
    sentence = _("La complétude du dossier n’est pas prouvée : le silence ne vaut alors que refus d’enregistrement.")
    return because(records, on, "not_complete", sentence, "silence.complete", mend="application")


@guard(lazy("silence de quatre mois écoulé"))
def silence_elapsed(records: Records, on: date) -> Reason | None:
    """No refusal is born before the day that its clock gives (CESEDA R. 432-1, R. 432-2)."""
    born = silence_ends(records, on)
    if born is None or born <= on:
        return None
    sentence = _(
        "Le silence ne vaut refus que le %(day)s : noté plus tôt, son délai de recours est compté du jour noté, "
        "par prudence."
    )
    return because(records, on, "refused_early", sentence % {"day": in_french(born)}, "silence", uncertain=True)


@guard(lazy("aucun document de séjour encore valable"))
def title_over(records: Records, on: date) -> Reason | None:
    """The last document has expired."""
    ends = [t.valid_to for t in records.titles if t.valid_to]
    if not ends or max(ends) < on:
        return None
    sentence = _("Un document de séjour est encore valable jusqu’au %(day)s.") % {"day": in_french(max(ends))}
    return because(records, on, "title_running", sentence, "card.survival", mend="title")
