"""What a file must be watched for: flags stop nothing, they say what to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from workflow.choices import DangerLevel, DeadlineState, DecisionKind, DecisionOutcome, Stance
from workflow.deadlines.days import add_months
from workflow.guards.permit import MAJORITY, age
from workflow.guards.reason import Reason, because, in_french
from workflow.guards.reflection import removal_blocked
from workflow.offences import any_listed
from workflow.standing import standing
from workflow.states import CARD_HELD, NO_LONGER_FOLLOWED, RESIDENT_TRACK, Criminal, Residence, Support

if TYPE_CHECKING:
    from cases.records import Records

HOLDERS: Final = CARD_HELD - {Residence.CARD_GRANTED} | RESIDENT_TRACK
NEARLY_ADULT: Final = timedelta(days=183)
_HELD: Final = {"detention": lazy("Rétention"), "house_arrest": lazy("Assignation à résidence")}
QUIET: Final = timedelta(days=60)  # our own choice: no text says after how long somebody is lost


def flags(records: Records, on: date) -> list[Reason]:
    """Every flag of that day; none once nobody follows the person any more."""
    if records.support in NO_LONGER_FOLLOWED:
        return []
    records = standing(records, on)
    return [*_support(records, on), *_criminal(records, on), *_residence(records, on), *_age(records, on)]


def _support(records: Records, on: date) -> Iterator[Reason]:
    last = records.last_contact_on
    if records.support == Support.ACTIVE and last and last + QUIET < on:
        sentence = _("Aucun contact noté depuis le %(day)s : si elle ne répond plus, constatez la perte de contact.")
        mend = "constater-la-perte-de-contact"
        yield because(records, on, "no_news", sentence % {"day": in_french(last)}, "first.contact", mend=mend)
    if any(relative.accused and relative.closed_on is None for relative in records.relatives):
        sentence = _("Un proche est mis en cause : rien n’est envoyé chez elle, et son adresse reste confidentielle.")
        yield because(records, on, "family_accused", sentence, "victim.protection", mend="danger")
    danger = next((danger for danger in reversed(records.dangers) if danger.closed_on is None), None)
    if danger and danger.level != DangerLevel.NONE and danger.review_on and danger.review_on < on:
        sentence = _("Le danger devait être réévalué le %(day)s : voyez avec elle ce qui a changé, et notez-le.")
        day = {"day": in_french(danger.review_on)}
        yield because(records, on, "danger_unreviewed", sentence % day, "victim.protection", mend="danger")


def _criminal(records: Records, on: date) -> Iterator[Reason]:
    last = records.proceedings[-1] if records.proceedings else None
    if last and last.stance == Stance.UNFAVOURABLE:
        sentence = _("Avis défavorable du parquet : demandez-le, il n’est pas une condition et ne lie pas le préfet.")
        yield because(records, on, "adverse_opinion", sentence, "opinion", mend="proceeding")
    if last and last.offences_charged and not any_listed(last.offences_charged):
        sentence = _("Les poursuites ne visent plus aucune infraction de la liste : le fondement du titre est fragile.")
        yield because(records, on, "requalified", sentence, "offences.listed", mend="proceeding")
    if records.criminal == Criminal.DISMISSED:
        sentence = _(
            "Classement sans suite : recours ou partie civile à décider ; le renouvellement du titre est menacé."
        )
        yield because(records, on, "dismissed", sentence, "procedure", mend="recours-procureur-general")
    if records.criminal == Criminal.COMPLAINT_WITHDRAWN:
        sentence = _("Plainte retirée : conseil juridique sous 48 heures, et étude du parcours de sortie.")
        yield because(records, on, "complaint_withdrawn", sentence, "withdrawal", mend="fact:procedure_assessed")


def _residence(records: Records, on: date) -> Iterator[Reason]:
    ends = [title.valid_to for title in records.titles if title.valid_to]
    if records.residence in HOLDERS and ends and max(ends) < on:
        sentence = _("Son dernier document a expiré le %(day)s : demandez le renouvellement sans attendre.")
        day = {"day": in_french(max(ends))}
        yield because(records, on, "title_expired", sentence % day, "card.survival", mend="demander-le-renouvellement")
    for clock in (d for d in records.deadlines if d.state == DeadlineState.OPEN and d.params.get("later") == "yes"):
        sentence = _(
            "%(measure)s après l’éloignement : délai propre compté de sa notification, au plus tôt le %(day)s. "
            "Celui de l’éloignement est gardé à côté : agissez avant la première des dates."
        )
        told = {"measure": _HELD[clock.params["measure"]], "day": in_french(clock.first_on or on)}
        mend = "saisir-le-tribunal-administratif"
        yield because(records, on, "held_after_order", sentence % told, "oqtf.appeal", mend=mend, uncertain=True)
    if any(_unlawful(records, decision, on) for decision in records.decisions):
        sentence = _("OQTF prise ou notifiée pendant le délai de réflexion : saisissez le juge sans attendre.")
        yield because(records, on, "removal_during_reflection", sentence, "reflection", mend="challenge")


def _unlawful(records: Records, decision: object, on: date) -> bool:
    if getattr(decision, "kind", "") != DecisionKind.OQTF:
        return False
    if getattr(decision, "outcome", "") not in (DecisionOutcome.STANDING, DecisionOutcome.SUSPENDED):
        return False
    days = (getattr(decision, name, None) for name in ("on", "notified_on"))
    return any(removal_blocked(records, day) for day in days if day and day <= on)


def _age(records: Records, on: date) -> Iterator[Reason]:
    if records.birth_date is None or age(records.birth_date, on) >= MAJORITY:
        return
    birthday = add_months(records.birth_date, 12 * MAJORITY)
    if birthday - on <= NEARLY_ADULT:
        sentence = _("Elle aura 18 ans le %(day)s : la demande de titre se fait dans les deux mois qui suivent.")
        yield because(records, on, "nearly_adult", sentence % {"day": in_french(birthday)}, "majority", mend="person")
