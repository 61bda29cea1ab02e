"""What is asked of who reads a paper over before it is issued."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit.language import in_french
from documents.enclosures import ENCLOSURES
from documents.forms.questions import answer_field, field_name, kept
from documents.forms.requesting import languages_of
from documents.paper import Paper
from documents.sources import Draft
from documents.writing import PaperText
from vault.forms import DayInput

NO_SUCH_ARTICLE = re.compile(r"316[.\-‑]1\s+du\s+code\s+p[ée]nal", re.IGNORECASE)
PIECES = 60


def attaching(paper: Paper) -> str:
    """What this list decides: the letter says attached what it names, and no longer once the line is gone."""
    with in_french():  # the list is part of the letter, whatever the language of the page
        names = " ; ".join(str(ENCLOSURES[name].label) for name in paper.attaches)
    return gettext("Une par ligne. La lettre dit joint ce que cette liste nomme, et rien d’autre : %(names)s.") % {
        "names": names
    }


class ReviewForm(forms.Form):
    """What the writer adds; fields that this kind of paper does not take are left out."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)  # the draft that it was filled from
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

    def __init__(self, *args: Any, paper: Paper, suggested: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if suggested:
            said = gettext("D’usage, mais à vérifier : %(service)s. Le document ne nomme que ce que vous écrivez ici.")
            self.fields["recipient_service"].help_text = said % {"service": suggested}
        self.fields["paragraphs"].label = paper.paragraphs
        if not paper.paragraphs:
            del self.fields["paragraphs"]
        if not paper.addressed:
            del self.fields["recipient_service"], self.fields["recipient_address"]
        if not paper.enclosures:
            del self.fields["enclosures"]
        if paper.attaches:
            self.fields["enclosures"].help_text = attaching(paper)
        if len(paper.languages) > 1:
            self.fields["language"] = forms.ChoiceField(label=_("Langue"), choices=languages_of(paper))
        self.questions = paper.questions
        self.fields |= {field_name(q): answer_field(q) for q in paper.questions}
        self.order_fields(["language", "recipient_service", "recipient_address", *map(field_name, paper.questions)])

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
            if question.after and given.get(field_name(question)) and not given.get(f"answer_{question.after}"):
                needed = {"needed": str(names[question.after].label)}
                self.add_error(field_name(question), _("Répondez d’abord à « %(needed)s ».") % needed)
        return given

    def draft(self, pieces: tuple[dict[str, str], ...]) -> Draft:
        """What was written, with the list of pieces."""
        given = self.cleaned_data
        lines = tuple(line.strip() for line in given.get("enclosures", "").splitlines() if line.strip())
        return Draft(
            paragraphs=given.get("paragraphs", "").strip(),
            recipient_service=given.get("recipient_service", "").strip(),
            recipient_address=given.get("recipient_address", "").strip(),
            enclosures=lines if "enclosures" in self.fields else None,
            pieces=pieces,
            answers={q.name: kept(given.get(field_name(q))) for q in self.questions},
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
