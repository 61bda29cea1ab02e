"""Informal (gracieux) and hierarchical appeals: what they do to the time limit for going to court."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from workflow.deadlines import days
from workflow.deadlines.clock import Clock
from workflow.deadlines.court import ORDINARY, one_year, with_legal_aid
from workflow.deadlines.order import in_order
from workflow.deadlines.reckoning import Reckoning


@dataclass(frozen=True, slots=True)
class Appeal:
    """One appeal to the administration."""

    posted: date
    received: date
    rejected: date | None
    implicit: date  # two months of silence from receipt, not extended (CRPA L. 231-4, L. 411-7)

    def ended(self, acknowledged: bool) -> date | None:
        """The day of the rejection that starts the clock again; none if a silence cannot be opposed."""
        if self.rejected and (self.rejected <= self.implicit or not acknowledged):
            return self.rejected
        return self.implicit if acknowledged else None


def administrative_appeal(
    r: Reckoning,
    notified: date,
    *,
    informal: date | None = None,
    informal_received: date | None = None,
    informal_rejected: date | None = None,
    hierarchical: date | None = None,
    hierarchical_received: date | None = None,
    hierarchical_rejected: date | None = None,
    acknowledged: bool = True,
    oqtf: bool = False,
    aj_asked: date | None = None,
    aj_notified: date | None = None,
) -> Clock:
    """R9: posted in time, it interrupts: two clear months again once all are rejected (CRPA L. 411-2); not an OQTF."""
    given = (
        _appeal(r, notified, "informal", informal, informal_received, informal_rejected),
        _appeal(r, notified, "hierarchical", hierarchical, hierarchical_received, hierarchical_rejected),
    )
    appeals = [appeal for appeal in given if appeal]
    r.regime(notified)
    r.say(_("notifié le %(day)s"), day=notified)
    r.cite("administrative.appeal", "oqtf.appeal" if oqtf else "court.action", on=notified)
    if oqtf:
        return r.unborn(_("Un recours gracieux ou hiérarchique ne prolonge jamais le délai contre une OQTF."))
    limit = r.clear_months(notified, r.figure(ORDINARY, on=notified))
    timely = [appeal for appeal in appeals if appeal.posted <= limit]
    if len(timely) < len(appeals):
        r.note(_("Recours administratif posté trop tard : il n’interrompt pas le délai de recours."))
    aid = (aj_asked, aj_notified)
    return _again(r, timely, limit, acknowledged, aid) if timely else _ordinary(r, notified, limit, aid)


Aid = tuple[date | None, date | None]  # asked, and its final decision notified


def _ordinary(r: Reckoning, notified: date, limit: date, aid: Aid) -> Clock:
    """No appeal interrupts: the limit as it was, unless legal aid does."""
    if aid[0] is None:
        return r.clock(limit)
    return with_legal_aid(r, notified, r.figure(ORDINARY, on=notified), asked=aid[0], notified=aid[1])


def _appeal(
    r: Reckoning, notified: date, name: str, posted: date | None, received: date | None, rejected: date | None
) -> Appeal | None:
    said = {"informal": _("recours gracieux"), "hierarchical": _("recours hiérarchique")}[name]
    in_order(
        (notified, _("notification")),
        (posted, said),
        (received or posted, _("réception du %(appeal)s") % {"appeal": said}),
        (rejected, _("rejet du %(appeal)s") % {"appeal": said}),
    )
    if posted is None:
        return None
    received = received or posted
    silence = r.figure("administrative.silence_months", on=received)
    return Appeal(posted, received, rejected, days.add_months(received, silence))


def _again(r: Reckoning, appeals: list[Appeal], limit: date, acknowledged: bool, aid: Aid) -> Clock:
    """The clock starts again when the last of the appeals is rejected."""
    r.restart()
    for appeal in appeals:
        _tell(r, appeal, limit)
    ends = [appeal.ended(acknowledged) for appeal in appeals]
    if None in ends:
        last = max(appeal.implicit for appeal in appeals)
        return one_year(r, last, _("Recours sans accusé de réception avec les mentions : aucun délai n’est opposable."))
    last = max(end for end in ends if end)
    r.say(_("rejet qui fait repartir le délai : %(day)s"), day=last)
    if aid[0] and aid[0] >= last:
        return with_legal_aid(r, last, r.figure(ORDINARY, on=last), asked=aid[0], notified=aid[1])
    if aid[0]:
        r.note(
            _("Aide juridictionnelle demandée avant que le délai ne reparte : lecture prudente, elle ne l’allonge pas.")
        )
    due = r.clear_months(last, r.figure(ORDINARY, on=last))
    _express_later(r, appeals, last, due)
    return r.clock(due)


def _tell(r: Reckoning, appeal: Appeal, limit: date) -> None:
    r.say(_("recours posté le %(posted)s, reçu le %(received)s"), posted=appeal.posted, received=appeal.received)
    if appeal.rejected is None or appeal.rejected > appeal.implicit:
        r.cite("administrative.silence", on=appeal.received)
        r.say(_("deux mois de silence : rejet implicite le %(day)s"), day=appeal.implicit)
    if appeal.rejected:
        r.say(_("rejet exprès notifié le %(day)s"), day=appeal.rejected)
    if appeal.received > limit:
        r.cite("administrative.posted", on=appeal.posted)
        r.compete(limit, _("Si le recours devait être reçu, et non posté, dans le délai."), rings=False)


def _express_later(r: Reckoning, appeals: list[Appeal], last: date, due: date) -> None:
    """An express rejection after the implicit one, within the new time limit, may start it once more (CJA R. 421-2)."""
    express = max((appeal.rejected for appeal in appeals if appeal.rejected), default=last)
    if last < express <= due:
        again = days.clear_months(express, r.figure(ORDINARY, on=express), r.place)
        r.compete(again, _("Si le rejet exprès, venu après le rejet implicite, fait repartir le délai."))
