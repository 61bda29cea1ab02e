"""What the essential fields of a paper are called on the page that asks to complete them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

LABELS: dict[str, Any] = {
    "person.full_name": _("nom et prénoms"),
    "person.named": _("nom et prénoms"),
    "person.born": _("date de naissance"),
    "person.nationality": _("nationalité"),
    "person.domicile": _("domiciliation"),
    "person.link_broken": _("rupture du lien avec les auteurs"),
    "statement.on": _("plainte ou témoignage"),
    "support.since": _("début de l’accompagnement"),
    "support.closed_on": _("fin de l’accompagnement"),
    "title.number": _("numéro de la carte"),
    "title.valid_to": _("fin de validité de la carte"),
    "title.covers_final": _("titre valable le jour où la condamnation est devenue définitive"),
    "proceeding.final_on": _("date à laquelle la condamnation est définitive"),
    "proceeding.final_proof": _("certificat de non-appel"),
    "proceeding.offences": _("infractions retenues"),
    "pieces": _("liste des pièces"),
}


def of(names: Iterable[str]) -> list[Any]:
    """Their labels, in order."""
    return [LABELS[name] for name in names]
