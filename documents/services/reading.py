"""Reading a paper: the register knows before the first byte."""

from __future__ import annotations

import hashlib

from accounts.roles import Actor
from audit import services as audit
from audit.verbs import Verb
from documents import storage
from documents.models import Document
from vault.access import note_read
from vault.faults import IntegrityFault, integrity_fault
from vault.files import open_file
from vault.keys import document_key


def read(document: Document, *, by: Actor) -> bytes:
    """The file, once the register knows; raises IntegrityFault when it is not the one that was issued."""
    reference = document.key.reference
    audit.record_alone(
        Verb.DOCUMENT_READ, by=by, case=reference, purpose="paper", document=str(document.uid), kind=document.kind
    )
    note_read(reference, f"document.{document.kind}")
    try:
        return content_of(document)
    except IntegrityFault:
        integrity_fault.send_robust(sender=Document, field=f"document.{document.kind}", reference=reference)
        raise


def content_of(document: Document) -> bytes:
    """The file of an issued paper, unsealed and checked; for the worker: `read` is for people."""
    content = b"".join(open_file(document_key(document.key_id), document.sealed_for, storage.read(document.path)))
    if hashlib.sha256(content).hexdigest() != document.digest:
        raise IntegrityFault("A stored document is not the one that was issued.")
    return content
