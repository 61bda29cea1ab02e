"""The worker's part: it takes a number, nothing else, and its errors carry no value."""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.db import transaction
from django_tasks import default_task_backend, task


@task()  # type: ignore[untyped-decorator]  # django-tasks ships no types
def render(document_id: int) -> None:
    """Makes the file of an issued paper; running it again changes nothing."""
    from documents import rendering

    rendering.render(document_id)


def enqueue(document_id: int, at: dt.datetime | None = None) -> None:
    """Asks the worker, in the caller's transaction; without a worker, right after its commit.

    `at` puts it off, where the backend can wait.
    """
    wanted = render.using(run_after=at) if at and default_task_backend.supports_defer else render
    if default_task_backend.supports_defer:
        wanted.enqueue(document_id)
    elif at is None:
        transaction.on_commit(partial(wanted.enqueue, document_id))
