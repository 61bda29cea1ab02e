"""Criminal appeals, and the day on which a judgment becomes final."""

from datetime import date

from django.utils.translation import gettext as _

from workflow.deadlines import days
from workflow.deadlines.clock import Clock
from workflow.deadlines.reckoning import Reckoning


def criminal_appeal(r: Reckoning, judged: date, *, by: str, kind: str = "appeal") -> Clock:
    """R11: 10 days, 15 incident, 20 for the procureur général, 5 clear in cassation (CPP 498, 500, 505, 568, 801)."""
    r.regime(judged)
    r.say(_("prononcé le %(day)s"), day=judged)
    r.cite("criminal.appeal", "criminal.extension", on=judged)
    if kind == "cassation":
        due = r.clear_days(judged, r.figure("criminal.cassation_days", on=judged))
        return r.clock(due, final_on=due + days.DAY)
    due = r.working(r.days(judged, _length(r, judged, by, kind)))
    return r.clock(due, final_on=_last_appeal(r, judged) + days.DAY)


def _length(r: Reckoning, judged: date, by: str, kind: str) -> int:
    if by == "prosecutor_general":
        return r.figure("criminal.prosecutor_days", on=judged)
    more = r.figure("criminal.incident_days", on=judged) if kind == "incident" else 0
    return r.figure("criminal.party_days", on=judged) + more


def _last_appeal(r: Reckoning, judged: date) -> date:
    """The last appeal open to anyone is the procureur général's, after a conviction."""
    last = days.working_day_from(judged + r.figure("criminal.prosecutor_days", on=judged) * days.DAY, r.place)
    r.say(_("dernier appel ouvert à quiconque : %(last)s ; définitif le lendemain"), last=last)
    return last
