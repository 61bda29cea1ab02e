"""What is asked about a received piece."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.once import once_field
from documents import shown
from documents.incoming.kinds import CHOSEN, PieceKind
from documents.models import Piece, PieceForm
from documents.services.filing import Filing
from vault.forms import DayInput, PersonalText
from workflow.table import STEPS


class SendingForm(forms.Form):
    """What tells one sending of files from another; the files themselves go through the handler."""

    once = once_field()


class ReferenceForm(forms.Form):
    """The reference of a hearing record that is kept out of the file."""

    number = PersonalText(label=_("Numéro du procès-verbal"), max_length=120)
    on = forms.DateField(label=_("Date du procès-verbal"), required=False, widget=DayInput())
    title = PersonalText(
        label=_("Service et objet"), help_text=_("Sans aucun élément du récit."), max_length=160, required=False
    )
    once = once_field()

    def clean_on(self) -> dt.date | None:
        """A paper is not dated of tomorrow."""
        return _past(self.cleaned_data["on"])

    def filing(self) -> Filing:
        """What was said."""
        given = self.cleaned_data
        return Filing(PieceKind.HEARING_RECORD.value, given["title"].strip(), given["number"].strip(), given["on"])


class FilingForm(forms.Form):
    """What a piece is, its date and references, and the step that it belongs to."""

    kind = forms.ChoiceField(label=_("Nature"), choices=[("", _("Choisir…")), *CHOSEN])
    title = PersonalText(
        label=_("Intitulé au bordereau"),
        help_text=_("Laissez vide pour reprendre la nature."),
        max_length=160,
        required=False,
    )
    on = forms.DateField(label=_("Date du document"), required=False, widget=DayInput())
    number = PersonalText(label=_("Numéro ou référence"), max_length=120, required=False)
    form = forms.ChoiceField(label=_("L’association détient"), choices=[(f.value, f.label) for f in PieceForm])
    entry_id = forms.TypedChoiceField(label=_("Étape du dossier"), required=False, coerce=int, empty_value=None)
    insists = forms.BooleanField(
        label=_("Je conserve la copie du procès-verbal, qui devrait rester hors du dossier"), required=False
    )

    def __init__(self, *args: Any, piece: Piece, officer: bool, **kwargs: Any) -> None:
        said = {name: getattr(piece, name) for name in ("title", "on", "number", "form", "entry_id")}
        said["kind"] = "" if piece.kind == PieceKind.UNSORTED.value else piece.kind
        kwargs["initial"] = said
        super().__init__(*args, **kwargs)
        self.fields["entry_id"].choices = [("", _("Aucune en particulier")), *steps_of(piece)]  # type: ignore[attr-defined]  # a choice field
        sent = self.data.get("kind", "") if self.is_bound else ""
        record = PieceKind.HEARING_RECORD.value in (sent, piece.kind)
        if not officer or not piece.path or not record:  # it is asked once the rule has been read
            del self.fields["insists"]

    def clean_on(self) -> dt.date | None:
        """A paper is not dated of tomorrow."""
        return _past(self.cleaned_data["on"])

    def filing(self) -> Filing:
        """What was said."""
        given: dict[str, Any] = dict(self.cleaned_data)
        given |= {name: given[name].strip() for name in ("title", "number")}
        return Filing(**given)


def steps_of(piece: Piece) -> list[tuple[int, str]]:
    """The steps recorded in the piece's case, newest first: number and words."""
    entries = piece.case.entry_set.filter(step__in=list(STEPS)).only("step", "on").order_by("-on", "-id")
    return [(entry.pk, f"{shown.date(entry.on)} · {STEPS[entry.step].label}") for entry in entries]


def _past(day: dt.date | None) -> dt.date | None:
    if day is not None and day > timezone.localdate():
        raise ValidationError(_("La date d’un document reçu ne peut pas être à venir."))
    return day
