"""The worker's part: it takes a number, nothing else, and its errors carry no value."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from django.db import transaction
from django_tasks import default_task_backend, task

from audit.language import in_french

URGENT = 10  # before papers, which nobody waits for in front of a screen


@task()  # type: ignore[untyped-decorator]  # django-tasks ships no types
@in_french()
def render(document_id: int) -> None:
    """Makes the file of an issued paper; running it again changes nothing."""
    from documents import rendering

    rendering.render(document_id)


@task()  # type: ignore[untyped-decorator]  # django-tasks ships no types
@in_french()
def render_bundle(bundle_id: int) -> None:
    """Makes the files of an issued bundle; running it again changes nothing."""
    from documents.bundles import making

    making.make(bundle_id)


@task(priority=-50)  # type: ignore[untyped-decorator]  # django-tasks ships no types
@in_french()
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


@task()  # type: ignore[untyped-decorator]  # django-tasks ships no types
@in_french()
def examine(piece_id: int) -> None:
    """Examines a piece that came in; running it again changes nothing."""
    from documents.services import examining

    examining.examine(piece_id)


@task()  # type: ignore[untyped-decorator]  # django-tasks ships no types
@in_french()
def purge(piece_id: int) -> None:
    """Destroys the files of a piece taken out, when its day has come."""
    from documents.services import purging

    purging.purge(piece_id)


def enqueue(document_id: int, at: dt.datetime | None = None) -> None:
    """Asks the worker, in the caller's transaction; without a worker, right after its commit.

    `at` puts it off, where the backend can wait.
    """
    _enqueue(render, document_id, at)


def enqueue_examination(piece_id: int, at: dt.datetime | None = None) -> None:
    """The same, for a piece to examine."""
    urgent = default_task_backend.supports_priority and at is None  # somebody looks at the page
    _enqueue(examine.using(priority=URGENT) if urgent else examine, piece_id, at)


def enqueue_purge(piece_id: int, at: dt.datetime) -> None:
    """The same, for the files of a piece taken out; without a queue that waits, `remind` does it."""
    _enqueue(purge, piece_id, at)


def enqueue_bundle(bundle_id: int, at: dt.datetime | None = None) -> None:
    """The same, for the files of a bundle."""
    _enqueue(render_bundle, bundle_id, at)


def _enqueue(job: Any, row_id: int, at: dt.datetime | None) -> None:
    if default_task_backend.supports_defer:
        (job.using(run_after=at) if at else job).enqueue(row_id)
    elif at is None:
        transaction.on_commit(partial(job.enqueue, row_id))
