"""The personal calendar: dates without a name, a place, a reference or a rule."""

from __future__ import annotations

from contextlib import nullcontext

from allauth.core.internal.ratelimit import consume
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import policy, services, sessions
from accounts.access import actor_of, allow, not_found
from accounts.models import CalendarFeed
from accounts.reading import for_person
from accounts.roles import Actor
from cases.feed import written
from cases.models import Case, Deadline
from workflow.choices import DeadlineState

RATES = {"calendar": "60/m/ip,60/h/key", "calendar_wrong": "20/m/ip"}
MOST = 2_000
KEY = "cle"


@require_safe
@allow(policy.anyone)
def calendar(request: HttpRequest) -> HttpResponse:
    """The running deadlines of the cases one follows now, to who holds the secret address or is signed in."""
    secret = request.GET.get(KEY, "")
    if not _consume(request, "calendar", secret[:64] or str(actor_of(request).user_id)):
        return _too_many(request)
    feed = services.calendar_of(secret) if secret else None
    reader = services.actor_for(feed.user) if feed else _signed_in(request, secret)
    if reader is None or not policy.allows(policy.works_on_cases, reader):
        return _too_many(request) if not _consume(request, "calendar_wrong", "") else not_found()
    if feed:
        services.calendar_read(feed, by=reader, today=timezone.localdate())
    return _answer(reader, feed)


def _signed_in(request: HttpRequest, secret: str) -> Actor | None:
    """The person whose session asks, both factors shown; a wrong secret never falls back on the session."""
    actor = actor_of(request)
    shown = actor.user_id is not None and sessions.factor_of(request, actor.user_id)
    return actor if shown and not secret else None


def _too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", status=429)


def _answer(reader: Actor, feed: CalendarFeed | None) -> HttpResponse:
    hers = Case.objects.visible_to(reader).followed_by(reader.user_id)
    running = Deadline.objects.filter(case__in=hers, state=DeadlineState.OPEN)
    needed = ("pk", "due_on", "due_at", "prudent_on", "alarm_on")
    soonest = list(running.only(*needed).order_by(Coalesce("prudent_on", "due_on"), "pk")[:MOST])
    with for_person(feed.user) if feed else nullcontext():  # a calendar asks without her session
        body = written(soonest)
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'inline; filename="echeances.ics"'
    answer.headers["Cache-Control"] = "no-store, private"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _consume(request: HttpRequest, action: str, key: str) -> bool:
    usage = consume(request, app="egide", action=action, config=RATES, key=key, limit_get=True)
    return usage is not None
