"""Sign-ins, failures and sign-outs go to the register; no address is written there."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import authentication_step_completed
from allauth.mfa.signals import authentication_failed, authenticator_used
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from accounts import sessions
from accounts.models import User
from accounts.roles import ANONYMOUS, Actor
from accounts.services import actor_for
from accounts.throttle import digest
from audit.services import record_alone
from audit.verbs import Verb


def connect() -> None:
    """Connects the receivers; called once, when the app is ready."""
    user_logged_in.connect(signed_in, dispatch_uid="register-signed-in")
    user_logged_out.connect(signed_out, dispatch_uid="register-signed-out")
    user_login_failed.connect(password_failed, dispatch_uid="register-password-failed")
    authentication_failed.connect(code_failed, dispatch_uid="register-code-failed")
    authenticator_used.connect(code_shown, dispatch_uid="session-code-shown")
    authentication_step_completed.connect(step_completed, dispatch_uid="session-step")


def signed_in(request: HttpRequest, user: User, **_: Any) -> None:
    """Both clocks of the session start."""
    sessions.begin(request)
    record_alone(Verb.LOGGED_IN, by=actor_for(user), second_factor=sessions.factor_of(request, user.pk))


def signed_out(request: HttpRequest, user: User | None, **_: Any) -> None:
    """By the person's own choice."""
    if user is not None:
        record_alone(Verb.LOGGED_OUT, by=getattr(request, "actor", None) or Actor(user.pk))


def password_failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    """A digest tells repeated tries on one address apart from tries on many."""
    tried = digest("accounts.login", str(credentials.get("email", "")))[:16]
    by = getattr(request, "actor", ANONYMOUS)
    record_alone(Verb.LOGIN_FAILED, by=by, decision="denied", step="password", tried=tried)


def code_failed(user: User, **_: Any) -> None:
    """The password was right, the code was not."""
    record_alone(Verb.LOGIN_FAILED, by=Actor(user.pk), decision="denied", step="second_factor")


def code_shown(request: HttpRequest, user: User, authenticator: Any, **_: Any) -> None:
    """The session has shown a second factor."""
    sessions.show_factor(request, user.pk, str(authenticator.type))


def step_completed(request: HttpRequest, **_: Any) -> None:
    """A session that knows more changes its identifier."""
    request.session.cycle_key()
