"""What the essential fields of a paper are called on the page that asks to complete them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from documents.paper import Paper

LABELS: dict[str, Any] = {
    "person.full_name": _("nom et prénoms"),
    "person.named": _("nom et prénoms"),
    "person.born": _("date de naissance"),
    "person.nationality": _("pays de nationalité"),
    "person.domicile": _("domiciliation"),
    "person.link_broken": _("rupture du lien avec les auteurs"),
    "person.link_broken_on": _("date de la rupture du lien"),
    "person.languages": _("langues parlées"),
    "danger.level": _("évaluation du danger"),
    "danger.review_on": _("date à laquelle revoir le danger"),
    "attempts": _("démarches restées sans suite"),
    "filed.pieces_requested_on": _("date de la demande de pièces"),
    "withdrawal.on": _("date à laquelle le retrait a été annoncé"),
    "withdrawal.label": _("motif de retrait invoqué"),
    "move.from_service": _("préfecture qui détient le dossier"),
    "decision.notified_on": _("date de notification de la décision"),
    "statement.on": _("plainte ou témoignage"),
    "support.since": _("début de l’accompagnement"),
    "support.closed_on": _("fin de l’accompagnement"),
    "title.number": _("numéro de la carte"),
    "title.valid_to": _("fin de validité de la carte"),
    "title.covers_final": _("titre valable le jour où la condamnation est devenue définitive"),
    "proceeding.final_on": _("date à laquelle la condamnation est définitive"),
    "attached.non_appeal": _("certificat de non-appel ou de non-pourvoi, parmi les pièces jointes"),
    "proceeding.offences": _("infractions retenues"),
    "pieces": _("liste des pièces"),
    "filed.on": _("demande déposée à la préfecture"),
    "filed.acknowledged_on": _("accusé de réception de la demande"),
    "filed.complete": _("complétude prouvée de la demande"),
    "decision.on": _("décision contestée"),
    "steps": _("dates du dossier"),
    "proceedings": _("dates de la procédure pénale"),
    "asked.on": _("demande du dossier, faite d’abord à la préfecture"),
    "ruling.on": _("jugement"),
    "ruling.number": _("numéro de la requête"),
    "ruling.injunction": _("injonction prononcée"),
    "ruling.notified_on": _("notification du jugement"),
    "proceeding.parquet_number": _("numéro de parquet"),
    "dismissal.on": _("classement sans suite"),
    "dismissal.parquet_number": _("numéro de parquet"),
}


def of(paper: Paper, names: Iterable[str]) -> list[Any]:
    """Their labels, in order; an answer is called by its question."""
    asked = {question.field: question.label for question in paper.questions}
    return [asked.get(name) or LABELS[name] for name in names]
