"""Forms of the administration: organisations, people, seats."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.lines import check_line
from accounts.models import Organisation
from accounts.roles import ROLES_OF, SEATS, OrganisationKind, Role

T = TypeVar("T")


class OrganisationForm(forms.ModelForm[Organisation]):
    """A new organisation."""

    kind = forms.ChoiceField(label=_("Nature"), choices=[(k.value, k.label) for k in OrganisationKind])

    class Meta:
        model = Organisation
        fields = (
            *("name", "kind", "address", "address_more", "postcode", "city", "departement"),
            *("siret", "rna", "phone", "email", "approval"),
        )
        help_texts = {
            "departement": _("Le code : 75, 93, 2A, 974."),
            "siret": _("Quatorze chiffres, sans espace."),
            "rna": _("W suivi de neuf chiffres."),
            "approval": _("Numéro ou date de l’agrément, tel qu’il figure sur les attestations."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                field.validators.append(check_line)

    def clean_kind(self) -> OrganisationKind:
        """The kind itself."""
        return OrganisationKind(self.cleaned_data["kind"])


class SeatForm(forms.Form):
    """A role in an organisation."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.order_by("name"), empty_label=_("À choisir")
    )
    role = forms.ChoiceField(label=_("Rôle"), choices=[(r.value, r.label) for r in SEATS])

    def clean(self) -> dict[str, Any]:
        """The role, when it is held in that kind of organisation."""
        given = super().clean() or {}
        where, role = given.get("organisation"), given.get("role")
        if where and role:
            given["role"] = Role(role)
            if given["role"] not in ROLES_OF[OrganisationKind(where.kind)]:
                self.add_error("role", _("Ce rôle ne s’exerce pas dans ce type d’organisation."))
        return given


class PersonForm(SeatForm):
    """Somebody, and a first seat."""

    name = forms.CharField(label=_("Prénom et nom"), max_length=120, validators=[check_line])
    email = forms.EmailField(
        label=_("Adresse électronique"),
        max_length=254,
        help_text=_("Elle sert à se connecter. Un lien pour choisir un mot de passe y est envoyé."),
    )
    field_order = ("name", "email", "organisation", "role")


def attempt(form: forms.BaseForm, act: Callable[[], T]) -> T | None:
    """Does it, or tells in the form why it cannot be done."""
    try:
        return act()
    except ValidationError as error:
        form.add_error(None, error.messages)
        return None
