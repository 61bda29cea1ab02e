"""Reading what was issued, papers and bundles: the register knows before the first byte."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from accounts.roles import Actor
from audit import services as audit
from audit.verbs import Verb
from documents import storage
from documents.models import BundleFile, Document
from vault.access import note_read
from vault.faults import IntegrityFault, integrity_fault
from vault.files import open_file
from vault.keys import document_key


def read(document: Document, *, by: Actor) -> bytes:
    """The file, once the register knows; raises IntegrityFault when it is not the one that was issued."""
    said: dict[str, Any] = {"document": str(document.uid), "kind": document.kind}
    audit.record_alone(Verb.DOCUMENT_READ, by=by, case=document.key.reference, purpose="paper", **said)
    return _noted(document, document.key_id, document.key.reference, f"document.{document.kind}")


def read_part(part: BundleFile, *, by: Actor) -> bytes:
    """One file of a bundle, once the register knows; raises IntegrityFault when it is not the one that was made."""
    bundle = part.bundle
    said: dict[str, Any] = {"bundle": str(bundle.uid), "kind": bundle.kind, "part": part.number}
    audit.record_alone(Verb.BUNDLE_READ, by=by, case=bundle.key.reference, purpose="paper", **said)
    return _noted(part, bundle.key_id, bundle.key.reference, f"bundle.{bundle.kind}")


def content_of(document: Document) -> bytes:
    """The file of an issued paper, unsealed and checked; for the worker: `read` is for people."""
    return _unsealed(document, document.key_id)


def _noted(held: Document | BundleFile, key: UUID, reference: str, what: str) -> bytes:
    """The bytes, noted as read; an altered file is told to whoever watches."""
    note_read(reference, what)
    try:
        return _unsealed(held, key)
    except IntegrityFault:
        integrity_fault.send_robust(sender=type(held), field=what, reference=reference)
        raise


def _unsealed(held: Document | BundleFile, key: UUID) -> bytes:
    content = b"".join(open_file(document_key(key), held.sealed_for, storage.read(held.path)))
    if hashlib.sha256(content).hexdigest() != held.digest:
        raise IntegrityFault("A stored file is not the one that was made.")
    return content
