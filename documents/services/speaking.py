"""In which language a paper for the person is made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from audit.language import to_reader as _
from documents import printing
from documents.paper import Paper
from documents.services.common import PaperRefused
from documents.sources.base import of
from documents.tongues import FRENCH
from workflow.languages import LANGUAGES, named_in


def language_for(paper: Paper, records: Any, wanted: str = "") -> str:
    """The one asked for, else the first that she speaks, else French; among those that can be printed here."""
    if len(paper.languages) == 1:
        return FRENCH
    fit = (tag for tag in _wishes(records, wanted) if tag in paper.languages and printing.speaks(tag))
    return next(fit, FRENCH)


def proposed(records: Any) -> str:
    """The first language that she speaks and that the program knows, for a form to begin with; empty: none."""
    return next(iter(named_in(of(records.person, "languages"))), "")


def _wishes(records: Any, wanted: str) -> Iterator[str]:
    """What was asked for first; her own languages are read only when that does not do."""
    yield wanted
    yield from named_in(of(records.person, "languages"))


def require_printable(language: str) -> None:
    """Raises `PaperRefused` where no font here covers that language."""
    if language and not printing.speaks(language):
        said = _("Aucune police installée ne couvre cette langue (%(language)s) : choisissez le français, ou %(what)s.")
        what = _("demandez à l’administrateur d’installer les polices Noto (paquets fonts-noto-core et fonts-noto-cjk)")
        raise PaperRefused(said % {"language": LANGUAGES[language], "what": what})
