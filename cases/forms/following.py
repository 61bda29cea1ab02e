"""Opening a case, confiding it, transmitting it, where it belongs, where she can be found."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, User
from accounts.once import once_field
from accounts.roles import OrganisationKind, Role
from cases.forms.dates import FrenchDateField
from cases.forms.fields import departement, language, three_valued
from cases.models import Case, Person
from vault.forms import PersonalText
from workflow.choices import DeadlineState


class OpenForm(forms.Form):
    """A date and places; the name may wait."""

    opened_on = FrenchDateField(label=_("Date du premier accueil"), past=True)
    prefecture = departement(label=_("Département de la préfecture compétente"), required=False)
    court_place = departement(
        label=_("Département du tribunal"), required=False, help_text=_("À défaut, celui de la préfecture.")
    )
    once = once_field()


class PlacesForm(forms.Form):
    """Where the case belongs; working days depend on it."""

    prefecture = departement(label=_("Département de la préfecture compétente"), required=False)
    court_place = departement(label=_("Département du tribunal"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


SETTLED = [
    ("", "—"),
    *((s.value, s.label) for s in (DeadlineState.MET, DeadlineState.MOOT, DeadlineState.MISSED)),
]


class SettleForm(forms.Form):
    """What became of a deadline, and why."""

    state = forms.ChoiceField(label=_("Cette échéance est"), choices=SETTLED)
    reason = PersonalText(
        label=_("Pourquoi, et ce qui a été fait"),
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
    )


class AssignForm(forms.Form):
    """To which colleague the case is confided."""

    user = forms.ModelChoiceField(label=_("Confier à"), queryset=User.objects.none(), empty_label="—")
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, case: Case, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        seats = Membership.objects.held().filter(
            organisation=case.organisation_id, role__in=[Role.CASEWORKER, Role.MANAGER]
        )
        people = User.objects.filter(is_active=True, pk__in=seats.values("user")).exclude(pk=case.caseworker_id)
        self.fields["user"].queryset = people.alphabetical()  # type: ignore[attr-defined]  # a field of a row has it
        self.fields["user"].label_from_instance = lambda user: user.name  # type: ignore[attr-defined]  # a field of a row has it


class OfficerField(forms.ModelChoiceField):
    """A legal officer, named with her service."""

    def label_from_instance(self, seat: Membership) -> str:
        """« Olga Petit – Pôle juridique »."""
        return f"{seat.user.name} – {seat.organisation.name}"


class TransmitForm(forms.Form):
    """To which legal officer; the consent for it may be recorded on the same page."""

    officer = OfficerField(label=_("Transmettre à"), queryset=Membership.objects.none(), empty_label="—")
    consent_given_on = FrenchDateField(
        label=_("Consentement recueilli le"),
        past=True,
        required=False,
        help_text=_(
            "À remplir si la personne vient de consentir à cette transmission et que ce n’est pas encore noté."
        ),
    )
    language = language(label=_("Langue dans laquelle il a été recueilli"), required=False)
    interpreter = three_valued(label=_("Avec un interprète"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        seats = Membership.objects.held().filter(
            role=Role.LEGAL_OFFICER, organisation__kind=OrganisationKind.LEGAL_SERVICE, user__is_active=True
        )
        self.fields["officer"].queryset = seats.select_related("user", "organisation").order_by("user__name")  # type: ignore[attr-defined]  # a field of a row has it


class WhereaboutsForm(forms.ModelForm[Person]):
    """What would let somebody find her: shown apart, one act at a time."""

    class Meta:
        model = Person
        fields = ("safe_contact", "safe_hours", "real_address")
        field_classes = dict.fromkeys(fields, PersonalText)

    reason = PersonalText(label=_("Pourquoi modifier"), max_length=300)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["seen"].initial = self.instance.version

    @property
    def values(self) -> dict[str, Any]:
        """The three lines."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _post_clean(self) -> None:
        """The model is not touched here: the service writes."""
