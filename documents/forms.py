"""What is asked before a paper is issued or requested, and the file that a visitor compares."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from documents import french, tongues
from documents.kinds import PAPERS
from documents.paper import Paper
from documents.proposing import by_stage
from documents.questions import Question, Shape
from documents.sources import Draft
from documents.writing import PaperText
from vault.forms import DayInput
from workflow.departements import DEPARTEMENTS
from workflow.kinds import Kind
from workflow.languages import LANGUAGES

NO_SUCH_ARTICLE = re.compile(r"316[.\-‑]1\s+du\s+code\s+p[ée]nal", re.IGNORECASE)
PIECES = 60


def _name(question: Question) -> str:
    """A question's field in the form."""
    return f"answer_{question.name}"


def _kept(value: Any) -> str:
    """An answer as the draft keeps it: a box ticked is « yes », a day is in ISO form."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list):
        return " ".join(value)
    return ("yes" if value else "") if isinstance(value, bool) else str(value or "").strip()


def answers_of(draft: Draft) -> dict[str, str]:
    """A draft's answers, as the form takes them back."""
    return {f"answer_{name}": value for name, value in draft.answers.items()}


def answer_field(question: Question) -> forms.Field:
    """The field of a question."""
    words = {"label": french.typography(str(question.label)), "help_text": french.typography(str(question.help))}
    common: dict[str, Any] = {**words, "required": question.required}
    if question.choices:
        return _chosen(question, common)
    return _FIELDS[question.shape](**common)


def _text(**common: Any) -> forms.Field:
    return PaperText(max_length=8_000, widget=forms.Textarea({"rows": 4}), **common)


def _chosen(question: Question, common: dict[str, Any]) -> forms.Field:
    if question.shape is Shape.MANY:
        return Several(choices=question.choices, widget=forms.CheckboxSelectMultiple, **common)
    return forms.ChoiceField(choices=[("", "—"), *question.choices], **common)


class Several(forms.MultipleChoiceField):
    """Several choices, kept in the draft as their codes with spaces between."""

    def prepare_value(self, value: Any) -> Any:
        """What the draft kept, as the boxes want it."""
        return value.split() if isinstance(value, str) else value


def _place(**common: Any) -> forms.Field:
    known = [(code, f"{code} {name}") for code, name in DEPARTEMENTS.items()]
    return forms.ChoiceField(choices=[("", "—"), *known], **common)


_FIELDS: dict[Shape, Callable[..., forms.Field]] = {
    Shape.LINE: lambda **common: PaperText(max_length=300, **common),
    Shape.TEXT: _text,
    Shape.DAY: lambda **common: forms.DateField(widget=DayInput(), localize=False, **common),
    Shape.CHECK: lambda **common: forms.BooleanField(**common),
    Shape.PLACE: _place,
}


def languages_of(paper: Paper | None = None) -> list[tuple[str, Any]]:
    """The languages of a paper, or of all papers, as a list to choose from."""
    return [(tag, LANGUAGES[tag]) for tag in tongues.TAGS if paper is None or tag in paper.languages]


class RequestForm(forms.Form):
    """A paper that no step calls for."""

    kind = forms.ChoiceField(label=_("Autre document"), choices=by_stage)
    language = forms.ChoiceField(
        label=_("Langue"),
        choices=lambda: [("", _("celle de la personne, sinon le français")), *languages_of()],
        help_text=_("Les notices, l’accord, la fiche de droits et la lettre de fin existent en treize langues."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A paper for an authority is in French."""
        given = super().clean() or {}
        kind, language = given.get("kind"), given.get("language")
        if kind and language and language not in PAPERS[Kind(kind)].languages:
            self.add_error("language", _("Ce document n’existe qu’en français."))
        return given


class ReviewForm(forms.Form):
    """What the writer adds; fields that this kind of paper does not take are left out."""

    recipient_service = PaperText(
        label=_("Service destinataire"), required=False, max_length=400, widget=forms.Textarea({"rows": 2})
    )
    recipient_address = PaperText(
        label=_("Adresse du destinataire"), required=False, max_length=400, widget=forms.Textarea({"rows": 3})
    )
    paragraphs = PaperText(required=False, max_length=20_000, widget=forms.Textarea({"rows": 10}))
    enclosures = PaperText(
        label=_("Pièces jointes"),
        help_text=_("Une par ligne."),
        required=False,
        max_length=4_000,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paragraphs"].label = paper.paragraphs
        if not paper.paragraphs:
            del self.fields["paragraphs"]
        if not paper.addressed:
            del self.fields["recipient_service"], self.fields["recipient_address"]
        if not paper.enclosures:
            del self.fields["enclosures"]
        if len(paper.languages) > 1:
            self.fields["language"] = forms.ChoiceField(label=_("Langue"), choices=languages_of(paper))
        self.questions = paper.questions
        self.fields |= {_name(q): answer_field(q) for q in paper.questions}
        self.order_fields(["language", "recipient_service", "recipient_address", *map(_name, paper.questions)])

    def clean_paragraphs(self) -> str:
        """The text, unless it cites an article that does not exist."""
        text = str(self.cleaned_data["paragraphs"])
        if NO_SUCH_ARTICLE.search(text):
            raise ValidationError(
                _("Il n’existe pas d’article 316-1 du code pénal : le titre relève de l’article L. 425-1 du CESEDA.")
            )
        return text

    def clean(self) -> dict[str, Any]:
        """What may be said only once something else was: an answer without the one it depends on is explained."""
        given = super().clean() or {}
        names = {q.name: q for q in self.questions}
        for question in self.questions:
            if question.after and given.get(_name(question)) and not given.get(f"answer_{question.after}"):
                needed = {"needed": str(names[question.after].label)}
                self.add_error(_name(question), _("Répondez d’abord à « %(needed)s ».") % needed)
        return given

    def draft(self, pieces: tuple[dict[str, str], ...]) -> Draft:
        """What was written, with the list of pieces."""
        given = self.cleaned_data
        lines = tuple(line.strip() for line in given.get("enclosures", "").splitlines() if line.strip())
        return Draft(
            paragraphs=given.get("paragraphs", "").strip(),
            recipient_service=given.get("recipient_service", "").strip(),
            recipient_address=given.get("recipient_address", "").strip(),
            enclosures=lines,
            pieces=pieces,
            answers={q.name: _kept(given.get(_name(q))) for q in self.questions},
        )


class PieceForm(forms.Form):
    """One line of a list of pieces."""

    title = PaperText(label=_("Intitulé"), max_length=160, required=False)
    on = forms.DateField(label=_("Date"), required=False, widget=DayInput(), localize=False)
    form = forms.ChoiceField(label=_("Original ou copie"), choices=[("copie", _("copie")), ("original", _("original"))])
    sha256 = forms.RegexField(
        r"\A[0-9a-f]{64}\Z", label=_("Empreinte SHA-256 du fichier"), required=False, max_length=64
    )

    def as_piece(self) -> dict[str, str]:
        """The line as the draft keeps it."""
        given = self.cleaned_data
        return {**given, "on": given["on"].isoformat() if given["on"] else ""}


PieceFormSet = forms.formset_factory(PieceForm, extra=3, max_num=PIECES, validate_max=True)


class CompareForm(forms.Form):
    """The file that a visitor holds."""

    file = forms.FileField(label=_("Fichier PDF reçu"))
