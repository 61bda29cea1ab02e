"""Why the file of a paper could not be made, in sentences for whoever waits for it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

_SENTENCES: dict[str, Any] = {
    "too_long": _(
        "Sa mise en page a dépassé le temps permis : le serveur est chargé, ou le texte est trop long. "
        "S’il échoue encore, faites une nouvelle version plus courte."
    ),
    "no_result": _(
        "Sa mise en page n’a pas abouti, ou a demandé trop de mémoire. "
        "S’il échoue encore, faites une nouvelle version plus courte, et prévenez qui administre le service."
    ),
    "not_kept": _(
        "Le fichier n’a pas pu être gardé : le disque est sans doute plein. Prévenez qui administre le service."
    ),
}
_OTHER = _("Une erreur du programme l’a empêché : prévenez qui administre le service.")


def sentence(code: str) -> str:
    """The sentence of a code that `rendering` kept."""
    return str(_SENTENCES.get(code, _OTHER))
