"""After an implicit refusal: going to court, or first asking for its reasons."""

from datetime import date

from django.utils.translation import gettext as _

from workflow.deadlines import days
from workflow.deadlines.clock import Clock
from workflow.deadlines.court import ORDINARY, YEAR, one_year, with_legal_aid
from workflow.deadlines.order import in_order
from workflow.deadlines.reckoning import Reckoning
from workflow.deadlines.words import in_full


def action_after_silence(
    r: Reckoning,
    refused: date,
    *,
    acknowledged: bool = True,
    expected: date | None = None,
    aj_asked: date | None = None,
    aj_notified: date | None = None,
) -> Clock:
    """R4: two clear months from the refusal (CJA R. 421-2), if acknowledged with the mentions (CRPA L. 112-6)."""
    _refused(r, refused, expected)
    if acknowledged:
        if expected and expected > refused:
            later = days.clear_months(expected, r.figure(ORDINARY, on=expected), r.place)
            r.compete(later, _("Si le délai court du jour où le silence vaut refus."))
        months = r.figure(ORDINARY, on=refused)
        return with_legal_aid(r, refused, months, asked=aj_asked, notified=aj_notified)
    return one_year(r, refused, _("Pas d’accusé de réception avec les mentions légales : aucun délai n’est opposable."))


def reasons_request(
    r: Reckoning,
    refused: date,
    *,
    acknowledged: bool = True,
    expected: date | None = None,
    asked: date | None = None,
    given: date | None = None,
    aj_asked: date | None = None,
    aj_notified: date | None = None,
) -> Clock:
    """R10: asked in time, reasons are due within one month; given, two clear months run from them (CRPA L. 232-4)."""
    in_order((refused, _("refus implicite")), (asked, _("demande des motifs")), (given, _("communication des motifs")))
    if asked is None:
        aid = {"aj_asked": aj_asked, "aj_notified": aj_notified}
        return action_after_silence(r, refused, acknowledged=acknowledged, expected=expected, **aid)
    _refused(r, refused, expected)
    r.cite("reasons", on=asked)
    limit = _limit(r, refused, acknowledged)
    r.say(_("motifs demandés le %(day)s"), day=asked)
    if acknowledged and asked > limit:
        r.compete(limit, _("Limite du délai de recours ordinaire."))
        return r.unborn(
            _("Motifs demandés après l’expiration du délai de recours, le %(day)s.") % {"day": in_full(limit)}
        )
    if given is None:
        return _awaited(r, asked, limit, acknowledged)
    return _given(r, given, aj_asked, aj_notified)


def _refused(r: Reckoning, refused: date, expected: date | None) -> None:
    """Noted before its day, the refusal is counted from the earlier day, by prudence, and never certain."""
    r.regime(refused)
    early = expected is not None and expected > refused
    r.say(_("refus implicite noté le %(day)s") if early else _("refus implicite né le %(day)s"), day=refused)
    r.cite("silence.action", "acknowledgement", on=refused)
    if expected and early:
        why = _("Refus noté avant le jour où le silence vaut refus, le %(day)s : la date la plus proche est gardée.")
        r.doubt(why % {"day": in_full(expected)})


def _limit(r: Reckoning, refused: date, acknowledged: bool) -> date:
    """Until when the reasons may be asked: the time to go to court, or the prudent year."""
    if acknowledged:
        return r.clear_months(refused, r.figure(ORDINARY, on=refused))
    return days.add_months(refused, r.figure(YEAR, on=refused))


def _given(r: Reckoning, given: date, aj_asked: date | None, aj_notified: date | None) -> Clock:
    """Two clear months from the reasons; legal aid asked before them has nothing left to interrupt."""
    r.restart()
    r.say(_("motifs communiqués le %(day)s"), day=given)
    in_time = aj_asked is not None and aj_asked >= given
    asked, notified = (aj_asked, aj_notified) if in_time else (None, None)
    return with_legal_aid(r, given, r.figure(ORDINARY, on=given), asked=asked, notified=notified)


def _awaited(r: Reckoning, asked: date, limit: date, acknowledged: bool) -> Clock:
    """The day by which the reasons are due; the action stays open, its ordinary limit is the prudent reading."""
    r.restart()
    why = _("Limite prudente : le délai de recours ordinaire.") if acknowledged else _("Limite prudente d’un an.")
    due = r.months(asked, r.figure("reasons.months", on=asked))
    r.compete(limit, why)
    r.note(_("Jour où les motifs doivent être donnés ; tant qu’ils ne le sont pas, le recours reste ouvert."))
    return r.clock(due)
