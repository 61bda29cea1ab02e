"""From a frozen snapshot to a sealed file: tried again when it fails, made once however often it is asked."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import partial

from django.db import transaction
from django.utils import timezone

from accounts.roles import SYSTEM
from audit import services as audit
from audit.verbs import Verb
from documents import storage
from documents.bounded import run
from documents.models import Document, Status
from documents.tasks import enqueue
from documents.trace import about
from vault.access import access
from vault.files import seal_file
from vault.keys import document_key

ATTEMPTS = 5
FIRST_WAIT = dt.timedelta(minutes=1)


def render(document_id: int) -> None:
    """Makes the file of this paper if it still lacks one."""
    document = Document.objects.waiting().select_related("case").filter(pk=document_id).first()
    if document is None:
        return
    with access(SYSTEM, purpose="paper"):
        content, error = _made(document)
        if content is None:
            _failed(document, error)
            return
        sealed = seal_file(document_key(document.key_id), document.sealed_for, [content])
        _kept(document, storage.write(sealed), content)


def retry(document: Document) -> None:
    """Puts a paper that failed for good back on the worker's table; in the caller's act."""
    document.status, document.attempts, document.next_try_at = Status.RENDERING.value, 0, None
    document.save(update_fields=["status", "attempts", "next_try_at"])
    enqueue(document.pk)


def _made(document: Document) -> tuple[bytes | None, str]:
    """The PDF, or the name of what went wrong: never its message, which may quote the paper."""
    from documents import pdf, printing

    facts = document.snapshot
    pdf.warm()
    try:
        return run(partial(printing.make, facts)), ""
    except Exception as error:
        return None, str(error) if type(error).__module__.startswith("documents.") else type(error).__name__


def _kept(document: Document, name: str, content: bytes) -> None:
    with audit.act(by=SYSTEM, purpose="paper"):
        fresh = Document.objects.select_for_update().get(pk=document.pk)
        if fresh.status != Status.RENDERING.value:
            storage.discard(name)
            return
        fresh.path, fresh.size, fresh.digest = name, len(content), hashlib.sha256(content).hexdigest()
        fresh.status, fresh.next_try_at = Status.ISSUED.value, None
        fresh.save(update_fields=["path", "size", "digest", "status", "next_try_at"])
        audit.record(Verb.DOCUMENT_RENDERED, **about(document.case, fresh), sha256=fresh.digest, size=fresh.size)
        transaction.on_commit(partial(storage.settle, name))


def _failed(document: Document, error: str) -> None:
    with audit.act(by=SYSTEM, purpose="paper"):
        fresh = Document.objects.select_for_update().get(pk=document.pk)
        if fresh.status != Status.RENDERING.value:
            return
        fresh.attempts += 1
        fresh.next_try_at = (
            None if fresh.attempts >= ATTEMPTS else timezone.now() + FIRST_WAIT * 4 ** (fresh.attempts - 1)
        )
        fresh.status = Status.RENDERING.value if fresh.next_try_at else Status.FAILED.value
        fresh.save(update_fields=["attempts", "next_try_at", "status"])
        audit.record(Verb.DOCUMENT_FAILED, **about(document.case, fresh), attempts=fresh.attempts, error=error)
        if fresh.next_try_at:
            enqueue(fresh.pk, at=fresh.next_try_at)
