"""Forms of the law: what somebody verified and in which source, or the version that takes over."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.once import once_field
from cases.forms.dates import FrenchDateField
from workflow.amending import Amended, Change, Unfit, Verified, number
from workflow.texts import Shelf, Verification, Version

SOURCE = _("Source officielle : adresse Légifrance, numéro du Journal officiel, référence de la décision.")
WORDS = {
    Shelf.TEXT: _("Le texte, comme il sera cité"),
    Shelf.FIGURE: _("Le nombre"),
    Shelf.RULE: _("La règle en quelques mots"),
}


class LawForm(forms.Form):
    """What both have in common: the source, and the law that the form was made from."""

    source = forms.CharField(label=_("Source relue"), max_length=300, help_text=SOURCE)
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    once = once_field()

    def __init__(self, version: Version, shelf: Shelf, *args: Any, by: int | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.version, self.shelf, self.by = version, shelf, by


class VerifyForm(LawForm):
    """This version agrees with its source."""

    checked_on = FrenchDateField(label=_("Vérifié le"), past=True)
    field_order = ("source", "checked_on")

    def __init__(self, *args: Any, **options: Any) -> None:
        options["initial"] = {"checked_on": timezone.localdate(), **options.get("initial", {})}
        super().__init__(*args, **options)

    @property
    def change(self) -> Change:
        """The version, verified."""
        seen = Verification(self.cleaned_data["source"], self.cleaned_data["checked_on"], self.by)
        return Verified(self.shelf, self.version.key, self.version.valid_from, seen)


class AmendForm(LawForm):
    """Another version takes over on a day."""

    since = FrenchDateField(
        label=_("En vigueur à partir du"),
        help_text=_("Rien ne change pour les décisions d’avant ce jour."),
    )
    text = forms.CharField(max_length=160)
    label = forms.CharField(label=_("Ce que dit cette version"), max_length=200, required=False)
    field_order = ("since", "text", "label", "source")

    def __init__(self, version: Version, shelf: Shelf, *args: Any, **options: Any) -> None:
        options["initial"] = {"text": version.text, "label": version.label, **options.get("initial", {})}
        super().__init__(version, shelf, *args, **options)
        self.fields["text"].label = WORDS[shelf]
        if shelf == Shelf.RULE:
            label = self.fields["label"]
            label.required, label.label = True, _("Pourquoi la règle est à vérifier à partir de ce jour")

    def clean_text(self) -> str:
        """A figure is a whole number."""
        text: str = self.cleaned_data["text"]
        if self.shelf == Shelf.FIGURE:
            try:
                return str(number(text))
            except Unfit as error:
                raise ValidationError(str(error)) from None
        return text

    def clean_since(self) -> dt.date:
        """A day that the rules can count from."""
        since: dt.date = self.cleaned_data["since"]
        if since.year > timezone.localdate().year + 10:
            raise ValidationError(_("Cette date est trop lointaine ; vérifiez l’année."))
        return since

    @property
    def change(self) -> Change:
        """The version that takes over."""
        data = self.cleaned_data
        return Amended(self.shelf, self.version.key, data["since"], data["text"], data["label"], data["source"])
