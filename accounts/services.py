"""Acts on organisations, people and seats: each in one transaction, each with one entry in the register."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import policy
from accounts.models import Membership, Organisation, User
from accounts.roles import ROLES_OF, Actor, OrganisationKind, Role, Seat
from audit.services import act, record
from audit.verbs import Verb


def actor_for(user: User) -> Actor:
    """The person with the seats held now; one query."""
    held = Membership.objects.held().filter(user=user).select_related("organisation")
    seats = tuple(Seat(Role(m.role), m.organisation_id, OrganisationKind(m.organisation.kind)) for m in held)
    return Actor(user.pk, seats, user.name)


def create_organisation(*, by: Actor, name: str, kind: OrganisationKind, **details: str) -> Organisation:
    """Opens an organisation."""
    policy.require(policy.administers, by=by)
    organisation = Organisation(name=name.strip(), kind=kind.value, **details)
    with act(by=by, purpose="administration"):
        organisation.full_clean()
        organisation.save(force_insert=True)
        record(Verb.ORGANISATION_CREATED, organisation_id=organisation.pk, kind=kind.value)
    return organisation


def create_user(*, by: Actor, email: str, name: str) -> User:
    """Opens an account without a password: the person chooses one from the link that is sent."""
    policy.require(policy.administers, by=by)
    user = User(email=email.strip().lower(), name=name.strip())
    user.set_unusable_password()
    with act(by=by, purpose="administration"):
        user.full_clean()
        user.save(force_insert=True)
        record(Verb.USER_CREATED, user=user.pk)
    return user


def open_membership(*, by: Actor, user: User, organisation: Organisation, role: Role) -> Membership:
    """Gives somebody a seat; the person signs in again with it."""
    policy.require(policy.administers, by=by)
    if role not in ROLES_OF[OrganisationKind(organisation.kind)]:
        raise ValidationError(_("Ce rôle ne s’exerce pas dans ce type d’organisation."), code="role")
    seat = Membership(user=user, organisation=organisation, role=role.value)
    with act(by=by, purpose="administration"):
        seat.full_clean()
        seat.save(force_insert=True)
        _end_sessions(user)
        record(Verb.MEMBERSHIP_OPENED, organisation_id=organisation.pk, user=user.pk, seat=seat.pk, held=role.value)
    return seat


def close_membership(*, by: Actor, seat: Membership) -> None:
    """Takes a seat back at once; it stays in the history."""
    policy.require(policy.administers, by=by)
    with act(by=by, purpose="administration"):
        if not Membership.objects.filter(pk=seat.pk, until=None).update(until=timezone.now()):
            raise ValidationError(_("Ce rattachement est déjà clos."), code="closed")
        _end_sessions(seat.user)
        record(Verb.MEMBERSHIP_CLOSED, organisation_id=seat.organisation_id, user=seat.user_id, seat=seat.pk)
    seat.refresh_from_db()


def disable_user(*, by: Actor, user: User) -> None:
    """Closes an account and its seats; every session ends."""
    policy.require(policy.administers, by=by)
    if user.pk == by.user_id:
        raise ValidationError(_("Vous ne pouvez pas désactiver votre propre compte."), code="own")
    with act(by=by, purpose="administration"):
        user.is_active = False
        user.save(update_fields=["is_active"])
        seats = Membership.objects.filter(user=user, until=None).update(until=timezone.now())
        _end_sessions(user)
        record(Verb.USER_DISABLED, user=user.pk, seats=seats)


def _end_sessions(user: User) -> None:
    """Every session of this person is refused from the next request on."""
    user.session_epoch += 1
    user.save(update_fields=["session_epoch"])
