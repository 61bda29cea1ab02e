"""Words for the register's codes: purposes, facts and fields."""

from functools import lru_cache

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PURPOSES: dict[str, str | Promise] = {
    "follow_up": _("suivi du dossier"),
    "step": _("étape de la procédure"),
    "paper": _("rédaction d’un document"),
    "control": _("contrôle"),
    "administration": _("administration"),
}

FACTS: dict[str, str | Promise] = {
    "step": _("étape"),
    "track": _("parcours"),
    "source": _("depuis"),
    "target": _("vers"),
    "kind": _("type"),
    "record": _("enregistrement"),
    "user": _("personne n°"),
    "held": _("rôle"),
    "document": _("document n°"),
    "entry": _("acte n°"),
    "rule": _("règle"),
    "reason": _("raison"),
    "count": _("nombre"),
    "language": _("langue"),
    "version": _("version"),
    "digest": _("empreinte"),
    "what": _("objet"),
    "on": _("date"),
}


def purpose(code: str) -> str:
    """A purpose in words."""
    return str(PURPOSES.get(code, code))


def fact(name: str, value: object) -> str:
    """One fact of an entry in words."""
    shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"{FACTS.get(name, name)} {shown}"


@lru_cache(maxsize=2048)
def field(code: str, model_label: str = "") -> str:
    """A field's own label: `person.birth_date`, or `birth_date` of the row's model."""
    owner, _dot, name = code.rpartition(".")
    for model in apps.get_models():
        if model._meta.model_name == owner or (not owner and model._meta.label_lower == model_label):
            try:
                return str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            except (FieldDoesNotExist, AttributeError):
                return code
    return code
