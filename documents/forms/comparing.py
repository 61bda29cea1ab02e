"""What is asked of a visitor who holds a paper's file."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class CompareForm(forms.Form):
    """The file that a visitor holds."""

    file = forms.FileField(label=_("Fichier PDF reçu"))
