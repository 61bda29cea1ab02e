"""S-22: a stored document that was altered in any way gives no altered byte."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from vault.faults import IntegrityFault
from vault.files import SEGMENT, TAG, open_file, seal_file

KEY, OTHER_KEY = bytes(range(32)), bytes(32)
AAD = b"case|document|1"
CLEAR = os.urandom(5 * SEGMENT + 7)
HEAD, STEP = 20, SEGMENT + TAG


def sealed(clear: bytes = CLEAR, key: bytes = KEY, aad: bytes = AAD) -> bytes:
    return b"".join(seal_file(key, aad, [clear]))


def segment(data: bytes, number: int) -> bytes:
    return data[HEAD + number * STEP : HEAD + (number + 1) * STEP]


MUTATIONS: dict[str, Callable[[bytes], bytes]] = {
    "flip": lambda d: d[:1000] + bytes([d[1000] ^ 1]) + d[1001:],
    "flip in the salt": lambda d: d[:10] + bytes([d[10] ^ 1]) + d[11:],
    "cut at a boundary": lambda d: d[: HEAD + 3 * STEP],
    "cut inside": lambda d: d[: HEAD + 3 * STEP + 5],
    "last segment lost": lambda d: d[: HEAD + 5 * STEP],
    "swap": lambda d: d[:HEAD] + segment(d, 1) + segment(d, 0) + d[HEAD + 2 * STEP :],
    "duplicate": lambda d: d[: HEAD + STEP] + segment(d, 0) + d[HEAD + STEP :],
    "append": lambda d: d + bytes(50),
    "append a segment": lambda d: d + segment(d, 0),
    "header": lambda d: b"DOC2" + d[4:],
    "other document": lambda d: sealed(os.urandom(len(CLEAR)), aad=b"case|other|1"),
    "other key": lambda d: sealed(key=OTHER_KEY),
    "other version": lambda d: sealed(aad=b"case|document|2"),
    "empty": lambda d: b"",
    "header alone": lambda d: d[:HEAD],
    "in clear": lambda d: CLEAR,
}


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_an_altered_document_is_refused_before_any_altered_byte(mutation: str) -> None:
    given = b""
    with pytest.raises(IntegrityFault):  # noqa: PT012
        for part in open_file(KEY, AAD, [MUTATIONS[mutation](sealed())]):
            given += part
    assert CLEAR.startswith(given)
    assert len(given) < len(CLEAR)


@pytest.mark.parametrize("size", [0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 3 * SEGMENT])
def test_every_size_comes_back(size: int) -> None:
    clear = CLEAR[:size]
    assert b"".join(open_file(KEY, AAD, [sealed(clear)])) == clear


@pytest.mark.parametrize("size", [1, 13, 4096, 100_000])
def test_pieces_may_arrive_in_any_size(size: int) -> None:
    clear = CLEAR[: SEGMENT + 5000] if size < 100 else CLEAR

    def cut(data: bytes) -> Iterator[bytes]:
        return (data[at : at + size] for at in range(0, len(data), size))

    stored = b"".join(seal_file(KEY, AAD, cut(clear)))
    assert b"".join(open_file(KEY, AAD, cut(stored))) == clear


def test_the_file_shows_nothing_and_never_the_same_bytes() -> None:
    first, second = sealed(b"Blessing"), sealed(b"Blessing")
    assert first[:4] == b"DOC1"
    assert first != second
    assert b"Blessing" not in first


def test_bytes_are_given_as_they_are_verified() -> None:
    """A large document never stands in memory."""
    parts = open_file(KEY, AAD, iter([sealed()]))
    assert len(next(parts)) == SEGMENT
