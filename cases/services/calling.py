"""Calling people: notices on their work list in one statement, and one e-mail that says that something waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import default_task_backend, task

from accounts.reading import for_person
from cases.models import Call

HELD = dt.timedelta(minutes=10)  # how long a worker may keep a call before another takes it
LONGEST = 6 * 60


def ask(user_ids: Iterable[int], now: dt.datetime) -> int:
    """In the caller's transaction: one e-mail to each of these people, unless one is already waiting; how many."""
    waiting = set(Call.objects.waiting().values_list("user", flat=True))
    wanted = sorted(set(user_ids) - waiting)
    if not wanted:
        return 0
    Call.objects.bulk_create([Call(user_id=pk, asked_at=now, next_try_at=now) for pk in wanted], ignore_conflicts=True)
    made = Call.objects.waiting().filter(user__in=wanted, asked_at=now).order_by("pk")
    return sum(_enqueue(pk) for pk in made.values_list("pk", flat=True))


def again(now: dt.datetime) -> int:
    """Asks once more for the e-mails whose worker stopped on the way; how many."""
    with transaction.atomic():
        late = Call.objects.waiting().filter(next_try_at__lte=now - HELD)
        held = list(late.order_by("pk").values_list("pk", flat=True))
        return sum(_enqueue(pk) for pk in held)


@task()  # type: ignore[untyped-decorator]  # django-tasks ships no types
def send(call_id: int) -> None:
    """Sends one e-mail; running it again sends nothing more. What fails is tried again later, and nothing is lost."""
    now = timezone.now()
    taken = Call.objects.waiting().filter(pk=call_id, next_try_at__lte=now).update(next_try_at=now + HELD)
    if not taken:
        return
    call = Call.objects.select_related("user").get(pk=call_id)
    if not call.user.is_active:
        Call.objects.filter(pk=call_id).update(dropped=True)
        return
    try:
        with for_person(call.user):
            send_mail(_("Une mise à jour vous attend"), _body(), None, [call.user.email])
    except (OSError, SMTPException):
        _later(call, now)
    else:
        Call.objects.filter(pk=call_id).update(sent_at=timezone.now())


def _body() -> str:
    """The address of the site, and nothing else: not what waits, nor for whom, nor in which case."""
    return render_to_string("cases/mail/waiting.txt", {"link": str(settings.SITE_URL).rstrip("/") + "/"})


def _later(call: Call, now: dt.datetime) -> None:
    """Two minutes later, then four, up to six hours; it never gives up."""
    wait = dt.timedelta(minutes=min(2 ** min(call.attempts + 1, 12), LONGEST))
    with transaction.atomic():
        Call.objects.filter(pk=call.pk).update(attempts=call.attempts + 1, next_try_at=now + wait)
        _enqueue(call.pk, at=now + wait)


def _enqueue(call_id: int, at: dt.datetime | None = None) -> bool:
    """To the worker's queue, in the caller's transaction; a backend without one sends right after the commit."""
    if default_task_backend.supports_defer:
        (send.using(run_after=at) if at else send).enqueue(call_id)
    elif at is None:
        transaction.on_commit(partial(send.enqueue, call_id))
    return True
