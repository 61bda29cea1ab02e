"""From a frozen snapshot to a sealed file: tried again when it fails, made once however often it is asked."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from copy import copy
from functools import partial
from pathlib import Path
from typing import Any, TypedDict

from django.utils import timezone

from accounts.roles import SYSTEM
from audit import services as audit
from audit.verbs import Verb
from documents import bounded, press, seal, storage
from documents.bounded import MEGABYTES, SECONDS
from documents.models import Document, Status
from documents.snapshot import Snapshot, canonical
from documents.tasks import enqueue
from documents.trace import about
from vault.access import access
from vault.files import seal_file
from vault.keys import document_key

ATTEMPTS = 5
USUAL = 50.0  # kilobytes of facts, under which the bounds are those of a letter
LONGEST = 240.0  # seconds, for the longest paper: less than what makes one look abandoned (models.papers.QUIET)
FIRST_WAIT = dt.timedelta(minutes=1)


class Bounds(TypedDict):
    """What a child may take (documents.bounded)."""

    seconds: float
    megabytes: int


ORDINARY: Bounds = {"seconds": SECONDS, "megabytes": MEGABYTES}


def render(document_id: int) -> None:
    """Makes the file of this paper if it still lacks one."""
    from documents import pdf

    document = Document.objects.waiting().select_related("case", "organisation").filter(pk=document_id).first()
    if document is None:
        return
    pdf.warm()
    press.ready()  # before the file is opened: the child is kept, and what it was forked with too
    with access(SYSTEM, purpose="paper"):
        certificate, unsealed = seal_of(document)
        content, error = _made(document, certificate)
        if content is None:
            _failed(document, error)
            return
        sealed = seal_file(document_key(document.key_id), document.sealed_for, [content])
        document.sealed_by = seal.subject(seal.opened(certificate)) if certificate else ""
        try:
            name = storage.write(sealed)
        except OSError:  # a full disk, most likely: tried again later, as any failure
            _failed(document, "not_kept")
            return
        _kept(document, name, content, unsealed)


def retry(document: Document) -> None:
    """Puts a paper that failed for good back on the worker's table; in the caller's act."""
    document.status, document.attempts, document.next_try_at = Status.RENDERING.value, 0, None
    document.save(update_fields=["status", "attempts", "next_try_at"])
    enqueue(document.pk)


def seal_of(issued: Any) -> tuple[Path | None, str]:
    """The certificate to seal with, or why there is none: a seal out of order stops no paper, the register says so."""
    certificate = seal.of(issued.organisation.siret)
    if certificate is None:
        return None, ""
    try:
        seal.opened(certificate)
    except seal.SealUnusable as fault:
        return None, str(fault)
    return certificate, ""


def _made(document: Document, certificate: Path | None) -> tuple[bytes | None, str]:
    """The PDF, or the name of what went wrong: never its message, which may quote the paper."""
    facts = document.snapshot
    try:
        return run(partial(_file, facts, certificate), bounds(facts)), ""
    except Exception as error:
        return None, str(error) if type(error).__module__.startswith("documents.") else type(error).__name__


def bounds(facts: Snapshot) -> Bounds:
    """What the child that makes this paper may take: a register of 3,000 lines is no runaway."""
    kilobytes = max(0.0, len(canonical(facts)) / 1000 - USUAL)
    return {"seconds": min(SECONDS + 0.4 * kilobytes, LONGEST), "megabytes": int(MEGABYTES + 0.5 * kilobytes)}


def run(work: Callable[[], bytes], limits: Bounds) -> bytes:
    """In the press (decision 0019); a paper of uncommon length in a child of its own."""
    return (press.run if limits == ORDINARY else bounded.run)(work, **limits)


def _file(facts: Snapshot, certificate: Path | None) -> bytes:
    from documents import printing

    content = printing.make(facts)
    return seal.put(content, certificate) if certificate else content


def _kept(document: Document, name: str, content: bytes, unsealed: str) -> None:
    with audit.act(by=SYSTEM, purpose="paper"):
        fresh = Document.objects.select_for_update().get(pk=document.pk)
        if fresh.status != Status.RENDERING.value:
            storage.discard(name)
            return
        fresh.as_held = copy(fresh)
        fresh.path, fresh.size, fresh.digest = name, len(content), hashlib.sha256(content).hexdigest()
        fresh.status, fresh.next_try_at, fresh.sealed_by = Status.ISSUED.value, None, document.sealed_by
        fresh.problem = ""
        fresh.save(update_fields=["path", "size", "digest", "status", "next_try_at", "sealed_by", "problem"])
        more: dict[str, Any] = {"unsealed": unsealed} if unsealed else {}
        audit.record(
            Verb.DOCUMENT_RENDERED, **about(document.case, fresh), sha256=fresh.digest, size=fresh.size, **more
        )
        storage.settle_later(name)


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
        fresh.problem = error[:40]
        fresh.save(update_fields=["attempts", "next_try_at", "status", "problem"])
        audit.record(Verb.DOCUMENT_FAILED, **about(document.case, fresh), attempts=fresh.attempts, error=error)
        if fresh.next_try_at:
            enqueue(fresh.pk, at=fresh.next_try_at)
