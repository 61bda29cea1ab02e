"""How the person is called on screen: the name she uses."""

from __future__ import annotations

from cases.models import Person


def display_name(person: Person | None) -> str:
    """« Blessing OKAFOR », from what she uses, else from her papers; reading it is noted."""
    if person is None:
        return ""
    family = person.used_name or person.legal_name
    return f"{person.given_names} {family.upper()}".strip()
