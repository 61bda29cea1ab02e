"""Going to the administrative court: against a decision, against a judgment."""

from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from workflow.deadlines import days
from workflow.deadlines.clock import Clock
from workflow.deadlines.days import add_months
from workflow.deadlines.order import in_order
from workflow.deadlines.reckoning import Reckoning

ORDINARY: Final = "court.action.months"
YEAR: Final = "court.oneyear.months"
CHASE_MONTHS: Final = 1  # our own advice: no text says so


def court_action(
    r: Reckoning,
    notified: date,
    *,
    remedies_mentioned: bool = True,
    aj_asked: date | None = None,
    aj_notified: date | None = None,
) -> Clock:
    """R1: two clear months from notification (CJA art. R. 421-1); none if the remedies are not mentioned (R. 421-5)."""
    r.regime(notified)
    r.say(_("notifié le %(day)s"), day=notified)
    r.cite("court.action", on=notified)
    if remedies_mentioned:
        months = r.figure(ORDINARY, on=notified)
        return with_legal_aid(r, notified, months, asked=aj_asked, notified=aj_notified)
    r.cite("court.mentions", on=notified)
    return one_year(
        r, notified, _("La décision ne mentionne pas les voies et délais de recours : aucun délai ne court.")
    )


def with_legal_aid(
    r: Reckoning, start: date, months: int, *, asked: date | None, notified: date | None, contested: str = ""
) -> Clock:
    """Clear months, counted again from the final legal-aid decision when aid was asked in time (décret 2020-1717)."""
    in_order(
        (start, _("notification")),
        (asked, _("demande d’aide juridictionnelle")),
        (notified, _("décision sur l’aide juridictionnelle")),
    )
    due = r.clear_months(start, months)
    if asked is None:
        return r.clock(due)
    r.cite("legal.aid", on=asked)
    r.say(_("aide juridictionnelle demandée le %(day)s"), day=asked)
    if asked > due:
        r.note(_("L’aide juridictionnelle a été demandée trop tard : elle n’interrompt pas le délai."))
        return r.clock(due)
    r.restart()
    if notified is None:
        r.compete(due, _("Limite prudente : le délai tel qu’il courait avant la demande d’aide."))
        return r.unborn(_("Délai interrompu jusqu’à la décision définitive sur l’aide juridictionnelle."))
    if contested:
        r.compete(due, contested)
    r.say(_("décision définitive sur l’aide notifiée le %(day)s : le délai repart"), day=notified)
    return r.clock(r.clear_months(notified, months))


def one_year(r: Reckoning, since: date, why: str) -> Clock:
    """No clock; one year is the outer limit that a court may still oppose (CE 13 July 2016, Czabaj)."""
    r.cite("court.oneyear", on=since)
    count = r.figure(YEAR, on=since)
    limit = days.add_months(since, count)
    r.say(_("par prudence : + %(count)d mois = %(end)s"), count=count, end=limit)
    r.compete(limit, _("Limite prudente d’un an (CE 13 juillet 2016, Czabaj)."))
    return r.unborn(why)


def court_appeal(r: Reckoning, notified: date, *, procedure: str = "ordinary") -> Clock:
    """Two clear months (CJA art. R. 811-2), one for a removal order, fifteen clear days for an interim ruling."""
    r.regime(notified)
    r.say(_("jugement notifié le %(day)s"), day=notified)
    if procedure == "interim":
        r.cite("court.appeal.interim", on=notified)
        return r.clock(r.clear_days(notified, r.figure("court.appeal.interim_days", on=notified)))
    r.cite("court.appeal", on=notified)
    if procedure == "oqtf":
        return r.clock(r.clear_months(notified, r.figure("court.appeal.oqtf_months", on=notified)))
    return r.clock(r.clear_months(notified, r.figure("court.appeal.months", on=notified)))


def injunction(r: Reckoning, notified: date, *, days: int | None = None) -> Clock:
    """The days that a judgment gives the préfecture (CJA L. 911-1 s.); none given: ask for execution in a month."""
    r.regime(notified)
    r.say(_("jugement notifié le %(day)s"), day=notified)
    r.cite("court.injunction", on=notified)
    if days is None:
        r.cite("court.execution", on=notified)
        r.compete(add_months(notified, CHASE_MONTHS), _("Relance conseillée un mois après la notification."))
        return r.unborn(_("Le jugement ne fixe pas de délai à la préfecture."))
    r.doubt(_("Compté de la notification à la personne ; celle faite à la préfecture peut être d’un autre jour."))
    return r.clock(r.days(notified, days))
