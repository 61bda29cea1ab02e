"""When a paper may leave without the person's agreement: only the kinds that declare on which legal ground, to whom.

Digest, § 5, professional secrecy: “Obligation/permission to report: minors CP 434-3, 226-14; CASF L. 226-2-1. [K]”.
Nobody has verified these articles: every page that shows them says so until somebody does, in `/droit/`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from documents import french
from workflow.choices import Choice, Recipient


class Ground(Choice):
    """Why a law lets it be said, or wants it said, whatever the person agreed to."""

    CHILD_IN_DANGER = "child_in_danger", _("enfant en danger ou qui risque de l’être")


TEXTS: dict[Ground, tuple[str, ...]] = {Ground.CHILD_IN_DANGER: ("minor.reporting", "minor.protection")}
SHORTEST = 20  # characters of a reason, as for breaking the glass


@dataclass(frozen=True)
class Duty:
    """The ground of one kind of paper: to whom it lets it go, in which files, and what to say of the others."""

    ground: Ground
    recipients: frozenset[Recipient]
    holds: Callable[[Any], bool]
    otherwise: Any


def texts(ground: str, records: Any) -> str:
    """« Code pénal art. 434-3 et 226-14 (à vérifier) ; … », as they are in force today; nothing for no ground."""
    found = [records.law.find(key, records.today) for key in TEXTS[Ground(ground)]] if ground else []
    doubt = _(" (à vérifier)")
    said = (f"{french.tied(text.text)}{'' if text.confidence == 'certain' else doubt}" for text in found if text)
    return french.typography(" ; ".join(said))
