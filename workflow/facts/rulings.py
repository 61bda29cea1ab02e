"""Forms of what the administrative courts say: the ruling, its injunction, and to which préfecture."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from workflow.choices import Choice, Court, Injunction, RulingOutcome
from workflow.facts.base import Facts, ask


@dataclass(frozen=True, kw_only=True)
class Ruled(Facts):
    """A ruling: read on the act's date, notified later."""

    record: ClassVar[str] = "ruling"
    urgent: ClassVar[bool] = False  # by the judge of urgent cases

    notified_on: date | None = ask(_("Notifié le"), help=_("Le délai d’appel court de la notification."))


def _at(court: Court, outcome: RulingOutcome) -> dict[str, Any]:
    return {"court": court.value, "outcome": outcome.value}


@dataclass(frozen=True, kw_only=True)
class Ordering(Ruled):
    """A ruling with an injunction: who owes it, and within how many days."""

    injunction_days: int | None = ask(_("Délai donné à la préfecture (jours)"), shown="days")
    addressee: str = ask(
        _("Préfecture qui doit l’exécuter"),
        shown="departement",
        default="",
        help=_("Elle n’est pas toujours celle qui a décidé."),
    )


@dataclass(frozen=True, kw_only=True)
class AnnulledIssue(Ordering):
    """Annulled; the préfecture must issue the title."""

    fixed: ClassVar[dict[str, Any]] = _at(Court.TA, RulingOutcome.ANNULLED)
    sets: ClassVar[dict[str, Any]] = {"injunction": Injunction.ISSUE.value}


class Ordered(Choice):
    """What an annulment orders, when it does not order the title."""

    REEXAMINE = "reexamine", _("réexaminer la situation")
    NONE = "none", _("aucune injonction")


@dataclass(frozen=True, kw_only=True)
class AnnulledReexamine(Ordering):
    """Annulled; the préfecture must decide again."""

    fixed: ClassVar[dict[str, Any]] = _at(Court.TA, RulingOutcome.ANNULLED)

    injunction: Ordered | None = ask(_("Injonction"), required=True)


@dataclass(frozen=True, kw_only=True)
class Dismissed(Ruled):
    """The administrative court dismisses."""

    fixed: ClassVar[dict[str, Any]] = _at(Court.TA, RulingOutcome.DISMISSED)


@dataclass(frozen=True, kw_only=True)
class Discontinued(Ruled):
    """She withdraws, or there is nothing left to rule on."""

    fixed: ClassVar[dict[str, Any]] = _at(Court.TA, RulingOutcome.DISCONTINUED)


class Level(Choice):
    """The court whose ruling has not been seen."""

    TA = "ta", _("tribunal administratif")
    CAA = "caa", _("cour administrative d’appel")
    CE = "ce", _("Conseil d’État")


@dataclass(frozen=True, kw_only=True)
class ResultUnknown(Ruled):
    """A ruling was given, whose result is not known: the file says so, and waits."""

    fixed: ClassVar[dict[str, Any]] = {"outcome": RulingOutcome.UNKNOWN.value}

    court: Level | None = ask(_("Juridiction"), required=True)


class InterimOutcome(Choice):
    """What the judge of urgent cases decided."""

    SUSPENDED = "suspended", _("suspension ordonnée")
    GRANTED = "granted", _("demande accueillie")
    DISMISSED = "dismissed", _("rejet")
    DISCONTINUED = "discontinued", _("non-lieu à statuer ou désistement")
    UNKNOWN = "unknown", _("résultat inconnu")


@dataclass(frozen=True, kw_only=True)
class InterimRuled(Ordering):
    """The judge of urgent cases rules; the main action goes on."""

    urgent: ClassVar[bool] = True
    fixed: ClassVar[dict[str, Any]] = {"court": Court.TA.value}

    outcome: InterimOutcome | None = ask(_("Sens de l’ordonnance"), required=True)
    injunction: Injunction | None = ask(_("Injonction"))


@dataclass(frozen=True, kw_only=True)
class ReversedOnAppeal(Ordering):
    """The court of appeal annuls what the court below said."""

    fixed: ClassVar[dict[str, Any]] = _at(Court.CAA, RulingOutcome.ANNULLED)

    injunction: Injunction | None = ask(_("Injonction"))


@dataclass(frozen=True, kw_only=True)
class UpheldOnAppeal(Ruled):
    """The appeal is dismissed."""

    fixed: ClassVar[dict[str, Any]] = _at(Court.CAA, RulingOutcome.DISMISSED)


@dataclass(frozen=True, kw_only=True)
class Remitted(Ruled):
    """The Conseil d'État quashes and sends back to the court of appeal."""

    fixed: ClassVar[dict[str, Any]] = _at(Court.CE, RulingOutcome.REMITTED)


class LastWord(Choice):
    """How the Conseil d'État ends it."""

    DISMISSED = "dismissed", _("rejet ou pourvoi non admis")
    ANNULLED = "annulled", _("annulation, affaire réglée au fond")
    DISCONTINUED = "discontinued", _("désistement ou non-lieu")
    UNKNOWN = "unknown", _("résultat inconnu")


@dataclass(frozen=True, kw_only=True)
class RuledInCassation(Ordering):
    """The Conseil d'État has the last word."""

    fixed: ClassVar[dict[str, Any]] = {"court": Court.CE.value}

    outcome: LastWord | None = ask(_("Sens de la décision"), required=True)
    injunction: Injunction | None = ask(_("Injonction"))
