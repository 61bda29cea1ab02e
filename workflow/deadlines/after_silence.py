"""After an implicit refusal: going to court, or first asking for its reasons."""

from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from workflow.deadlines import days
from workflow.deadlines.clock import Clock
from workflow.deadlines.court import ORDINARY_MONTHS, YEAR, one_year
from workflow.deadlines.order import in_order
from workflow.deadlines.reckoning import Reckoning
from workflow.deadlines.words import in_full

ANSWER_MONTHS: Final = 1


def action_after_silence(r: Reckoning, refused: date, *, acknowledged: bool = True) -> Clock:
    """R4: two clear months from the refusal (CJA R. 421-2), if acknowledged with the mentions (CRPA L. 112-6)."""
    _refused(r, refused)
    if acknowledged:
        return r.clock(r.clear_months(refused, ORDINARY_MONTHS))
    return one_year(r, refused, _("Pas d’accusé de réception avec les mentions légales : aucun délai n’est opposable."))


def reasons_request(
    r: Reckoning, refused: date, *, acknowledged: bool = True, asked: date | None = None, given: date | None = None
) -> Clock:
    """R10: asked in time, reasons are due within one month; given, two clear months run from them (CRPA L. 232-4)."""
    in_order((refused, _("refus implicite")), (asked, "asked"), (given, "given"))
    if asked is None:
        return action_after_silence(r, refused, acknowledged=acknowledged)
    _refused(r, refused)
    r.cite("reasons", on=asked)
    limit = r.clear_months(refused, ORDINARY_MONTHS) if acknowledged else days.add_months(refused, YEAR)
    r.say(_("motifs demandés le %(day)s"), day=asked)
    if acknowledged and asked > limit:
        return r.unborn(
            _("Motifs demandés après l’expiration du délai de recours, le %(day)s.") % {"day": in_full(limit)}
        )
    return _given(r, given) if given else _awaited(r, asked, limit, acknowledged)


def _refused(r: Reckoning, refused: date) -> None:
    r.regime(refused)
    r.say(_("refus implicite né le %(day)s"), day=refused)
    r.cite("silence.action", "acknowledgement", on=refused)


def _given(r: Reckoning, given: date) -> Clock:
    r.restart()
    r.say(_("motifs communiqués le %(day)s"), day=given)
    return r.clock(r.clear_months(given, ORDINARY_MONTHS))


def _awaited(r: Reckoning, asked: date, limit: date, acknowledged: bool) -> Clock:
    """The day by which the reasons are due; the action stays open, its ordinary limit is the prudent reading."""
    r.restart()
    why = _("Limite prudente : le délai de recours ordinaire.") if acknowledged else _("Limite prudente d’un an.")
    due = r.months(asked, ANSWER_MONTHS)
    r.compete(limit, why)
    r.note(_("Jour où les motifs doivent être donnés ; tant qu’ils ne le sont pas, le recours reste ouvert."))
    return r.clock(due)
