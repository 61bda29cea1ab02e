"""Forms about challenges: which one a step acts on, which decision is contested."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.forms.dates import FrenchDateField
from cases.forms.fields import BLANK

Choices = Sequence[tuple[int, Any]]


def which(choices: Choices, initial: int | None) -> forms.TypedChoiceField:
    """Which contested decision; a hidden field when there is one answer."""
    widget = forms.HiddenInput() if len(choices) == 1 else forms.Select()
    blank = [] if initial and len(choices) == 1 else [BLANK]
    return forms.TypedChoiceField(
        label=_("Décision contestée"), choices=[*blank, *choices], coerce=int, initial=initial, widget=widget
    )


class OpeningForm(forms.Form):
    """The decision, and since when it is contested."""

    decision = forms.ChoiceField(label=_("Décision à contester"))
    on = FrenchDateField(label=_("Contestée depuis le"), past=True)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, choices: Choices, **options: Any) -> None:
        options["initial"] = {"on": timezone.localdate(), **options.get("initial", {})}
        super().__init__(*args, **options)
        self.fields["decision"] = forms.ChoiceField(label=_("Décision à contester"), choices=choices)
