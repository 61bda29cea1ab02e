"""Acts on people's accounts."""

from __future__ import annotations

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import mail, policy
from accounts.lines import check_lines
from accounts.models import Membership, User
from accounts.roles import Actor
from accounts.services.calendars import close_calendars
from accounts.services.seats import end_sessions
from audit.language import SPOKEN
from audit.language import to_reader as _
from audit.services import act, record
from audit.verbs import Verb


def create_user(*, by: Actor, email: str, name: str) -> User:
    """Opens an account without a password: the person chooses one from a link (see `invite`)."""
    policy.require(policy.administers, by=by)
    user = User(email=email.strip().lower(), name=name.strip())
    check_lines(name=user.name)
    user.set_unusable_password()
    with act(by=by, purpose="administration"):
        user.full_clean()
        user.save(force_insert=True)
        record(Verb.USER_CREATED, user=user.pk)
    return user


def invite(*, by: Actor, user: User) -> None:
    """Sends the link from which a person chooses a password; the message says nothing else."""
    policy.require(policy.administers, by=by)
    if not user.is_active:
        raise ValidationError(_("Ce compte est désactivé."), code="disabled")
    with act(by=by, purpose="administration"):
        record(Verb.PASSWORD_CHANGED, user=user.pk, change="link_sent")
        transaction.on_commit(partial(mail.send_link, user.pk))


def close_other_sessions(*, by: Actor, user: User) -> None:
    """Ends one's own sessions; the caller keeps the present one."""
    policy.require(policy.signed_in, by=by)
    if user.pk != by.user_id:
        raise ValidationError(_("On ne ferme que ses propres sessions."), code="own")
    with act(by=by, purpose="account"):
        end_sessions(user)
        record(Verb.LOGGED_OUT, user=user.pk, why="other_sessions")


def choose_language(*, by: Actor, language: str) -> None:
    """Says in which language one reads this site; papers stay in French. ValueError for one that it does not speak."""
    policy.require(policy.signed_in, by=by)
    if language not in SPOKEN:
        raise ValueError(language)
    with act(by=by, purpose="account"):
        if User.objects.filter(pk=by.user_id).exclude(language=language).update(language=language):
            record(Verb.LANGUAGE_CHOSEN, language=language)


def disable_user(*, by: Actor, user: User) -> None:
    """Closes an account and its seats; Django refuses every session of an inactive user."""
    policy.require(policy.administers, by=by)
    if user.pk == by.user_id:
        raise ValidationError(_("Vous ne pouvez pas désactiver votre propre compte."), code="own")
    with act(by=by, purpose="administration"):
        if not User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
            raise ValidationError(_("Ce compte est déjà désactivé."), code="disabled")
        close_calendars(user.pk)
        seats = Membership.objects.filter(user=user, until=None).update(until=timezone.now())
        record(Verb.USER_DISABLED, user=user.pk, seats=seats)
    user.refresh_from_db()
