"""What the association must watch: the exit programme's months, and how long a file may be kept."""

from datetime import date

from django.utils.translation import gettext as _

from workflow.deadlines.clock import Clock
from workflow.deadlines.days import add_months
from workflow.deadlines.reckoning import Reckoning


def psp(r: Reckoning, authorised: date, *, renewals: int = 0) -> Clock:
    """Six months an authorisation, twenty-four at most (CASF art. R. 121-12-8 s.); months clamped, not extended."""
    r.regime(authorised)
    r.say(_("première autorisation le %(day)s"), day=authorised)
    r.cite("psp.duration", on=authorised)
    asked = r.figure("psp.months", on=authorised) * (renewals + 1)
    most = r.figure("psp.most_months", on=authorised)
    if asked > most:
        r.note(_("Le parcours ne dépasse pas vingt-quatre mois."))
    return r.clock(r.months(authorised, min(asked, most)))


def retention(r: Reckoning, last_contact: date) -> Clock:
    """R13: two years after the last contact (CNIL, délibération 2023-095); not extended."""
    r.regime(last_contact)
    r.say(_("dernier contact le %(day)s"), day=last_contact)
    months = r.figure("retention.months", on=last_contact)
    r.cite("retention", on=add_months(last_contact, months))
    return r.clock(r.months(last_contact, months))
