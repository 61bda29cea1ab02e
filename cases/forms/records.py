"""Forms of the records that are added and rectified by hand, one per noun."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.once import once_field
from audit.views.words import labelled
from cases.forms.dates import HAPPENED, FrenchDateField
from cases.forms.fields import BLANK, departement, language, one_of, three_valued
from cases.models.base import CaseRecord
from cases.proofs import named
from cases.services.facts import MODELS
from documents.places import countries
from vault.forms import PersonalText
from workflow import choices as c
from workflow.litigation import Litigation
from workflow.offences import Offence

SHELF = {"person": ("safe_contact", "safe_hours", "real_address"), "relative": ("whereabouts",)}
OMITTED = ("case", "key", "uid", "recorded_by", "closed_on", "version", "source", "codes", "account", "withdrawn_on")
BY_HAND = (
    "person",
    "relative",
    "statement",
    "proceeding",
    "application",
    "title",
    "decision",
    "challenge",
    "ruling",
    "attempt",
    "consent",
    "danger",
    "contact",
)
CHOICES: dict[tuple[str, str] | str, type[c.Choice]] = {
    ("statement", "kind"): c.StatementKind,
    ("application", "kind"): c.ApplicationKind,
    ("title", "kind"): c.TitleKind,
    ("decision", "kind"): c.DecisionKind,
    ("challenge", "kind"): c.ChallengeKind,
    ("proceeding", "outcome"): c.CriminalOutcome,
    ("application", "outcome"): c.ApplicationOutcome,
    ("decision", "outcome"): c.DecisionOutcome,
    ("ruling", "outcome"): c.RulingOutcome,
    ("challenge", "state"): Litigation,
    "answer": c.Answer,
    "relief": c.Relief,
    "precision": c.Precision,
    ("statement", "in_france"): c.InFrance,
    "rights_information": c.YesNo,
    "link_broken": c.YesNo,
    "complete": c.YesNo,
    "remedies_mentioned": c.YesNo,
    "acknowledged": c.Acknowledgement,
    "appeal_by": c.Appellant,
    "stance": c.Stance,
    "channel": c.Channel,
    "measure": c.Measure,
    "court": c.Court,
    "by_party": c.Party,
    "injunction": c.Injunction,
    "what": c.AttemptKind,
    "how": c.ContactKind,
    "recipient": c.Recipient,
    "level": c.DangerLevel,
    "tie": c.Tie,
    "birth_reliability": c.Reliability,
    "nationality_reliability": c.Reliability,
    "identity_evidence": c.IdentityEvidence,
}
PLACES = ("service_place", "parquet", "authority", "addressee", "prefecture")
NATIONALITIES = ("nationality", "second_nationality")
OFFENCES = ("offences", "offences_charged", "offences_retained")
PAST = HAPPENED | {"on", "given_on", "lodged_on", "birth_date"}
UNADDRESSED = gettext_lazy(
    "Indiquez ici la domiciliation, ou l’adresse que les courriers peuvent porter : "
    "l’adresse réelle n’y figure jamais, même si elle n’est pas confidentielle."
)
PAIRS = (("valid_from", "valid_to"), ("lodged_on", "received_on"), ("on", "notified_on"), ("given_on", "withdrawn_on"))


class RecordForm(forms.ModelForm[CaseRecord]):
    """A record's own fields; what would let somebody find the person is on a page of its own."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)  # the record's version when the form was made
    once = once_field()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["seen"].initial = self.instance.version if self.instance.pk else None
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField) and name != "recipient_organisation":
                field.queryset = field.queryset.filter(case=self.instance.case)  # type: ignore[union-attr]  # every such field has one
            if name == "bordereau":
                field.label_from_instance = named  # type: ignore[attr-defined]  # a field of a row has it

    def clean(self) -> dict[str, Any]:
        """Nothing ends before it begins."""
        data = super().clean() or {}
        for first, last in PAIRS:
            if data.get(first) and data.get(last) and data[last] < data[first]:
                self.add_error(last, _("Cette date précède celle du début ; l’une des deux est fausse."))
        self._needs_domiciliation(data)
        return data

    def _needs_domiciliation(self, data: dict[str, Any]) -> None:
        """Letters never bear the real address: one that is no secret has to be written where they look for it."""
        secret = self.fields.get("confidential_address")
        if secret is None or secret.disabled or data.get("confidential_address") or data.get("domiciliation"):
            return
        if "domiciliation" not in self.errors:
            self.add_error("domiciliation", UNADDRESSED)

    @property
    def values(self) -> dict[str, Any]:
        """What was said, by the model's field names."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("seen", "once", "reason")}

    def _post_clean(self) -> None:
        """The model is not touched here: the service writes."""


class Rectification(forms.Form):
    """Why it is corrected; kept, sealed, beside what was said before."""

    reason = PersonalText(
        label=gettext_lazy("Pourquoi rectifier"),
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
    )


@cache
def record_form(kind: str, *, adding: bool = False) -> type[RecordForm]:
    """The form class of one kind of record; where somebody is can be written with the rest, never shown with it."""
    model = MODELS[kind]
    left_out = OMITTED if adding else (*OMITTED, *SHELF.get(kind, ()))
    made: Any = forms.modelform_factory(
        model, form=RecordForm, exclude=left_out, formfield_callback=lambda f, **kw: _field(kind, f, **kw)
    )
    return made


def _field(kind: str, field: Any, **options: Any) -> forms.Field | None:
    """One model field as people fill it in."""
    label: Any = labelled(field.name, field.verbose_name)  # kept lazy: the form class serves readers of both languages
    shown: dict[str, Any] = {
        "label": capfirst(label),
        "required": not field.blank and not field.has_default(),
    }
    closed = CHOICES.get((kind, field.name)) or CHOICES.get(field.name)
    if closed is not None:
        return _closed(closed, field, shown)
    if field.name in PLACES:
        return departement(**{**shown, "required": False})
    if field.name in OFFENCES:
        return forms.TypedMultipleChoiceField(
            choices=Offence.choices(), coerce=str, widget=forms.CheckboxSelectMultiple, **{**shown, "required": False}
        )
    if field.name in NATIONALITIES:
        return forms.ChoiceField(choices=lambda: [BLANK, *countries()], **{**shown, "required": False})
    if field.name in ("language", "rights_information_language"):
        return language(**{**shown, "required": False})
    return _by_type(field, shown, options)


def _closed(closed: type[c.Choice], field: Any, shown: dict[str, Any]) -> forms.Field:
    made = one_of(closed, **{**shown, "required": False})
    made.empty_value = field.get_default()
    return made


def _by_type(field: Any, shown: dict[str, Any], options: dict[str, Any]) -> forms.Field | None:
    inside = field.get_internal_type()
    if "Date" in type(field).__name__:
        return FrenchDateField(past=field.name in PAST, **shown)
    if inside == "BooleanField":
        return three_valued(**shown) if field.null else forms.BooleanField(**{**shown, "required": False})
    if isinstance(field, models.CharField | models.TextField):
        options = {"form_class": PersonalText, **options}
    made: forms.Field | None = field.formfield(**options)
    if made is not None:
        made.label = shown["label"]
    return made
