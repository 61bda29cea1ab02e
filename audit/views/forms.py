"""The filters of the register."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit.manager import RegisterQuerySet
from audit.models import RegisterEntry
from audit.verbs import LABELS
from audit.views.words import PURPOSES
from vault.forms import DayInput

ANY: tuple[str, str | Promise] = ("", _("Tout"))


class Filters(forms.Form):
    """What an auditor looks for; everything is optional."""

    acte = forms.ChoiceField(label=_("Acte"), required=False, choices=lambda: [ANY, *_verbs()])
    personne: Any = forms.ModelChoiceField(label=_("Personne"), required=False, queryset=None, empty_label=_("Toutes"))
    dossier = forms.CharField(
        label=_("Dossier"),
        required=False,
        max_length=9,
        validators=[RegexValidator(r"^[0-9A-Z]{4}-[0-9A-Z]{4}$", _("Une référence s’écrit comme K7Q2-9F4M."))],
    )
    decision = forms.ChoiceField(
        label=_("Décision"), required=False, choices=[ANY, ("allowed", _("Autorisé")), ("denied", _("Refusé"))]
    )
    motif = forms.ChoiceField(label=_("Motif"), required=False, choices=lambda: [ANY, *PURPOSES.items()])
    du = forms.DateField(label=_("Du"), required=False, widget=DayInput())
    au = forms.DateField(label=_("Au"), required=False, widget=DayInput())
    avant = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)

    def __init__(self, data: Any) -> None:
        super().__init__({**data.dict(), "dossier": data.get("dossier", "").strip().upper()})
        people: Any = self.fields["personne"]
        people.queryset = get_user_model()._default_manager.order_by("name", "pk")
        people.label_from_instance = lambda user: user.name

    def apply(self, found: RegisterQuerySet[RegisterEntry]) -> RegisterQuerySet[RegisterEntry]:
        """The entries that pass every filter, newest first, after the page already seen."""
        asked = self.cleaned_data
        if asked["dossier"]:
            found = found.about(asked["dossier"])
        if asked["personne"]:
            found = found.by_actor(asked["personne"].pk)
        if asked["acte"]:
            found = found.of_verbs(asked["acte"])
        exact = {"decision": asked["decision"], "purpose": asked["motif"]}
        found = found.filter(**{name: value for name, value in exact.items() if value})
        return found.between(_start(asked["du"]), _start(asked["au"], days=1)).before(asked["avant"])


def _verbs() -> list[tuple[str, str]]:
    return sorted(((verb.value, str(label)) for verb, label in LABELS.items()), key=lambda pair: pair[1])


def _start(day: date | None, days: int = 0) -> datetime | None:
    if day is None or day.year < 1900 or day.year > 9000:
        return None
    return timezone.make_aware(datetime.combine(day + timedelta(days=days), time.min))
