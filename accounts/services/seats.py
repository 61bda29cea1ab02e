"""Acts on seats: who holds which role where."""

from __future__ import annotations

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts import mail, policy
from accounts.models import Membership, Organisation, User
from accounts.roles import ROLES_OF, Actor, OrganisationKind, Role, Seat
from audit.language import to_reader as _
from audit.services import act, record
from audit.verbs import Verb


def actor_for(user: User) -> Actor:
    """The person with the seats held now; one query, or none when the session has just brought them."""
    held = getattr(user, "seats_fetched", None)
    if held is None:
        held = Membership.objects.held().filter(user=user)
    else:
        delattr(user, "seats_fetched")  # through the session's lazy user, which proxies attributes alone
    return Actor(user.pk, tuple(Seat(Role(seat.role), seat.organisation_id) for seat in held), user.name)


def open_membership(*, by: Actor, user: User, organisation: Organisation, role: Role) -> Membership:
    """Gives somebody a seat; the person signs in again with it."""
    policy.require(policy.administers, by=by)
    if user.pk == by.user_id:
        raise ValidationError(
            _("Vous ne pouvez pas vous donner un rattachement ; un autre administrateur le peut."), code="own"
        )
    if role not in ROLES_OF[OrganisationKind(organisation.kind)]:
        raise ValidationError(_("Ce rôle ne s’exerce pas dans ce type d’organisation."), code="role")
    if not user.is_active:
        raise ValidationError(_("Ce compte est désactivé."), code="disabled")
    seat = Membership(user=user, organisation=organisation, role=role.value)
    with act(by=by, purpose="administration"):
        seat.full_clean()
        seat.save(force_insert=True)
        end_sessions(user)
        record(Verb.MEMBERSHIP_OPENED, place=organisation.pk, user=user.pk, seat=seat.pk, held=role.value)
        if by.user_id is not None:
            transaction.on_commit(partial(_tell, organisation, by.user_id))
    return seat


def _tell(organisation: Organisation, giver_id: int) -> None:
    """Those who answer for the organisation, and the auditors, are written to; what for waits on the site."""
    watching = Q(organisation=organisation, role=Role.MANAGER) | Q(role__in=(Role.AUDITOR, Role.DPO))
    told = Membership.objects.filter(watching, until=None, user__is_active=True).exclude(user=giver_id)
    for user_id in sorted(set(told.values_list("user_id", flat=True))):
        mail.send_notice(user_id)


def close_membership(*, by: Actor, seat: Membership) -> None:
    """Takes a seat back at once; it stays in the history."""
    policy.require(policy.administers, by=by)
    with act(by=by, purpose="administration"):
        if not Membership.objects.filter(pk=seat.pk, until=None).update(until=timezone.now()):
            raise ValidationError(_("Ce rattachement est déjà clos."), code="closed")
        end_sessions(seat.user)
        record(Verb.MEMBERSHIP_CLOSED, place=seat.organisation_id, user=seat.user_id, seat=seat.pk)
    seat.refresh_from_db()


def end_sessions(user: User) -> None:
    """Every session of this person is refused from the next request on."""
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    user.session_epoch += 1
