"""Every request gets its actor; a view that declares no rule answers 403; refusals are in the register."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn, Protocol, TypeVar, cast

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django_htmx.http import HttpResponseClientRedirect

from accounts import policy, sessions
from accounts.policy import Refused, Rule, undeclared
from accounts.roles import ANONYMOUS, Actor
from accounts.services import actor_for
from accounts.third_party import ENROLMENT, THIRD_PARTY
from audit.services import record_alone
from audit.verbs import Verb

V = TypeVar("V", bound=Callable[..., HttpResponseBase])


class Declared(Protocol):
    """A view that says who may ask for it, and why it reads."""

    rule: Rule
    purpose: str


class Acting(HttpRequest):
    """A request once `ActorMiddleware` has seen it; for types alone."""

    actor: Actor


def allow(rule: Rule, purpose: str = "follow_up") -> Callable[[V], V]:
    """Declares who may ask for a view, and the purpose that its reads carry."""

    def declare(view: V) -> V:
        declared = cast(Declared, view)
        declared.rule, declared.purpose = rule, purpose
        return view

    return declare


def not_found() -> NoReturn:
    """What does not exist and what one may not see answer alike."""
    raise Http404


def actor_of(request: HttpRequest) -> Actor:
    """Who asks."""
    return cast(Acting, request).actor


def rule_of(view: Callable[..., Any], name: str) -> Rule:
    """The rule that a view declares, or that is declared for it when it is not ours."""
    found = getattr(view, "rule", None) or THIRD_PARTY.get(name)
    return found if isinstance(found, Rule) else undeclared


class ActorMiddleware:
    """Sets `request.actor`, ends old sessions, and asks each view's rule before the view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Finds out who asks, then lets the request go on."""
        cast(Acting, request).actor = _actor(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Refuses what the rule refuses; sends to sign-in or to the second factor those who lack it."""
        match, actor = request.resolver_match, actor_of(request)
        name = match.view_name if match else ""
        rule = rule_of(view, name)
        if rule is policy.anyone:
            return None
        if actor.user_id is None and rule is not undeclared:
            return _to_sign_in(request)
        if actor.user_id is not None and name not in ENROLMENT and not sessions.factor_of(request, actor.user_id):
            return _to_second_factor(request)
        if not rule.needs_case and not rule(actor):
            return refusal(request, Refused(rule))
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A refusal met on the way is recorded and said in a sentence."""
        if isinstance(error, Refused):
            return refusal(request, error)
        return refusal(request, Refused(undeclared)) if isinstance(error, PermissionDenied) else None


def refusal(request: HttpRequest, error: Refused) -> HttpResponse:
    """The 403 page, once the register knows."""
    match = request.resolver_match
    record_alone(
        Verb.REFUSED,
        by=actor_of(request),
        case=error.reference,
        decision="denied",
        rule=error.rule.name,
        route=match.view_name if match else "",
    )
    return render(request, "403.html", {"sentence": error.sentence}, status=403)


def _actor(request: HttpRequest) -> Actor:
    user = request.user
    if not user.is_authenticated:
        return ANONYMOUS
    if why := sessions.expired(request):
        record_alone(Verb.LOGGED_OUT, by=Actor(user.pk), why=why)
        request.session.flush()
        request.user = AnonymousUser()
        return ANONYMOUS
    sessions.touch(request)
    return actor_for(user)


def _to_second_factor(request: HttpRequest) -> HttpResponse:
    """To enrolment; who has enrolled already, and has not shown it, signs in again."""
    if Authenticator.objects.filter(user_id=request.user.pk).exists():
        logout(request)
        return _to_sign_in(request)
    return redirect("mfa_activate_totp")


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(str(settings.LOGIN_URL))
    return redirect_to_login(request.get_full_path() if request.method == "GET" else "/", str(settings.LOGIN_URL))
