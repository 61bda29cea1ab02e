"""Deadlines as an iCalendar file: when, and nothing that says what, for whom, where, or in which case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.throttle import digest
from cases.models import Deadline
from workflow.deadlines.days import DAY

if TYPE_CHECKING:
    from icalendar import Alarm, Event

PARIS = ZoneInfo("Europe/Paris")
MORNING = 9  # the hour at which a day's alarm rings, in Paris
REFRESH = dt.timedelta(hours=1)


def written(running: Iterable[Deadline]) -> bytes:
    """The whole file."""
    from icalendar import Calendar  # a calendar asks now and then; a server starts without it

    calendar = Calendar()
    calendar.add("prodid", "-//egide//echeances//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Échéances"))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", REFRESH)
    for deadline in running:
        calendar.add_component(_event(deadline))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(deadline: Deadline) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{digest('cases.feed', str(deadline.pk))[:32]}@{urlsplit(str(settings.SITE_URL)).hostname}")
    event.add("dtstamp", timezone.now())
    event.add("summary", _summary(deadline))
    event.add("url", str(settings.SITE_URL).rstrip("/") + "/echeances/")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if deadline.due_at:
        hour = deadline.due_at.astimezone(PARIS)  # the place's own zone would say where
        event.add("dtstart", hour)
        event.add("dtend", hour)
    else:
        event.add("dtstart", deadline.first_on)
        event.add("dtend", (deadline.first_on or dt.date.max) + DAY)
    event.add_component(_alarm(deadline))
    return event


def _summary(deadline: Deadline) -> str:
    if deadline.due_at:
        return _("Échéance : heure limite")
    return _("Échéance à vérifier : limite prudente") if deadline.prudent_on else _("Échéance : dernier jour")


def _alarm(deadline: Deadline) -> Alarm:
    """At nine in Paris on the alarm's day; a calendar rings at once for an hour that has passed."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("Une échéance approche."))
    day = deadline.alarm_on or deadline.first_on or dt.date.max
    nine = dt.datetime.combine(day, dt.time(MORNING), tzinfo=PARIS)
    alarm.add("trigger", nine.astimezone(dt.UTC))
    return alarm
