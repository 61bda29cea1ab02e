"""What this site wants of django-allauth: nobody signs up, links stay here, secrets are sealed."""

from __future__ import annotations

import time
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from accounts import sessions
from accounts.models import User
from vault.keys import open_factor, seal_factor


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by e-mail address and password."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("Adresse électronique ou mot de passe incorrect."),
        "too_many_login_attempts": _("Trop d’essais infructueux. Réessayez dans quelques minutes."),
        "rate_limited": _("Trop d’essais. Réessayez dans quelques minutes."),
        "incorrect_password": _("Mot de passe incorrect."),
        "enter_current_password": _("Le mot de passe actuel n’est pas le bon."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are opened by an administrator."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Only paths of this site."""
        path = str(url or "")
        return path[:1] == "/" and path[1:2] not in ("/", "\\") and url_has_allowed_host_and_scheme(path, None)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Somebody who signed in less than five minutes ago has just said who she is."""
        begun = self.request.session.get(sessions.BEGUN, 0)
        return bool(time.time() - begun > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)

    def reauthenticate(self, user: User, password: str) -> bool:
        """The password again; throttled as at sign-in."""
        found = self.authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Pages say what happened; the library's own messages are left out."""

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """By account and network: nobody locks somebody else out from elsewhere."""
        return f"{credentials.get('email', '').lower()}:{self.get_client_ip(request)}"


class MFAAdapter(DefaultMFAAdapter):
    """One-time codes and recovery codes, their secrets sealed."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Code incorrect, ou déjà utilisé. Attendez le suivant et réessayez."),
    }

    def encrypt(self, text: str) -> str:
        """Seals a secret with the key of second factors."""
        return seal_factor(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Opens it again."""
        return open_factor(encrypted_text)

    def get_totp_issuer(self) -> str:
        """The name that the telephone shows."""
        return str(settings.SITE_NAME)

    def build_totp_svg(self, url: str) -> str:
        """A drawing without style or script, as the content security policy wants."""
        matrix = segno.make(url, error="m").matrix
        path = "".join(
            f"M{x + 4} {y + 4}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
        )
        side = len(matrix) + 8
        return format_html(
            '<svg viewBox="0 0 {} {}" width="232" height="232" class="qr" role="img" aria-label="{}">'
            '<path fill="#fff" d="M0 0h{}v{}H0z"/><path d="{}"/></svg>',
            *(side, side, _("Code à scanner"), side, side, path),
        )
