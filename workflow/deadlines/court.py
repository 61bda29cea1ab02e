"""Going to the administrative court: against a refusal, a silence, a judgment."""

from datetime import date

from django.utils.translation import gettext as _

from workflow.deadlines import days
from workflow.deadlines.clock import Clock
from workflow.deadlines.order import in_order
from workflow.deadlines.reckoning import Reckoning

ORDINARY_MONTHS = 2
YEAR = 12


def court_action(
    r: Reckoning,
    notified: date,
    *,
    remedies_mentioned: bool = True,
    aj_asked: date | None = None,
    aj_notified: date | None = None,
) -> Clock:
    """Two clear months from notification (CJA art. R. 421-1); none when the remedies are not mentioned (R. 421-5)."""
    r.regime(notified)
    r.say(_("notifié le %(day)s"), day=notified)
    r.cite("court.action", on=notified)
    if not remedies_mentioned:
        r.cite("court.mentions", "court.oneyear", on=notified)
        return one_year(r, notified, _("La décision ne mentionne pas les voies et délais de recours : aucun délai ne court."))
    return with_legal_aid(r, notified, ORDINARY_MONTHS, asked=aj_asked, notified=aj_notified)


def with_legal_aid(r: Reckoning, start: date, months: int, *, asked: date | None, notified: date | None) -> Clock:
    """Clear months, counted again from the final legal-aid decision when aid was asked in time."""
    in_order((start, _("notification")), (asked, "aj_asked"), (notified, "aj_notified"))
    due = r.clear_months(start, months)
    if asked is None:
        return r.clock(due)
    r.cite("legal.aid", on=asked)
    r.say(_("aide juridictionnelle demandée le %(day)s"), day=asked)
    if asked > due:
        r.note(_("L’aide juridictionnelle a été demandée après l’expiration du délai : elle ne l’interrompt pas."))
        return r.clock(due)
    r.restart()
    if notified is None:
        r.compete(due, _("Limite prudente : le délai tel qu’il courait avant la demande d’aide juridictionnelle."))
        return r.unborn(_("Délai interrompu : il repartira à la notification de la décision définitive sur l’aide juridictionnelle."))
    r.say(_("décision définitive sur l’aide juridictionnelle notifiée le %(day)s : le délai repart"), day=notified)
    return r.clock(r.clear_months(notified, months))


def one_year(r: Reckoning, since: date, why: str) -> Clock:
    """No clock; one year is the outer limit that courts may still oppose (CE 13 July 2016, Czabaj)."""
    r.compete(days.add_months(since, YEAR), _("Limite prudente d’un an (CE 13 juillet 2016, Czabaj)."))
    return r.unborn(why)


def action_after_silence(r: Reckoning, refused: date, *, acknowledged: bool = True) -> Clock:
    """R4: two clear months from the implicit refusal (CJA art. R. 421-2), if acknowledged with the mentions (CRPA L. 112-6)."""
    r.regime(refused)
    r.say(_("refus implicite né le %(day)s"), day=refused)
    r.cite("silence.action", "acknowledgement", on=refused)
    if not acknowledged:
        return unacknowledged(r, refused)
    return r.clock(r.clear_months(refused, ORDINARY_MONTHS))


def unacknowledged(r: Reckoning, refused: date) -> Clock:
    """Without an acknowledgement that bears the legal mentions, no time limit may be opposed (CRPA L. 112-6)."""
    r.cite("court.oneyear", on=refused)
    return one_year(r, refused, _("Pas d’accusé de réception avec les mentions légales : aucun délai n’est opposable."))
