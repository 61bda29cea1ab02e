"""Asking for papers (the documents builder owns this file and extends it)."""

from collections.abc import Iterable
from typing import Any

from accounts.roles import Actor
from documents.models import Document
from workflow.kinds import Kind


def request(case: Any, entry: Any, kinds: Iterable[Kind], *, by: Actor) -> list[Document]:
    """The rows of the papers that a step asks for, in the caller's act."""
    return Document.objects.bulk_create([Document(case=case, entry=entry, key_id=case.key_id, kind=kind.value) for kind in kinds])
