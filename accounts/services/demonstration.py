"""Demonstration accounts, which come with a password and a second factor; never in production."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import decrypt
from django.conf import settings

from accounts import codes
from accounts.models import User
from accounts.roles import Actor
from accounts.services.people import create_user
from audit.services import act, record
from audit.verbs import Verb


class ProductionRefusal(RuntimeError):
    """Demonstration accounts do not exist in production."""


@dataclass(frozen=True)
class DemoLogin:
    """What somebody who tries the demonstration needs to sign in."""

    user: User
    password: str
    totp_secret: str


def create_demo_user(*, by: Actor, email: str, name: str, password: str = "", totp_secret: str = "") -> DemoLogin:
    """Opens an account ready to sign in; the password and the secret are made up when not given."""
    _refuse_in_production()
    login = DemoLogin(
        create_user(by=by, email=email, name=name),
        password or secrets.token_urlsafe(15),
        totp_secret or generate_totp_secret(),
    )
    login.user.set_password(login.password)
    with act(by=by, purpose="administration"):
        login.user.save(update_fields=["password"])
        TOTP.activate(login.user, login.totp_secret)
        RecoveryCodes.activate(login.user)
        record(Verb.MFA_CHANGED, user=login.user.pk, change="demonstration")
    return login


def current_code(user: User) -> str:
    """The one-time code that a demonstration account may use now: the next one when this one has served."""
    _refuse_in_production()
    secret = decrypt(Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP).data["secret"])
    return codes.code_at(secret, max(codes.period_now(), min(user.totp_counter, codes.period_now()) + 1))


def _refuse_in_production() -> None:
    if settings.PRODUCTION:
        raise ProductionRefusal("Demonstration accounts do not exist in production.")
