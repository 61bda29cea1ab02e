"""People and organisations for the tests, made by walking through the services; and how they sign in."""

from __future__ import annotations

import time
from itertools import count

from django.test import Client

from accounts import services, sessions
from accounts.models import Organisation, User
from accounts.roles import ROLES_OF, SYSTEM, Actor, OrganisationKind, Role

_numbers = count(1)
_KIND_OF = {role: kind for kind, roles in ROLES_OF.items() for role in roles}


def an_organisation(
    name: str = "", kind: OrganisationKind = OrganisationKind.ASSOCIATION, **details: str
) -> Organisation:
    """An organisation; its name is made up when none is given."""
    return services.create_organisation(by=SYSTEM, name=name or f"Organisation {next(_numbers)}", kind=kind, **details)


def an_association(name: str = "", **details: str) -> Organisation:
    """An association that follows cases."""
    return an_organisation(name, OrganisationKind.ASSOCIATION, **details)


def a_legal_service(name: str = "", **details: str) -> Organisation:
    """The legal officers' service."""
    return an_organisation(name, OrganisationKind.LEGAL_SERVICE, **details)


def a_person(role: Role = Role.CASEWORKER, organisation: Organisation | None = None, name: str = "Alice") -> User:
    """Somebody with one seat, in an organisation of her own when none is given."""
    login = f"{name.lower().encode('ascii', 'ignore').decode()}{next(_numbers)}@example.org"
    user = services.create_user(by=SYSTEM, email=login, name=name)
    a_seat(user, role, organisation)
    return user


def a_seat(user: User, role: Role, organisation: Organisation | None = None) -> Organisation:
    """One more seat for somebody; returns where."""
    where = organisation or an_organisation(kind=_KIND_OF[role])
    services.open_membership(by=SYSTEM, user=user, organisation=where, role=role)
    return where


def as_actor(user: User) -> Actor:
    """The person as services know her."""
    return services.actor_for(user)


def sign_in(client: Client, user: User) -> Client:
    """Signs somebody in, second factor shown, without walking through the pages; returns the client."""
    client.force_login(User.objects.get(pk=user.pk))
    session = client.session
    session.update(
        {sessions.BEGUN: int(time.time()), sessions.SEEN: int(time.time()), sessions.FACTOR: [user.pk, "totp"]}
    )
    session.save()
    return client


def alice(organisation: Organisation | None = None) -> User:
    """She follows the case."""
    return a_person(Role.CASEWORKER, organisation, "Alice")


def bob(organisation: Organisation) -> User:
    """Her colleague, same association."""
    return a_person(Role.CASEWORKER, organisation, "Bob")


def chloe() -> User:
    """She works for another association."""
    return a_person(Role.CASEWORKER, None, "Chloé")


def maud(organisation: Organisation | None = None) -> User:
    """The association's manager."""
    return a_person(Role.MANAGER, organisation, "Maud")


def olga(organisation: Organisation | None = None) -> User:
    """Legal officer."""
    return a_person(Role.LEGAL_OFFICER, organisation, "Olga")


def dora() -> User:
    """Auditor."""
    return a_person(Role.AUDITOR, None, "Dora")


def theo() -> User:
    """Technical administrator."""
    return a_person(Role.TECHNICAL_ADMIN, None, "Théo")
