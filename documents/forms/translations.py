"""What is asked of who says that a translation was read over."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.once import once_field
from vault.forms import DayInput, PersonalText


class ReviewedForm(forms.Form):
    """By whom, with what qualification, on which day; and which texts she had before her."""

    reviewer = PersonalText(
        label=_("Relue par"), help_text=_("Nom de la personne qui a comparé les deux textes."), max_length=120
    )
    qualification = PersonalText(
        label=_("À quel titre"),
        help_text=_("Par exemple : traductrice assermentée près la cour d’appel, interprète de l’association."),
        max_length=160,
    )
    reviewed_on = forms.DateField(label=_("Relue le"), widget=DayInput(), initial=timezone.localdate)
    fingerprint = forms.CharField(widget=forms.HiddenInput, max_length=64)
    once = once_field()

    def clean_reviewed_on(self) -> dt.date:
        """A day that has been."""
        day: dt.date = self.cleaned_data["reviewed_on"]
        if day > timezone.localdate():
            raise ValidationError(_("Cette date n’est pas encore passée."))
        return day
