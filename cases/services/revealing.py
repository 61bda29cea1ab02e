"""Showing names: those of a page of the list, and those that a search finds inside one's own perimeter."""

from __future__ import annotations

from dataclasses import dataclass

from accounts import policy
from accounts.roles import Actor
from audit import services as audit
from audit.verbs import Verb
from cases.matching import matches
from cases.models import Case, Person
from cases.models.querysets import CaseQuerySet
from cases.naming import display_name
from vault import access, keys

PERIMETER = 5_000


@dataclass(frozen=True)
class Found:
    """A case that a search shows."""

    case: Case
    name: str
    why: str = ""


def names(cases: list[Case], *, by: Actor) -> None:
    """Puts `name` on each case of the page whose content this person may read; one entry names those references."""
    readable = [case for case in cases if policy.allows(policy.reads_the_case, by, case)]
    people = _people(readable)
    for case in cases:
        case.name = display_name(people.get(case.pk))
    if readable:
        with audit.act(by=by, purpose="follow_up"):
            audit.record(Verb.NAMES_REVEALED, cases=[case.reference for case in readable])


def search(cases: CaseQuerySet, words: str, *, by: Actor) -> list[Found]:
    """The cases whose person bears such a name; matching happens in memory and notes only what is shown."""
    followed = cases.followed_by(by.user_id)[:PERIMETER]
    mine = [case for case in followed if policy.allows(policy.reads_the_case, by, case)]
    people = _people(mine)
    with access.scanning():
        hits = [case for case in mine if _bears(people.get(case.pk), words)]
    found = [Found(case, display_name(people[case.pk])) for case in hits[:25]]
    with audit.act(by=by, purpose="follow_up"):
        audit.record(Verb.SEARCHED, found=len(found))
    return found


def _people(cases: list[Case]) -> dict[int, Person]:
    keys.preload(case.key_id for case in cases)
    return {p.case_id: p for p in Person.objects.filter(case__in=[case.pk for case in cases])}


def _bears(person: Person | None, words: str) -> bool:
    if person is None:
        return False
    borne = (person.used_name, person.legal_name, person.given_names, person.aliases)
    return matches(words, " ".join(borne))
