"""S-23, at the size of an ordinary run: a large file passes in both directions without growing the server's memory."""

from __future__ import annotations

import io
import os
import tempfile
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from cases.models import Case
from documents import storage
from documents.models import Part, Piece
from tests import people
from tests.documents.memory import growth
from vault.access import access
from vault.files import seal_file
from vault.keys import document_key

pytestmark = pytest.mark.django_db
SIZE = 200 * 2**20
EDGE = "edge"
HEAD = (
    f'--{EDGE}\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n'
    "Content-Type: application/pdf\r\n\r\n%PDF-1.7\n"
).encode()
TAIL = f"\r\n--{EDGE}--\r\n".encode()


class Body(io.RawIOBase):
    """A form with one large file, made as it is read."""

    def __init__(self, size: int) -> None:
        self.left = [HEAD, size, TAIL]
        self.length = len(HEAD) + size + len(TAIL)
        self.noise = os.urandom(2**20)

    def read(self, size: int = -1) -> bytes:
        wanted = size if size >= 0 else self.length
        part = b""
        while self.left and len(part) < wanted:
            first, room = self.left[0], wanted - len(part)
            if isinstance(first, int):
                take = min(first, room, len(self.noise))
                part += self.noise[:take]
                self.left[0] = first - take
            else:
                part += first[:room]
                self.left[0] = first[room:]
            if not self.left[0]:
                self.left.pop(0)
        return part


@pytest.fixture
def pages(alice: User, settings: Any) -> Client:
    """Alice, with the limit lifted for this test."""
    settings.UPLOAD_LIMIT = 2 * SIZE
    return people.sign_in(Client(), alice)


def send(pages: Client, case: Case) -> Any:
    body = Body(SIZE)
    path = reverse("documents:receive", args=[case.reference])
    more: dict[str, Any] = {"wsgi.input": body, "CONTENT_LENGTH": str(body.length)}
    more["CONTENT_TYPE"] = f"multipart/form-data; boundary={EDGE}"
    return pages.post(path, headers={"accept": "application/json"}, **more)


def test_two_hundred_megabytes_come_in_and_go_out_in_little_memory(pages: Client, case: Case, by: Any) -> None:
    with growth() as memory:
        assert send(pages, case).status_code == 200
    assert memory.peak < 60 * 2**20
    piece = Piece.objects.get(case=case)
    assert piece.size == SIZE + len(b"%PDF-1.7\n")
    give_a_copy(piece, by)
    received = 0
    with growth() as memory:
        answer: Any = pages.get(reverse("documents:piece_copy", args=[case.reference, piece.pk]))
        for chunk in answer.streaming_content:
            received += len(chunk)
    assert memory.peak < 60 * 2**20
    assert received == SIZE


def give_a_copy(piece: Piece, by: Any) -> None:
    """A clean copy as large, made without an examination."""
    noise = os.urandom(2**20)
    with access(by, purpose="paper"):
        sealed = seal_file(document_key(piece.key_id), piece.sealed_for(Part.COPY), [noise] * (SIZE // 2**20))
        name = storage.write(sealed)
    copy = {"copy_path": name, "copy_size": SIZE, "copy_type": "application/pdf"}
    Piece.objects.filter(pk=piece.pk).update(state="ready", **copy)


def test_holding_the_same_file_would_be_seen() -> None:
    """The control: what Django's own handler in memory would do."""
    with growth() as memory, tempfile.SpooledTemporaryFile(max_size=2 * SIZE) as held:
        body = Body(SIZE)
        while part := body.read(64 * 1024):
            held.write(part)
    assert memory.peak > 150 * 2**20
