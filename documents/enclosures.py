"""What letters say is attached: each sentence stands while the list of enclosures names its piece, and only then."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Enclosure:
    """A piece that a letter may say is attached; `named` finds it in a list that somebody wrote in her own words."""

    label: Any
    named: re.Pattern[str]

    def among(self, lines: Iterable[str]) -> bool:
        """Does this list name it?"""
        return any(self.named.search(" ".join(line.split())) for line in lines)


def _of(label: Any, named: str) -> Enclosure:
    return Enclosure(label, re.compile(named, re.IGNORECASE))


ENCLOSURES: dict[str, Enclosure] = {
    "receipt": _of(
        _("Récépissé de dépôt de plainte (copie)"), r"\br[ée]c[ée]piss[ée] d[eu] (la |d[ée]p[ôo]t de (la )?)?plainte"
    ),
    "list": _of(_("Bordereau des pièces produites avec la demande (copie)"), r"\bbordereau\b"),
    "non_appeal": _of(
        _("Certificat de non-appel ou de non-pourvoi (copie)"), r"\bcertificat de non[- ‑](appel|pourvoi|recours)"
    ),
    "dismissal": _of(_("Avis de classement sans suite (copie)"), r"\bavis de classement"),
    "file_request": _of(
        _("Demande de communication du dossier adressée à la préfecture (copie)"),
        r"\bdemande (de communication )?d(u|e) (son |notre )?dossier",
    ),
    "stage": _of(
        _("Justificatif de l’état de la procédure pénale"),
        r"\b(justificatif|attestation|certificat|avis) .*\b(proc[ée]dure|avancement)",
    ),
}


def field(name: str) -> str:
    """`receipt` is `attached.receipt` in a snapshot."""
    return f"attached.{name}"
