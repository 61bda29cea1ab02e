"""Where each field of a snapshot comes from: a small function per field, called only where declared."""

from documents.sources import (
    addressee,
    chronology,
    contest,
    criminal,
    enclosed,
    heading,
    justice,
    person,
    residence,
    situation,
    support,
)
from documents.sources.base import Draft, Getter, Sources

GETTERS: dict[str, Getter] = {
    **heading.GETTERS,
    **addressee.GETTERS,
    **enclosed.GETTERS,
    **person.GETTERS,
    **criminal.GETTERS,
    **residence.GETTERS,
    **support.GETTERS,
    **justice.GETTERS,
    **contest.GETTERS,
    **chronology.GETTERS,
    **situation.GETTERS,
}

__all__ = ["GETTERS", "Draft", "Getter", "Sources"]
