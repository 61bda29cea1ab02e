"""What the association must watch: the exit programme's months, and how long a file may be kept."""

from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from workflow.deadlines.clock import Clock
from workflow.deadlines.days import add_months
from workflow.deadlines.reckoning import Reckoning

PSP_MONTHS, PSP_MOST = 6, 24
RETENTION_MONTHS: Final = 24


def psp(r: Reckoning, authorised: date, *, renewals: int = 0) -> Clock:
    """Six months an authorisation, twenty-four at most (CASF art. R. 121-12-8 s.); months clamped, not extended."""
    r.say(_("première autorisation le %(day)s"), day=authorised)
    r.cite("psp.duration", on=authorised)
    asked = PSP_MONTHS * (renewals + 1)
    if asked > PSP_MOST:
        r.note(_("Le parcours ne dépasse pas vingt-quatre mois."))
    return r.clock(r.months(authorised, min(asked, PSP_MOST)))


def retention(r: Reckoning, last_contact: date) -> Clock:
    """R13: two years after the last contact (CNIL, délibération 2023-095); not extended."""
    r.say(_("dernier contact le %(day)s"), day=last_contact)
    r.cite("retention", on=add_months(last_contact, RETENTION_MONTHS))
    return r.clock(r.months(last_contact, RETENTION_MONTHS))
