"""Depositing a piece as the pages do, for tests that begin after it."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.roles import Actor
from documents import storage
from documents.incoming import sniffing
from documents.incoming.handler import Arrived, Receiving
from documents.models import Part, Piece, PieceState
from documents.services import examining
from documents.services.receiving import receive
from tests.documents import samples
from vault.access import access
from vault.files import FileSealer
from vault.keys import document_key


def deposited(case: Any, by: Actor, content: bytes | None = None, name: str = "recu.pdf", **options: Any) -> Piece:
    """A piece that waits for its examination, unless the test commits and the worker is immediate."""
    arrived = Arrived(name)
    with access(by, purpose="paper"):
        place = Piece(uid=arrived.uid, key_id=case.key_id).sealed_for(Part.ORIGINAL)
        receiving = Receiving(arrived, FileSealer(document_key(case.key_id), place))
        arrived.media_type = sniffing.announced(name)
        receiving.take(content if content is not None else samples.pdf())
        receiving.end()
        return receive(case, arrived, by=by, **options)


def examined(case: Any, by: Actor, content: bytes | None = None, name: str = "recu.pdf", **options: Any) -> Piece:
    """The same, once the worker has looked at it."""
    piece = deposited(case, by, content, name, **options)
    examining.examine(piece.pk)
    return Piece.objects.select_related("case", "key").get(pk=piece.pk)


def ready(case: Any, by: Actor, content: bytes | None = None, name: str = "recu.pdf", **options: Any) -> Piece:
    """A piece that may be read."""
    piece = examined(case, by, content, name, **options)
    assert piece.state == PieceState.READY.value, piece.why
    return piece


def sent(client: Client, case: Any, *files: tuple[str, bytes], route: str = "receive", **more: Any) -> Any:
    """What the page's script gets when it sends these files."""
    args = [case.reference, *([more.pop("pk")] if "pk" in more else [])]
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    body = {"once": more.pop("once", str(uuid.uuid4())), "files": uploads}
    return client.post(reverse(f"documents:{route}", args=args), body, headers={"accept": "application/json"}, **more)


def told(answer: Any) -> list[dict[str, Any]]:
    """What is said of each file."""
    return list(json.loads(answer.content)["files"])


def stored() -> list[str]:
    """Every file on the disk, wherever it stands."""
    return sorted([*storage.aside(), *storage.kept()])
