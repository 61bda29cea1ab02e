"""Seats given lately, from the register: who answers for an association learns of every new pair of eyes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from accounts import policy
from accounts.models import Organisation, User
from accounts.roles import Actor, Role
from audit.models import RegisterEntry
from audit.verbs import Verb

KEPT = dt.timedelta(days=90)  # what the page lists
LATELY = dt.timedelta(days=7)  # what the first page tells by itself
MOST = 100


@dataclass(frozen=True)
class SeatGiven:
    """One seat as the register tells it: when, by whom, to whom, which role, where."""

    seq: int
    at: dt.datetime
    giver: str
    person: User | None
    role: str
    organisation: str


def seats_given(reader: Actor, since: dt.timedelta = KEPT) -> list[SeatGiven]:
    """The seats given in the associations that one manages, or everywhere for who reads the register; newest first."""
    found = RegisterEntry.objects.of_verbs(Verb.MEMBERSHIP_OPENED).between(timezone.now() - since, None)
    if not policy.allows(policy.reads_the_register, reader):
        managed = reader.organisations(Role.MANAGER)
        if not managed:
            return []
        found = found.filter(facts__place__in=sorted(managed))
    return _told(list(found.before(None)[:MOST]))


def given_lately(reader: Actor) -> int:
    """How many seats others gave these last days, to other people; what the installation itself gave is not counted."""
    if not policy.allows(policy.watches_the_seats, reader):
        return 0
    given = seats_given(reader, LATELY)
    return sum(1 for seat in given if seat.giver and seat.person and seat.person.pk != reader.user_id)


def _told(entries: list[RegisterEntry]) -> list[SeatGiven]:
    """Three queries whatever their number, one when there is none."""
    if not entries:
        return []
    people = User.objects.in_bulk({pk for entry in entries for pk in (entry.actor_id, entry.facts.get("user")) if pk})
    places = Organisation.objects.in_bulk({entry.facts["place"] for entry in entries})
    return [_one(entry, people, places) for entry in entries]


def _one(entry: RegisterEntry, people: dict[int, User], places: dict[int, Organisation]) -> SeatGiven:
    giver, place = people.get(entry.actor_id or 0), places.get(entry.facts["place"])
    return SeatGiven(
        seq=entry.seq,
        at=entry.timestamp,
        giver=giver.name if giver else "",
        person=people.get(entry.facts.get("user", 0)),
        role=_role(str(entry.facts.get("held", ""))),
        organisation=place.name if place else "",
    )


def _role(code: str) -> str:
    return next((str(role.label) for role in Role if role == code), code)
