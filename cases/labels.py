"""Words for what the history, the deadlines and the records are called."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.services.facts import MODELS
from workflow.table import STEPS

ENTRIES: dict[str, Any] = {
    "case_opened": _("Dossier ouvert"),
    "deadline_settled": _("Échéance traitée"),
    "places_set": _("Départements du dossier"),
    "assigned": _("Dossier confié à une autre personne"),
    "transmitted": _("Dossier transmis à un juriste"),
    "transmission_withdrawn": _("Transmission terminée"),
    "law_changed": _("Droit mis à jour : échéances comptées à nouveau"),
    "challenge_opened": _("Contestation ouverte"),
    "record_added": _("Ajout"),
    "record_rectified": _("Rectification"),
    "record_closed": _("Clôture"),
}
RULES: dict[str, Any] = {
    "court_action": _("Recours devant le tribunal administratif"),
    "oqtf": _("Recours contre l’OQTF"),
    "transfer": _("Recours contre le transfert"),
    "silence": _("Silence de la préfecture : refus implicite"),
    "action_after_silence": _("Recours contre le refus implicite"),
    "reasons_request": _("Motifs du refus implicite"),
    "renewal_window": _("Renouvellement du titre"),
    "reflection": _("Fin du délai de réflexion"),
    "administrative_appeal": _("Recours gracieux ou hiérarchique"),
    "criminal_appeal": _("Appel du jugement pénal"),
    "court_appeal": _("Appel du jugement administratif"),
    "injunction": _("Injonction à exécuter par la préfecture"),
    "majority": _("Démarches de la majorité"),
    "asylum_window": _("Demande au titre d’un autre fondement que l’asile"),
    "psp": _("Parcours de sortie : fin de l’autorisation"),
    "retention": _("Conservation du dossier"),
}
MEASURES: dict[str, Any] = {
    "detention": _("Rétention après l’éloignement : recours"),
    "house_arrest": _("Assignation après l’éloignement : recours"),
}


def entry_label(step: str, record_kind: str = "", called: str = "") -> str:
    """What an entry of the history is called; `called` names a typed fact by its kind."""
    if step in STEPS:
        return str(STEPS[step].label)
    said = str(ENTRIES.get(step, step))
    if not record_kind:
        return said
    return gettext("%(what)s : %(which)s") % {"what": said, "which": called or record_label(record_kind)}


def rule_label(rule: str, params: dict[str, Any] | None = None) -> str:
    """What a deadline is called; `params`, what its rule was told, sets a later measure's own clock apart."""
    told = params or {}
    held = MEASURES.get(told.get("measure", "")) if told.get("later") == "yes" else None
    return str(held or RULES.get(rule, rule))


def record_label(kind: str) -> str:
    """What a record is called."""
    return str(MODELS[kind]._meta.verbose_name) if kind in MODELS else kind
