"""What is asked when a paper left: to whom, how, when, and what proves it, at once or later."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.once import once_field
from documents.duties import Duty
from documents.models import Piece
from documents.proofs import Proof, Way, checked, fitting
from vault.forms import DayInput, PersonalText
from workflow.choices import Recipient


class ProvedForm(forms.Form):
    """A proof: its kind, its number or reference, the piece that shows it."""

    proof_kind = forms.ChoiceField(label=_("Preuve de l’envoi"), choices=Proof.choices())
    proof = PersonalText(
        label=_("Numéro ou référence de la preuve"),
        help_text=_("Recommandé : 1A 123 456 7890 1. Décharge : nom et fonction. Vide s’il n’y a aucune preuve."),
        required=False,
        max_length=200,
    )
    piece_id = forms.TypedChoiceField(
        label=_("Pièce qui le montre"),
        help_text=_("Capture d’écran, décharge, accusé de réception déposés parmi les pièces reçues."),
        required=False,
        coerce=int,
        empty_value=None,
    )
    once = once_field()

    def __init__(self, *args: Any, pieces: Iterable[Piece] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(piece.pk, piece.title or piece.kind_label) for piece in pieces]
        self.fields["piece_id"].choices = [("", "—"), *choices]  # type: ignore[attr-defined]  # a choice field

    def check_proof(self, given: dict[str, Any], way: Way) -> None:
        """A proof has the shape of its kind, and goes with its way."""
        shown = given.get("piece_id") is not None
        try:
            given["proof"] = checked(Proof(given["proof_kind"]), way, given["proof"], piece=shown)
        except ValueError as wrong:
            self.add_error("proof", str(wrong))


class SendForm(ProvedForm):
    """To whom a paper was given, how and when."""

    recipient = forms.ChoiceField(label=_("Destinataire"), choices=Recipient.choices())
    how = forms.ChoiceField(label=_("Voie d’envoi"), choices=Way.choices())
    on = forms.DateField(label=_("Envoyé le"), widget=DayInput())

    reason = PersonalText(
        label=_("Sans accord de la personne : pourquoi"),
        help_text=_("Seulement si aucun accord ne couvre ce destinataire. Ce motif est gardé, scellé, avec l’envoi."),
        required=False,
        max_length=1_000,
        widget=forms.Textarea({"rows": 3}),
    )

    field_order = ("recipient", "whom", "how", "on", "reason", "proof_kind", "proof", "piece_id")

    whom = forms.ChoiceField(
        label=_("Auquel des destinataires"),
        help_text=_("La lettre est écrite à plusieurs : notez chaque envoi à part, avec sa preuve."),
    )

    def __init__(self, *args: Any, duty: Duty | None = None, several: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whom"].choices = [("", "—"), *((whom, whom) for whom in several)]  # type: ignore[attr-defined]  # a choice field
        if not several:
            del self.fields["whom"]
        if duty is None:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """A proof goes with the way."""
        given = super().clean() or {}
        if {"proof_kind", "how", "proof"} <= given.keys():
            self.check_proof(given, Way(given["how"]))
        return given


class LaterProofForm(ProvedForm):
    """What came to prove a sending that is noted already: the proofs that go with its way alone."""

    def __init__(self, *args: Any, way: Way, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.way = way
        self.fields["proof_kind"].choices = fitting(way)  # type: ignore[attr-defined]  # a choice field
        self.fields["proof"].help_text = _("Recommandé : 1A 123 456 7890 1. Vide si la pièce choisie suffit.")

    def clean(self) -> dict[str, Any]:
        """The proof has the shape of its kind."""
        given = super().clean() or {}
        if {"proof_kind", "proof"} <= given.keys():
            self.check_proof(given, self.way)
        return given
