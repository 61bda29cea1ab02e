"""What a worker that was killed left undone is asked for again, by whoever runs `remind`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import default_task_backend

from accounts.roles import SYSTEM
from audit import services as audit
from documents.models import Bundle, Document, PaperRun, Piece
from documents.models.papers import QUIET
from documents.models.runs import STALLED
from documents.services import purging
from documents.tasks import enqueue, enqueue_bundle, enqueue_examination, enqueue_run


def wake() -> int:
    """How much was asked for again; nothing while tasks wait for a worker, who will come."""
    if _worker_is_behind():
        return 0
    now = timezone.now()
    with audit.act(by=SYSTEM, purpose="paper"):
        found = _asked_again(Document.objects.waiting(), "issued_at", enqueue, now)
        found += _asked_again(Piece.objects.waiting().filter(removed_at=None), "received_at", enqueue_examination, now)
        found += _asked_again(Bundle.objects.waiting(), "issued_at", enqueue_bundle, now)
        found += _runs(now)
    for pk in list(purging.due().values_list("pk", flat=True)):
        purging.purge(pk)
    return found


def _asked_again(waiting: QuerySet[Any], since: str, ask: Callable[..., None], now: dt.datetime) -> int:
    """How many of these rows nobody has seen to for too long: each is asked for again."""
    quiet = now - QUIET
    forgotten = Q(next_try_at=None) | Q(next_try_at__lt=quiet)
    left = list(waiting.filter(forgotten, **{f"{since}__lt": quiet}).select_for_update())
    for row in left:
        row.next_try_at = now
        row.save(update_fields=["next_try_at"])
        ask(row.pk)
    return len(left)


def _runs(now: dt.datetime) -> int:
    runs = list(PaperRun.objects.filter(finished_at=None, advanced_at__lt=now - STALLED).select_for_update())
    for run in runs:
        PaperRun.objects.filter(pk=run.pk).update(advanced_at=now)
        enqueue_run(run.pk)
    return len(runs)


def _worker_is_behind() -> bool:
    if not default_task_backend.supports_defer:
        return False
    from django_tasks_db.models import DBTaskResult

    return bool(DBTaskResult.objects.ready().filter(enqueued_at__lt=timezone.now() - dt.timedelta(minutes=1)).exists())
