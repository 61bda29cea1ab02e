"""When in a file's life a paper is needed, and how long it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from workflow.choices import Choice


class Stage(Choice):
    """The moments of a file, in their usual order; papers are grouped by them."""

    WELCOME = "welcome", _("Accueil")
    SUPPORT = "support", _("Accompagnement")
    RIGHTS = "rights", _("Information sur les droits")
    STATEMENT = "statement", _("Déclaration de la victime")
    PROCEEDINGS = "proceedings", _("Procédure pénale")
    PREFECTURE = "prefecture", _("Préfecture")
    PERMIT = "permit", _("Titre de séjour")
    RESIDENT_CARD = "resident_card", _("Carte de résident")
    PSP = "psp", _("Parcours de sortie")
    LITIGATION = "litigation", _("Contestation")
    MINOR = "minor", _("Mineur")
    CLOSING = "closing", _("Clôture")


class Retention(Choice):
    """How long the association keeps a paper; `basis` is the text that says so."""

    FILE = "file", _("avec le dossier : deux ans après le dernier contact")
    PROOF = "proof", _("avec le dossier, puis en archive tant qu’un recours qu’il prouve reste possible")
    CLOSING = "closing", _("jusqu’à la clôture, sauf si la personne demande qu’il soit gardé")
    TRACE = "trace", _("comme le registre des accès : trois ans")

    @property
    def key(self) -> str:
        """The key of the text of law on which it rests."""
        return "retention.trace" if self is Retention.TRACE else "retention"


@dataclass(frozen=True)
class When:
    """In which states a paper is useful, and what the file must hold besides; states of one track are alternatives."""

    support: frozenset[str] = frozenset()
    criminal: frozenset[str] = frozenset()
    residence: frozenset[str] = frozenset()
    holds: Callable[[Any], bool] | None = None

    def now(self, records: Any) -> bool:
        """Is it useful, as the file stands? One track that fits is enough."""
        fits = (
            records.support in self.support
            or records.criminal in self.criminal
            or records.residence in self.residence
            or not (self.support | self.criminal | self.residence)
        )
        return fits and (self.holds is None or self.holds(records))


def never(_records: Any) -> bool:
    """Only when somebody asks for it."""
    return False


ON_REQUEST = When(holds=never)
