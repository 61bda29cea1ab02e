"""What a worker that was killed left undone is asked for again, by whoever runs `remind`."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
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
        papers = Document.objects.waiting().filter(issued_at__lt=now - QUIET).select_for_update()
        left = list(papers.filter(Q(next_try_at=None) | Q(next_try_at__lt=now - QUIET)))
        for document in left:
            document.next_try_at = now
            document.save(update_fields=["next_try_at"])
            enqueue(document.pk)
        runs = list(PaperRun.objects.filter(finished_at=None, advanced_at__lt=now - STALLED).select_for_update())
        for run in runs:
            PaperRun.objects.filter(pk=run.pk).update(advanced_at=now)
            enqueue_run(run.pk)
        pieces = _pieces(now)
        bundles = _bundles(now)
    for pk in list(purging.due().values_list("pk", flat=True)):
        purging.purge(pk)
    return len(left) + len(runs) + len(pieces) + len(bundles)


def _pieces(now: dt.datetime) -> list[Piece]:
    """Received pieces that nobody examined."""
    waiting = Piece.objects.waiting().filter(received_at__lt=now - QUIET, removed_at=None).select_for_update()
    left = list(waiting.filter(Q(next_try_at=None) | Q(next_try_at__lt=now - QUIET)))
    for piece in left:
        piece.next_try_at = now
        piece.save(update_fields=["next_try_at"])
        enqueue_examination(piece.pk)
    return left


def _bundles(now: dt.datetime) -> list[Bundle]:
    """Bundles whose files nobody made."""
    waiting = Bundle.objects.waiting().filter(issued_at__lt=now - QUIET).select_for_update()
    left = list(waiting.filter(Q(next_try_at=None) | Q(next_try_at__lt=now - QUIET)))
    for bundle in left:
        bundle.next_try_at = now
        bundle.save(update_fields=["next_try_at"])
        enqueue_bundle(bundle.pk)
    return left


def _worker_is_behind() -> bool:
    if not default_task_backend.supports_defer:
        return False
    from django_tasks_db.models import DBTaskResult

    return bool(DBTaskResult.objects.ready().filter(enqueued_at__lt=timezone.now() - dt.timedelta(minutes=1)).exists())
