"""Who may ask for the L. 425-1 permit, and renew it (procedure: `can_apply`, `can_renew`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from workflow.choices import InFrance, StatementKind, TitleKind, YesNo
from workflow.guards.procedure import procedure_running
from workflow.guards.reason import Guard, Reason, because, guard
from workflow.offences import Offence, any_listed

if TYPE_CHECKING:
    from cases.records import Records

MAJORITY: Final = 18
WITH_WORK: Final = 16
EUROPEANS: Final = frozenset(
    [
        "AUT",
        "BEL",
        "BGR",
        "CHE",
        "CYP",
        "CZE",
        "DEU",
        "DNK",
        "ESP",
        "EST",
        "FIN",
        "FRA",
        "GRC",
        "HRV",
        "HUN",
        "IRL",
        "ISL",
        "ITA",
        "LIE",
        "LTU",
        "LUX",
        "LVA",
        "MLT",
        "NLD",
        "NOR",
        "POL",
        "PRT",
        "ROU",
        "SVK",
        "SVN",
        "SWE",
    ]
)


@guard(lazy("plainte pour une infraction de la liste, ou témoignage contre une personne poursuivie"))
def statement_opens_permit(records: Records, on: date) -> Reason | None:
    """A complaint for a listed offence, or a testimony against somebody who is prosecuted."""
    spoken = [s for s in records.statements if s.kind != StatementKind.REPORT and not s.refused and s.on <= on]
    complaints = [s for s in spoken if s.kind == StatementKind.COMPLAINT]
    if any(any_listed(s.offences) for s in complaints) or (len(complaints) < len(spoken) and _prosecuted(records)):
        return None
    if not spoken:
        sentence = _("Aucune plainte ni témoignage n’est enregistré : l’un des deux ouvre le titre.")
        return because(records, on, "no_statement", sentence, "permit.base", mend="deposer-plainte")
    if not complaints:
        sentence = _(
            "Un témoignage n’ouvre le titre que si une personne est poursuivie : aucune poursuite n’est notée."
        )
        return because(records, on, "nobody_prosecuted", sentence, "permit.base", mend="proceeding")
    return _unlisted(records, on, complaints)


def _unlisted(records: Records, on: date, complaints: Sequence[Any]) -> Reason:
    named = {str(code) for s in complaints for code in s.offences} - {Offence.UNKNOWN.value}
    if named:
        sentence = _(
            "La plainte ne vise aucune infraction de la liste (code pénal, art. 225-4-1 à 225-4-6, 225-5 à 225-10)."
        )
        return because(records, on, "offence_not_listed", sentence, "offences.listed", mend="statement")
    sentence = _("L’infraction visée par la plainte n’est pas renseignée : complétez la déclaration.")
    return because(records, on, "offence_unknown", sentence, "offences.listed", mend="statement", uncertain=True)


def _prosecuted(records: Records) -> bool:
    return any(p.prosecuted for p in records.proceedings)


@guard(lazy("lien rompu avec les auteurs"))
def link_broken(records: Records, on: date) -> Reason | None:
    """She has broken every link with the perpetrators."""
    said = records.person.link_broken if records.person else YesNo.UNKNOWN
    if said == YesNo.YES:
        return None
    if said == YesNo.NO:
        sentence = _("Le lien avec les auteurs n’est pas rompu.")
        return because(records, on, "link_not_broken", sentence, "link", mend="person")
    sentence = _("La rupture du lien avec les auteurs n’est pas renseignée.")
    return because(records, on, "link_unknown", sentence, "link", mend="person", uncertain=True)


@guard(lazy("ni ressortissante de l’Union européenne, ni de l’EEE, ni de la Suisse"))
def not_european(records: Records, on: date) -> Reason | None:
    """The permit is not for nationals of the EU, the EEA or Switzerland."""
    if not getattr(records, "readable", True) or (records.nationality and records.nationality not in EUROPEANS):
        return None
    if records.nationality:
        sentence = _("Ressortissante de l’Union européenne, de l’EEE ou de la Suisse : ce titre ne la concerne pas.")
        return because(records, on, "european", sentence, "nationality", mend="person")
    sentence = _("La nationalité n’est pas renseignée.")
    return because(records, on, "nationality_unknown", sentence, "nationality", mend="person", uncertain=True)


@guard(lazy("18 ans, ou 16 ans et souhaitant travailler ou se former"))
def old_enough(records: Records, on: date) -> Reason | None:
    """Eighteen, or sixteen with the wish to work or train."""
    if not getattr(records, "readable", True):
        return None
    if records.birth_date is None:
        sentence = _("La date de naissance n’est pas renseignée.")
        return because(records, on, "age_unknown", sentence, "age", mend="person", uncertain=True)
    years = age(records.birth_date, on)
    wants_work = bool(records.person and records.person.wants_work)
    if years >= MAJORITY or (years >= WITH_WORK and wants_work):
        return None
    return _too_young(records, on, years)


def _too_young(records: Records, on: date, years: int) -> Reason:
    if years >= WITH_WORK:
        sentence = _("Mineure de 16 ans ou plus : il faut noter qu’elle souhaite travailler ou se former.")
        return because(records, on, "work_wish_missing", sentence, "age", mend="person")
    sentence = _("Mineure de moins de 16 ans : ce titre ne peut pas être demandé ; sa protection relève du procureur.")
    return because(records, on, "too_young", sentence, "minor", mend="person")


def age(birth: date, on: date) -> int:
    """Full years on that day."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


@guard(lazy("faits au moins en partie en France"))
def facts_in_france(records: Records, on: date) -> Reason | None:
    """The facts took place at least partly in France."""
    places = {s.in_france for s in records.statements if not s.refused}
    if places & {InFrance.YES, InFrance.PARTLY}:
        return None
    if InFrance.NO in places and InFrance.UNKNOWN not in places:
        sentence = _("Les faits ont eu lieu à l’étranger seulement : la loi pénale française ne s’y applique pas.")
        return because(records, on, "facts_abroad", sentence, "territory", mend="statement")
    sentence = _("Le lieu des faits n’est pas renseigné : au moins une partie doit avoir eu lieu en France.")
    return because(records, on, "place_unknown", sentence, "territory", mend="statement", uncertain=True)


@guard(lazy("carte d’un an détenue"))
def card_held(records: Records, on: date) -> Reason | None:
    """A one-year card was delivered."""
    if any(t.kind == TitleKind.ONE_YEAR_CARD for t in records.titles):
        return None
    sentence = _("Aucune carte d’un an n’est enregistrée : il n’y a rien à renouveler.")
    return because(records, on, "no_card", sentence, "permit.base", mend="remettre-la-carte")


@guard(lazy("aucun motif d’ordre public invoqué"))
def no_public_order_ground(records: Records, on: date) -> Reason | None:
    """No threat to public order is held against her."""
    held = [f for f in records.facts if f.kind == "withdrawal_announced" and f.on <= on]
    if not held or "public_order" not in str(held[-1].codes.get("ground", "")):
        return None
    sentence = _("Une menace pour l’ordre public est invoquée : répondez au motif avant de demander le renouvellement.")
    return because(
        records, on, "public_order", sentence, "public_order", uncertain=True, mend="fact:withdrawal_dropped"
    )


CAN_APPLY: Final[tuple[Guard, ...]] = (
    statement_opens_permit,
    link_broken,
    not_european,
    old_enough,
    facts_in_france,
    procedure_running,
)
CAN_RENEW: Final[tuple[Guard, ...]] = (card_held, procedure_running, link_broken, no_public_order_ground)
