"""One's own account, and the way out in a hurry."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import notices, policy, services
from accounts.access import actor_of, allow
from accounts.models import Membership, User
from accounts.reading import back_here, remembered
from accounts.views.sign_in import leaving
from audit.language import SPOKEN
from audit.models import RegisterEntry


@allow(policy.signed_in, purpose="account")
@require_safe
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


@allow(policy.watches_the_seats, purpose="control")
@require_safe
def seats_given(request: HttpRequest) -> HttpResponse:
    """The seats that were given lately where one answers for them."""
    return render(request, "accounts/seats_given.html", {"seats": notices.seats_given(actor_of(request))})


@allow(policy.signed_in, purpose="account")
@require_POST
def close_other_sessions(request: HttpRequest) -> HttpResponse:
    """Signs out everywhere else."""
    user = User.objects.get(pk=actor_of(request).user_id)
    services.close_other_sessions(by=actor_of(request), user=user)
    update_session_auth_hash(request, user)
    messages.success(request, _("Vos autres sessions sont fermées."))
    return redirect("accounts:account")


@require_http_methods(["GET", "HEAD", "POST"])
@allow(policy.anyone, purpose="account")
def choose_language(request: HttpRequest) -> HttpResponse:
    """In which language one reads: kept with the account, or by the browser of who has not signed in.

    Other pages hold a link to this one, and not their own address, which may be a mistyped one.
    """
    back = back_here(request.POST.get("next") or request.headers.get("Referer", ""), request.get_host())
    if request.method != "POST":
        return render(request, "accounts/language.html", {"back": back})
    language = request.POST.get("language", "")
    if language not in SPOKEN:
        raise BadRequest
    if actor_of(request).user_id is None:
        return remembered(redirect(back), language)
    services.choose_language(by=actor_of(request), language=language)
    return redirect(back)


@allow(policy.anyone)
@leaving
@require_POST
def quick_exit(request: HttpRequest) -> HttpResponse:
    """Signs out and shows a page that says nothing."""
    logout(request)
    return redirect("accounts:neutral")


@allow(policy.anyone)
@require_safe
def neutral(request: HttpRequest) -> HttpResponse:
    """A page that says nothing."""
    return render(request, "accounts/neutral.html")
