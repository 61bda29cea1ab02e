"""Acts on the secret address of one's own calendar."""

from __future__ import annotations

import datetime as dt
import secrets
from hmac import compare_digest

from django.utils import timezone

from accounts import policy
from accounts.models import CalendarFeed, User
from accounts.roles import Actor
from accounts.throttle import digest
from audit.services import act, record
from audit.verbs import Verb

BYTES = 32


def open_calendar(*, by: Actor) -> str:
    """A new secret for this person's calendar, told once; the former one stops working."""
    policy.require(policy.works_on_cases, by=by)
    secret = secrets.token_urlsafe(BYTES)
    with act(by=by, purpose="account"):
        user = User.objects.select_for_update().get(pk=by.user_id)
        close_calendars(user.pk)
        feed = CalendarFeed.objects.create(user=user, digest=_digest(secret))
        record(Verb.CALENDAR_OPENED, feed=feed.pk)
    return secret


def close_calendar(*, by: Actor) -> bool:
    """Closes one's own address; whether there was one."""
    policy.require(policy.signed_in, by=by)
    with act(by=by, purpose="account"):
        return close_calendars(by.user_id or 0) > 0


def close_calendars(user_id: int) -> int:
    """Inside an act: closes that person's address; how many there were."""
    held = list(CalendarFeed.objects.filter(user_id=user_id, closed_at=None))
    for feed in held:
        record(Verb.CALENDAR_CLOSED, feed=feed.pk, user=feed.user_id)
    CalendarFeed.objects.filter(pk__in=[feed.pk for feed in held]).update(closed_at=timezone.now())
    return len(held)


def calendar_of(secret: str) -> CalendarFeed | None:
    """The open address of this secret, its person active; the same work is done for a wrong one."""
    wanted = _digest(secret)
    found = CalendarFeed.objects.select_related("user").filter(digest=wanted).first()
    right = compare_digest(found.digest if found else "0" * len(wanted), wanted)
    return found if found and right and found.closed_at is None and found.user.is_active else None


def calendar_read(feed: CalendarFeed, *, by: Actor, today: dt.date) -> None:
    """Writes in the register that the calendar was read; once a day, calendars ask every hour."""
    if feed.read_on == today:
        return
    with act(by=by, purpose="account"):
        if CalendarFeed.objects.filter(pk=feed.pk).exclude(read_on=today).update(read_on=today):
            record(Verb.CALENDAR_READ, feed=feed.pk)


def _digest(secret: str) -> str:
    return digest("accounts.calendar", secret)
