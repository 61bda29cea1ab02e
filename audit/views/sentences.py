"""Entries as sentences: who, in which seat, did what, to which case, and what was seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from accounts.models import Organisation
from accounts.roles import Role
from audit.models import RegisterEntry
from audit.verbs import label_of
from audit.views import words


@dataclass(frozen=True)
class Line:
    """One entry, ready to be read."""

    seq: int
    at: datetime
    who: str
    seat: str
    what: str
    case: str
    purpose: str
    denied: bool
    fields: list[str]
    facts: list[str]


def lines(entries: Sequence[RegisterEntry]) -> list[Line]:
    """The sentences of a page of entries; two queries, whatever the number."""
    named = {e.actor_id for e in entries} | {e.facts.get("user") for e in entries}
    people: dict[int, Any] = get_user_model()._default_manager.in_bulk({pk for pk in named if isinstance(pk, int)})
    placed = {e.organisation_id for e in entries} | {e.facts.get("place") for e in entries}
    places = Organisation.objects.in_bulk({pk for pk in placed if isinstance(pk, int)})
    return [_line(entry, people, places) for entry in entries]


def _line(entry: RegisterEntry, people: dict[int, Any], places: dict[int, Organisation]) -> Line:
    place = places.get(entry.organisation_id or 0)
    return Line(
        seq=entry.seq,
        at=entry.timestamp,
        who=_who(entry, people),
        seat=" · ".join(part for part in (_role(entry.role), place.name if place else "") if part),
        what=label_of(entry.verb),
        case=entry.case_reference,
        purpose=words.purpose(entry.purpose),
        denied=entry.decision == "denied",
        fields=[words.field(code, entry.object_repr.partition(" ")[0]) for code in entry.fields],
        facts=_facts(entry, people, places),
    )


def _who(entry: RegisterEntry, people: dict[int, Any]) -> str:
    if entry.actor_id is None:
        return _("Le service") if entry.role == Role.SYSTEM else _("Une personne non connectée")
    return _name(entry.actor_id, people)


def _name(pk: int, people: dict[int, Any]) -> str:
    return people[pk].name if pk in people else _("personne n° %(id)s") % {"id": pk}


def _role(code: str) -> str:
    try:
        return str(Role(code).label)
    except ValueError:
        return code


def _facts(entry: RegisterEntry, people: dict[int, Any], places: dict[int, Organisation]) -> list[str]:
    """What the entry says, in words; a fact without a value says nothing."""
    shown = {name: value for name, value in entry.facts.items() if value not in (None, "", [])}
    if "user" in shown:
        shown["user"] = _name(shown["user"], people)
    if shown.get("place") in places:
        shown["place"] = places[shown["place"]].name
    return [part for part in (words.row(entry.object_repr), *(words.fact(*pair) for pair in shown.items())) if part]
