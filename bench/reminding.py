"""`python -m bench.reminding`: one run of `remind` over every open deadline of the base, then another; prints figures.

Nine deadlines in ten have just rung, one in ten has passed: the first run calls everything out, the second nothing.
"""

import datetime as dt
import json
import os
import time
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.db import connection
from django.db.models import F
from django.db.models.functions import Mod
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.models import Deadline
from cases.services.reminding import Told, remind
from workflow.choices import DeadlineState


def ring() -> int:
    """Puts every open deadline at its alarm, or behind its last day; how many there are."""
    today = timezone.localdate()
    running = Deadline.objects.filter(state=DeadlineState.OPEN)
    rung, soon, past = (today + dt.timedelta(days=days) for days in (-1, 30, -5))
    running.update(alarm_on=rung, due_on=soon, lost_on=soon)
    running.alias(tenth=Mod(F("pk"), 10)).filter(tenth=0).update(due_on=past, lost_on=past)
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    return running.count()


def timed() -> tuple[Told, float, int]:
    """One run: what it did, in how many seconds, with how many queries."""
    with CaptureQueriesContext(connection) as seen:
        start = time.perf_counter()
        told = remind()
        seconds = time.perf_counter() - start
    return told, seconds, len(seen)


def measured() -> dict[str, Any]:
    """Both runs."""
    number = ring()
    (told, seconds, queries), (nothing, again, _queries) = timed(), timed()
    if told.notices != number or nothing.notices or nothing.missed:
        raise SystemExit(f"remind told {told.notices} of {number}, then {nothing.notices}")
    return {"open": number, "seconds": seconds, "again": again, "queries": queries, "missed": told.missed}


if __name__ == "__main__":
    print(json.dumps(measured()))
