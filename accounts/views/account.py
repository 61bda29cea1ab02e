"""One's own account, and the way out in a hurry."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts import policy
from accounts.access import actor_of, allow
from accounts.models import Membership
from accounts.views.sign_in import leaving
from audit.models import RegisterEntry


@allow(policy.signed_in, purpose="account")
@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here, one's seats, one's second factor, one's last trace in the register."""
    actor = actor_of(request)
    factors = {a.type: a for a in Authenticator.objects.filter(user_id=actor.user_id)}
    recovery = factors.get(Authenticator.Type.RECOVERY_CODES)
    shown = {
        "seats": Membership.objects.held().filter(user_id=actor.user_id).select_related("organisation"),
        "totp": factors.get(Authenticator.Type.TOTP),
        "codes_left": len(recovery.wrap().get_unused_codes()) if recovery else 0,
        "last_entry": RegisterEntry.objects.by_actor(actor.user_id or 0).first(),
    }
    return render(request, "accounts/account.html", shown)


@allow(policy.anyone)
@leaving
@require_POST
def quick_exit(request: HttpRequest) -> HttpResponse:
    """Signs out and shows a page that says nothing."""
    logout(request)
    return redirect("accounts:neutral")


@allow(policy.anyone)
@require_GET
def neutral(request: HttpRequest) -> HttpResponse:
    """A page that says nothing."""
    return render(request, "accounts/neutral.html")
