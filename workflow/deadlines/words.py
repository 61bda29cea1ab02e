"""Days and hours as people read them."""

from datetime import datetime
from typing import Any

from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflow.deadlines.clock import Moment

OFF: dict[str, Any] = {
    "samedi": gettext_lazy("samedi"),
    "dimanche": gettext_lazy("dimanche"),
    "Jour de l'an": gettext_lazy("Jour de l’an"),
    "Vendredi saint": gettext_lazy("Vendredi saint"),
    "Lundi de Pâques": gettext_lazy("Lundi de Pâques"),
    "Fête du Travail": gettext_lazy("Fête du Travail"),
    "Fête de la Victoire": gettext_lazy("Fête de la Victoire"),
    "Ascension": gettext_lazy("Ascension"),
    "Lundi de Pentecôte": gettext_lazy("Lundi de Pentecôte"),
    "Fête nationale": gettext_lazy("Fête nationale"),
    "Assomption": gettext_lazy("Assomption"),
    "Toussaint": gettext_lazy("Toussaint"),
    "Armistice": gettext_lazy("Armistice"),
    "Noël": gettext_lazy("Noël"),
    "Saint-Étienne": gettext_lazy("Saint-Étienne"),
    "Abolition de l'esclavage": gettext_lazy("Abolition de l’esclavage"),
}


def day_off(name: str) -> str:
    """What makes a day not a working day (one name, or several), in the reader's language."""
    return " ; ".join(str(OFF.get(part, part)) for part in name.split("; "))


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
