"""Days and hours as people read them."""

from datetime import datetime

from django.utils import dateformat
from django.utils.translation import gettext as _

from workflow.deadlines.clock import Moment


def in_full(moment: Moment) -> str:
    """« lundi 15 juin 2026 », « vendredi 2 octobre 2026 à 09 h 10 »."""
    number = _("1er") if moment.day == 1 else str(moment.day)
    day = f"{dateformat.format(moment, 'l')} {number} {dateformat.format(moment, 'F Y')}"
    if isinstance(moment, datetime):
        return _("%(day)s à %(hour)s h %(minute)s") % {
            "day": day,
            "hour": moment.strftime("%H"),
            "minute": moment.strftime("%M"),
        }
    return day
