"""`python -m bench.seed_egide N`: tops the database up to N cases followed by Alice; prints what the benchmark needs.

Rows go in by the thousand, through the models: fields sealed, keys wrapped, entries in the register.
"""

import datetime as dt
import json
import os
import random
import sys
import time
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.utils import timezone

from accounts import services, sessions
from accounts.models import User
from accounts.roles import SYSTEM, OrganisationKind, Role
from audit import entries
from audit.append import append
from audit.verbs import Verb
from cases.models import Assignment, Case, Deadline, Entry, Person
from cases.references import new_reference
from vault import access, keys, ring
from vault.models import CaseKey, KeyWrap
from workflow.choices import DeadlineState
from workflow.states import Criminal, Support

BATCH = 1_000
FIRST_DAY = dt.date(2025, 1, 1)
LOGIN = "alice@bench.example"


def alice() -> User:
    """The caseworker whose pages are measured."""
    found = User.objects.filter(email=LOGIN).first()
    if found:
        return found
    user = services.create_user(by=SYSTEM, email=LOGIN, name="Alice")
    association = services.create_organisation(by=SYSTEM, name="Antenne", kind=OrganisationKind.ASSOCIATION)
    services.open_membership(by=SYSTEM, user=user, organisation=association, role=Role.CASEWORKER)
    return user


def seed(user: User, wanted: int) -> None:
    """Adds cases until there are so many."""
    organisation_id = services.actor_for(user).organisation_id
    chance = random.Random(1)
    for start in range(Case.objects.count(), wanted, BATCH):
        with access.access(SYSTEM, purpose="system"), transaction.atomic():
            batch(user, organisation_id, range(start, min(wanted, start + BATCH)), chance)


def batch(user: User, organisation_id: Any, numbers: range, chance: random.Random) -> None:
    """One insertion for each kind of row."""
    held = case_keys(len(numbers))
    cases = Case.objects.bulk_create(
        Case(
            reference=key.reference,
            key=key,
            organisation_id=organisation_id,
            caseworker=user,
            prefecture="75",
            court_place="75",
            support=Support.ACTIVE.value,
            criminal=Criminal.NONE.value,
            opened_on=FIRST_DAY + dt.timedelta(days=chance.randrange(680)),
            next_due_on=(alarm := timezone.localdate() + dt.timedelta(days=chance.randrange(-10, 700))),
            next_alarm_on=alarm,
        )
        for key in held
    )
    Person.objects.bulk_create(person(case, user, number) for case, number in zip(cases, numbers, strict=True))
    Assignment.objects.bulk_create(
        Assignment(case=case, user=user, role=Role.CASEWORKER, since=case.opened_on) for case in cases
    )
    entries = Entry.objects.bulk_create(entry(case, user, step) for case in cases for step in ("case_opened", "note"))
    Deadline.objects.bulk_create(deadline(past) for past in entries[::2])
    append([line(case, verb) for case in cases for verb in (Verb.CASE_OPENED, Verb.STEP_TAKEN, Verb.READ)])


def case_keys(count: int) -> list[CaseKey]:
    """New keys with their wraps, open in the current context."""
    references = {new_reference() for _ in range(count + 5)}
    taken = set(CaseKey.objects.filter(reference__in=references).values_list("reference", flat=True))
    made = CaseKey.objects.bulk_create(CaseKey(reference=reference) for reference in sorted(references - taken)[:count])
    first = ring.master().first
    KeyWrap.objects.bulk_create(
        KeyWrap(case_key=key, recipient_kind=keys.SERVER, kek=first, wrapped=keys.wrap(key.pk, os.urandom(32)))
        for key in made
    )
    keys.preload(key.pk for key in made)
    return made


def person(case: Case, user: User, number: int) -> Person:
    """As many sealed fields as the baseline's form has."""
    return Person(
        case=case,
        key_id=case.key_id,
        recorded_by=user,
        used_name=f"Nom{number}",
        given_names=f"Prenom{number}",
        birth_date=dt.date(1994, 5, 17),
        nationality="NGA",
        languages="anglais, edo",
        foreigner_number=f"75{number:08d}",
        safe_contact="0612345678",
        real_address="12 rue de la Paix 75000 Paris",
        domiciliation="chez l’association",
        birth_place="Benin City",
    )


def entry(case: Case, user: User, step: str) -> Entry:
    """One line of the history, with sealed facts."""
    facts = {"account": "Entretien du 3 mars : situation stable, hébergement en CHRS."}
    return Entry(
        case=case, key_id=case.key_id, recorded_by=user, step=step, track="support", on=case.opened_on, facts=facts
    )


def deadline(past: Entry) -> Deadline:
    """One open clock."""
    due = past.case.next_due_on
    return Deadline(
        case=past.case, entry=past, rule="renewal_window", due_on=due, alarm_on=due, state=DeadlineState.OPEN.value
    )


def line(case: Case, verb: Verb) -> str:
    """One entry of the register."""
    return entries.entry(verb, SYSTEM, "system", case=case.reference, organisation_id=case.organisation_id)


def session_of(user: User) -> str:
    """A session in which both factors were shown."""
    now = int(time.time())
    session = SessionStore()
    session.update(
        {
            "_auth_user_id": str(user.pk),
            "_auth_user_backend": "accounts.backends.SeatedBackend",
            "_auth_user_hash": user.get_session_auth_hash(),
            sessions.BEGUN: now,
            sessions.SEEN: now,
            sessions.FACTOR: [user.pk, "totp"],
        }
    )
    session.save()
    return str(session.session_key)


def known(user: User) -> dict[str, Any]:
    """A session, references to ask for, references that may still move, and a cursor in the middle."""
    at_random = Case.objects.filter(criminal=Criminal.NONE.value).order_by("?").values_list("reference", flat=True)
    references = list(at_random[:4_000])
    count = Case.objects.count()
    middle = Case.objects.order_by("-opened_on", "-id")[count // 2]
    return {
        "session": session_of(user),
        "references": references[: len(references) // 2],
        "going": references[len(references) // 2 :],
        "cursor": f"{middle.opened_on.isoformat()}_{middle.pk}",
    }


if __name__ == "__main__":
    follower = alice()
    seed(follower, int(sys.argv[1]))
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    print(json.dumps(known(follower)))
