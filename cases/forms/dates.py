"""Dates as people write them, whatever their interface: 24/11/2026, 24.11.26, 2026-11-24, 24 novembre or November.

The day comes before the month, in English too.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y", "%d.%m.%y"]
MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "janvier janv january jan",
            "février fevrier févr fevr february feb",
            "mars march mar",
            "avril avr april apr",
            "mai may",
            "juin june jun",
            "juillet juil july jul",
            "août aout august aug",
            "septembre sept september sep",
            "octobre oct october",
            "novembre nov november",
            "décembre decembre déc dec december",
        ),
        start=1,
    )
    for month in names.split()
}
# What is said to have reached somebody, or to have ended: a wrong year would put off its clock by a year.
HAPPENED = {
    *("notified_on", "received_on", "acknowledged_on", "answered_on", "handed_over_on", "receipt_on"),
    *("rights_information_on", "informed_on", "outcome_on", "stance_on", "final_on", "pieces_requested_on"),
    *("pieces_sent_on", "link_broken_on", "in_france_since"),
}
EARLIEST = dt.date(1900, 1, 1)
_WORDS = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?\s+([^\W\d_]+)\.?\s+(\d{4})", re.IGNORECASE)


class FrenchDateField(forms.DateField):
    """A day; the browser's own picker where it has one."""

    default_error_messages = {
        "invalid": _("Cette date n’existe pas ou n’est pas lisible. Écrivez par exemple 24/11/2026.")
    }

    def __init__(self, *, past: bool = False, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(input_formats=FORMATS, **options)
        self.past = past

    def to_python(self, value: Any) -> dt.date | None:
        """Also « 1er mai 2021 »."""
        if isinstance(value, str) and (words := _WORDS.fullmatch(value.strip())):
            value = self._from_words(*words.groups())
        return super().to_python(value)

    @staticmethod
    def _from_words(day: str, month: str, year: str) -> str:
        number = MONTHS.get(month.lower(), 0)
        return f"{year}-{number:02d}-{int(day):02d}"

    def validate(self, value: Any) -> None:
        """Refuses a day before 1900, and a day to come where something is said to have happened."""
        super().validate(value)
        if value and value < EARLIEST:
            raise forms.ValidationError(_("Cette date est trop ancienne ; vérifiez l’année."))
        if value and self.past and value > timezone.localdate():
            raise forms.ValidationError(_("Cette date est à venir : on n’enregistre que ce qui a déjà eu lieu."))
