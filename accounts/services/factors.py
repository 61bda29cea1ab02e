"""Acts on second factors."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError

from accounts import policy
from accounts.models import User
from accounts.roles import Actor
from accounts.services.seats import end_sessions
from audit.language import to_reader as _
from audit.services import act, record
from audit.verbs import Verb


def has_second_factor(user: User) -> bool:
    """Whether this person has enrolled a second factor."""
    return bool(Authenticator.objects.filter(user=user).exists())


def reset_second_factor(*, by: Actor, user: User) -> None:
    """Forgets somebody else's second factor; at the next sign-in a new one is asked for."""
    policy.require(policy.administers, by=by)
    if user.pk == by.user_id:
        raise ValidationError(_("Vous ne pouvez pas réinitialiser votre propre second facteur."), code="own")
    with act(by=by, purpose="administration"):
        Authenticator.objects.filter(user=user).delete()
        end_sessions(user)
        record(Verb.MFA_CHANGED, user=user.pk, change="reset")
