"""django-allauth's forms, in our words, without the address in the session, and each code once."""

from __future__ import annotations

from functools import partial
from typing import Any

from allauth.account import forms as account
from allauth.account.internal.flows.login import perform_password_login
from allauth.mfa.base import forms as factor
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, generate_totp_secret
from allauth.mfa.utils import decrypt, encrypt
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts import codes, mail
from accounts.adapters import MFAAdapter

PASSWORD_MAX = 128
LABELS = {
    "login": _("Adresse électronique"),
    "email": _("Adresse électronique"),
    "password": _("Mot de passe"),
    "oldpassword": _("Mot de passe actuel"),
    "password1": _("Nouveau mot de passe"),
    "password2": _("Nouveau mot de passe, une seconde fois"),
    "code": _("Code à six chiffres"),
}
HELP = {"password1": _("Quinze caractères au moins ; une phrase de plusieurs mots convient bien.")}


class Plain:
    """Our labels, no placeholder, no link inside a field's help, passwords of 128 characters at most."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label, field.help_text = LABELS.get(name, field.label), HELP.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            if "password" in name:
                field.widget.attrs["maxlength"] = str(PASSWORD_MAX)


class LoginForm(Plain, account.LoginForm):
    """Address and password."""

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Goes on to the second factor; the address stays out of the session."""
        self._login.email, self._login.redirect_url = None, redirect_url
        response: HttpResponse = perform_password_login(request, {}, self._login)
        request.session.set_expiry(0)
        return response


class ReauthenticateForm(Plain, account.ReauthenticateForm):
    """The password again."""


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    """Another password."""


class ResetPasswordKeyForm(Plain, account.ResetPasswordKeyForm):
    """A password chosen from a link."""


class ResetPasswordForm(Plain, account.ResetPasswordForm):
    """Who forgot a password, or never had one."""

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """The same answer and the same work, whether the address is known or not."""
        user_id = next((user.pk for user in self.users), 0)
        transaction.on_commit(partial(mail.send_link, user_id))
        return str(self.cleaned_data["email"])


class EachCodeOnce:
    """A right code that has served is wrong."""

    def clean_code(self) -> str:
        """The code, after the library's own check and ours."""
        code: str = super().clean_code()  # type: ignore[misc]  # beside a form of allauth
        used: Authenticator = self.authenticator  # type: ignore[attr-defined]  # allauth’s form finds it
        if used.type == Authenticator.Type.TOTP and not codes.use_up(used.user, decrypt(used.data["secret"]), code):
            self._emit_authentication_failed(used)  # type: ignore[attr-defined]  # allauth’s own method
            raise MFAAdapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(EachCodeOnce, Plain, factor.AuthenticateForm):
    """The second factor, at sign-in."""


class ReauthenticateCodeForm(EachCodeOnce, Plain, factor.ReauthenticateForm):
    """The second factor, again."""


class ActivateTOTPForm(Plain, forms.Form):
    """The first code of a new telephone; the secret waits sealed in the session."""

    code = forms.CharField(widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}))

    def __init__(self, *args: Any, user: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if not self.is_bound or SECRET_SESSION_KEY not in request.session:
            request.session[SECRET_SESSION_KEY] = encrypt(generate_totp_secret())
        self.secret: str = decrypt(request.session[SECRET_SESSION_KEY])

    def clean_code(self) -> str:
        """The code, right and never used."""
        forget_tries = check_rate_limit(self.user, error_key="rate_limited")
        code: str = self.cleaned_data["code"]
        if not codes.use_up(self.user, self.secret, code):
            raise ValidationError(MFAAdapter.error_messages["incorrect_code"], code="incorrect_code")
        forget_tries()
        return code
