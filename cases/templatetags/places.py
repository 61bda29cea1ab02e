"""The places of the navigation, and the roles that each one serves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

FOLLOWS = frozenset({"caseworker", "manager", "legal_officer"})
CONTROLS = frozenset({"auditor", "dpo"})
EVERYBODY = FOLLOWS | CONTROLS | {"technical_admin"}

PLACES: tuple[tuple[Any, str, str, frozenset[str]], ...] = (
    (_("Travail"), "cases:worklist", "home", FOLLOWS),
    (_("Dossiers"), "cases:list", "folder", FOLLOWS),
    (_("Échéances"), "cases:deadlines", "calendar", FOLLOWS),
    (_("Droit"), "cases:law", "book", frozenset({"legal_officer"})),
    (_("Registre"), "audit:register", "register", CONTROLS),
    (_("Administration"), "accounts:administration", "people", frozenset({"technical_admin"})),
    (_("Aide"), "cases:help", "help", EVERYBODY),
)


@dataclass(frozen=True)
class Place:
    """One entry of the navigation."""

    label: Any
    url: str
    icon: str
    current: bool


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def places_for(actor: Any, path: str) -> list[Place]:
    """The entries that open for this actor, the page's own marked as current."""
    roles = {str(seat.role) for seat in getattr(actor, "seats", ())}
    entries = [(label, _address(name), icon) for label, name, icon, served in PLACES if roles & served]
    return [Place(label, url, icon, _is_current(url, path)) for label, url, icon in entries if url]


def _is_current(url: str, path: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
