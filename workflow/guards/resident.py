"""Who may ask for the ten-year card: a final conviction, for a listed offence, with regular residence that day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from workflow.guards.reason import Guard, Reason, because, guard, in_french
from workflow.offences import any_listed
from workflow.states import Criminal

if TYPE_CHECKING:
    from cases.records import Records


def _final(records: Records, on: date) -> Any:
    """The proceedings that ended in a final conviction by that day, newest first."""
    ended = [p for p in records.proceedings if p.final_on and p.final_on <= on]
    return ended[-1] if ended else None


@guard(lazy("condamnation définitive"))
def conviction_final(records: Records, on: date) -> Reason | None:
    """The conviction is final."""
    if records.criminal != Criminal.FINAL_CONVICTION:
        sentence = _("La condamnation n’est pas définitive.")
        return because(records, on, "not_final", sentence, "permit.resident", mend="condamnation-definitive")
    if _final(records, on):
        return None
    sentence = _("La date à laquelle la condamnation est devenue définitive n’est pas renseignée.")
    return because(records, on, "final_date_unknown", sentence, "permit.resident", mend="proceeding", uncertain=True)


@guard(lazy("condamnation pour une infraction de la liste"))
def convicted_of_listed(records: Records, on: date) -> Reason | None:
    """The offence finally kept is one of the list."""
    proceeding = _final(records, on)
    if proceeding is None or any_listed(proceeding.offences_retained):
        return None
    if proceeding.offences_retained:
        sentence = _(
            "La condamnation définitive ne porte sur aucune infraction de la liste (art. 225-4-1 et s., 225-5 et s.)."
        )
        return because(records, on, "conviction_not_listed", sentence, "offences.listed", mend="proceeding")
    sentence = _("Les infractions définitivement retenues ne sont pas renseignées.")
    return because(records, on, "conviction_unknown", sentence, "offences.listed", mend="proceeding", uncertain=True)


@guard(lazy("séjour régulier le jour où la condamnation est devenue définitive"))
def residence_regular(records: Records, on: date) -> Reason | None:
    """She held a document on the day when the conviction became final."""
    proceeding = _final(records, on)
    if proceeding is None:
        return None
    day: date = proceeding.final_on
    if any(covers(title, day) for title in records.titles):
        return None
    sentence = _("Aucun document de séjour ne couvre le %(day)s, jour où la condamnation est devenue définitive.") % {
        "day": in_french(day)
    }
    return because(records, on, "residence_irregular", sentence, "permit.resident", mend="title")


APPEALS_LAST = timedelta(days=62)  # the general prosecutor's two months (CPP 505, to verify)


@guard(lazy("preuve que la condamnation est définitive"))
def conviction_proven(records: Records, on: date) -> Reason | None:
    """A certificate proves that nobody appealed; a day noted without one asks a person."""
    proceeding = _final(records, on)
    if proceeding is None or proceeding.final_proof:
        return None
    judged = proceeding.outcome_on
    if judged and proceeding.final_on - judged < APPEALS_LAST:
        sentence = _(
            "Notée définitive %(days)s jours après le jugement, sans certificat de non-appel ou de non-pourvoi : un "
            "appel du parquet général peut encore être possible. Demandez le certificat au greffe."
        ) % {"days": (proceeding.final_on - judged).days}
    else:
        sentence = _("Aucun certificat de non-appel ou de non-pourvoi n’est au dossier : demandez-le au greffe.")
    return because(records, on, "conviction_unproven", sentence, "criminal.appeal", mend="proceeding", uncertain=True)


def covers(title: Any, day: date) -> bool:
    """Whether the document is valid that day, first and last day included."""
    since = title.valid_from or title.handed_over_on
    return bool(since and title.valid_to and since <= day <= title.valid_to)


CAN_APPLY_RESIDENT: Final[tuple[Guard, ...]] = (conviction_final, convicted_of_listed, residence_regular)
