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


@task(priority=-50)  # type: ignore[untyped-decorator]  # django-tasks ships no types
def advance_run(run_id: int) -> None:
    """A few more cases of a run, after the papers that somebody waits for."""
    from documents.services import running

    running.advance(run_id)


def enqueue_run(run_id: int) -> None:
    """Asks the worker to go on with a run, in the caller's transaction; without a worker, right after its commit."""
    if default_task_backend.supports_defer:
        advance_run.enqueue(run_id)
    else:
        transaction.on_commit(partial(advance_run.using(priority=0).enqueue, run_id))


def enqueue(document_id: int, at: dt.datetime | None = None) -> None:
    """Asks the worker, in the caller's transaction; without a worker, right after its commit.

    `at` puts it off, where the backend can wait.
    """
    wanted = render.using(run_after=at) if at and default_task_backend.supports_defer else render
    if default_task_backend.supports_defer:
        wanted.enqueue(document_id)
    elif at is None:
        transaction.on_commit(partial(wanted.enqueue, document_id))
