"""django-allauth's views that change a password or a second factor, each in an act with its entry."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from accounts import sessions
from accounts.access import actor_of
from accounts.forms.sign_in import PASSWORD_MAX
from accounts.roles import Actor
from audit.services import act, record
from audit.verbs import Verb

View = Callable[..., HttpResponseBase]


class Recorded:
    """What the form does and the entry that says so stand or fall together."""

    request: HttpRequest
    verb: Verb
    change: str
    said: Any = ""

    def form_valid(self, form: Any) -> HttpResponse:
        """Does it, in an act."""
        who = self.who()
        with act(by=who, purpose="account"):
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # beside a view of allauth
            record(self.verb, user=who.user_id, change=self.change)
        if self.said:
            messages.success(self.request, str(self.said))
        return response

    def who(self) -> Actor:
        """Whoever is signed in."""
        return actor_of(self.request)


class ChangePassword(Recorded, account.PasswordChangeView):
    """Another password; the person's other sessions end."""

    verb, change = Verb.PASSWORD_CHANGED, "changed"
    said = _("Votre mot de passe est changé. Vos autres sessions sont fermées.")


class PasswordFromLink(Recorded, account.PasswordResetFromKeyView):
    """A password chosen from a link; the second factor stays as it was."""

    verb, change = Verb.PASSWORD_CHANGED, "from_link"

    def who(self) -> Actor:
        """Whoever received the link."""
        return Actor(self.reset_user.pk)


class ActivateTOTP(Recorded, totp.ActivateTOTPView):
    """A telephone becomes the second factor."""

    verb, change = Verb.MFA_CHANGED, "enrolled"
    said = _("Votre second facteur est en place.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form keeps its secret in the session."""
        return {**super().get_form_kwargs(), "request": self.request}

    def form_valid(self, form: Any) -> HttpResponse:
        """From now on this session has shown both factors, under a new identifier."""
        response = super().form_valid(form)
        sessions.show_factor(self.request, self.who().user_id)
        self.request.session.cycle_key()
        return response


class DeactivateTOTP(Recorded, totp.DeactivateTOTPView):
    """A telephone is forgotten; another is asked for at once."""

    verb, change = Verb.MFA_CHANGED, "removed"

    def form_valid(self, form: Any) -> HttpResponse:
        """The session is back to one factor."""
        response = super().form_valid(form)
        sessions.forget_factor(self.request)
        return response


class NewRecoveryCodes(Recorded, recovery.GenerateRecoveryCodesView):
    """Ten other recovery codes."""

    verb, change = Verb.MFA_CHANGED, "recovery_codes"


def short_passwords(view: View) -> View:
    """A password longer than 128 characters is refused before anything is computed from it."""

    @wraps(view)
    def check(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if any(len(value) > PASSWORD_MAX for name, value in request.POST.items() if "password" in name):
            raise BadRequest
        return view(request, *args, **kwargs)

    return check


def leaving(view: View) -> View:
    """At sign-out the browser forgets what it kept."""

    @wraps(view)
    def leave(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method == "POST":
            response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        return response

    return leave
