"""DOC1: a file sealed in segments, each authenticated before a byte of it is given (AES-256-GCM)."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from vault.faults import IntegrityFault

MAGIC = b"DOC1"
SALT = 16
SEGMENT = 64 * 1024
TAG = 16
HEAD = len(MAGIC) + SALT  # bytes before the first segment
SEALED_SEGMENT = SEGMENT + TAG


class FileSealer:
    """Seals a file as it arrives: give `head()`, then what each `update` answers, then `finish()`.

    `key` is the case's (vault.keys.document_key), `aad` says which case, document and version.
    """

    def __init__(self, key: bytes, aad: bytes) -> None:
        self._salt = os.urandom(SALT)
        self._cipher = _cipher(key, self._salt)
        self._aad = aad
        self._held = b""
        self._number = 0

    def head(self) -> bytes:
        """What the file begins with."""
        return MAGIC + self._salt

    def update(self, data: bytes) -> bytes:
        """The segments that are whole with these bytes; the last one waits for `finish`, which marks it."""
        held = memoryview(self._held + data if self._held else data)
        whole, at = [], 0
        while len(held) - at > SEGMENT:
            whole.append(self._sealed(held[at : at + SEGMENT], last=False))
            at += SEGMENT
        self._held = bytes(held[at:])
        return b"".join(whole)

    def finish(self) -> bytes:
        """The last segment, empty for an empty file."""
        return self._sealed(self._held, last=True)

    def _sealed(self, part: bytes | memoryview, *, last: bool) -> bytes:
        sealed = self._cipher.encrypt(_nonce(self._number, last), part, self._aad)
        self._number += 1
        return sealed


def seal_file(key: bytes, aad: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The sealed bytes of a file that is at hand."""
    sealer = FileSealer(key, aad)
    yield sealer.head()
    for chunk in chunks:
        if whole := sealer.update(chunk):
            yield whole
    yield sealer.finish()


def open_file(key: bytes, aad: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The file's bytes; IntegrityFault at the first segment that is not the one sealed there."""
    parts = iter(chunks)
    head, rest = _head(parts)
    if head[: len(MAGIC)] != MAGIC or len(head) < HEAD:
        raise IntegrityFault("A stored file is not a sealed document.")
    cipher = _cipher(key, head[len(MAGIC) :])
    for number, last, part in _numbered(_sized(rest, SEALED_SEGMENT)):
        try:
            clear = cipher.decrypt(_nonce(number, last), part, aad)
        except (InvalidTag, ValueError):
            raise IntegrityFault(f"A stored document was altered (segment {number}).") from None
        yield clear


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(hashes.SHA256(), 32, salt, b"egide doc1").derive(key))


def _nonce(number: int, last: bool) -> bytes:
    return struct.pack(">Q3xB", number, last)


def _head(parts: Iterator[bytes]) -> tuple[bytes, Iterable[bytes]]:
    held = b""
    while len(held) < HEAD:
        part = next(parts, None)
        if part is None:
            break
        held += part
    return held[:HEAD], _chain(held[HEAD:], parts)


def _chain(first: bytes, parts: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from parts


def _sized(chunks: Iterable[bytes], size: int) -> Iterator[bytes]:
    """The same bytes in pieces of `size`, the last one shorter; an empty stream is one empty piece."""
    held = bytearray()
    given = False
    for chunk in chunks:
        if not held and len(chunk) == size:  # as storage reads them: nothing to put together
            yield chunk
            given = True
            continue
        held += chunk
        while len(held) >= size:
            yield bytes(held[:size])
            given = True
            del held[:size]
    if held or not given:
        yield bytes(held)


def _numbered(parts: Iterator[bytes]) -> Iterator[tuple[int, bool, bytes]]:
    """Each piece with its number and whether it is the last."""
    number = 0
    held = next(parts)
    for part in parts:
        yield number, False, held
        number, held = number + 1, part
    yield number, True, held
