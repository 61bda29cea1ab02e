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


def seal_file(key: bytes, aad: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The sealed bytes. `key` is the case's (vault.keys.document_key), `aad` says which case, document and version."""
    salt = os.urandom(SALT)
    cipher = _cipher(key, salt)
    yield MAGIC + salt
    for number, last, part in _numbered(_sized(chunks, SEGMENT)):
        yield cipher.encrypt(_nonce(number, last), part, aad)


def open_file(key: bytes, aad: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The file's bytes; IntegrityFault at the first segment that is not the one sealed there."""
    parts = iter(chunks)
    head, rest = _head(parts)
    if head[: len(MAGIC)] != MAGIC or len(head) < len(MAGIC) + SALT:
        raise IntegrityFault("A stored file is not a sealed document.")
    cipher = _cipher(key, head[len(MAGIC) :])
    for number, last, part in _numbered(_sized(rest, SEGMENT + TAG)):
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
    wanted = len(MAGIC) + SALT
    held = b""
    while len(held) < wanted:
        part = next(parts, None)
        if part is None:
            break
        held += part
    return held[:wanted], _chain(held[wanted:], parts)


def _chain(first: bytes, parts: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from parts


def _sized(chunks: Iterable[bytes], size: int) -> Iterator[bytes]:
    """The same bytes in pieces of `size`, the last one shorter; an empty stream is one empty piece."""
    held = bytearray()
    given = False
    for chunk in chunks:
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
