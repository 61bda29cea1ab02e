"""What is asked of who wants a paper that no step calls for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents import tongues
from documents.kinds import PAPERS
from documents.paper import Paper
from documents.proposing import by_stage
from workflow.kinds import Kind
from workflow.languages import LANGUAGES


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
    again = forms.BooleanField(required=False, widget=forms.HiddenInput)  # another copy of what was issued that day

    def clean(self) -> dict[str, Any]:
        """A paper for an authority is in French."""
        given = super().clean() or {}
        kind, language = given.get("kind"), given.get("language")
        if kind and language and language not in PAPERS[Kind(kind)].languages:
            self.add_error("language", _("Ce document n’existe qu’en français."))
        return given
