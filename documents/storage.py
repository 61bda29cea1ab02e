"""Sealed files under random names: written apart, moved to their place once the row says that they exist."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction

from vault.files import HEAD, SEALED_SEGMENT

ROOM = 5 * 10**9  # bytes
STALE = 3600  # seconds after which a file aside that no row names is litter: a paper is made in minutes


class Writing:
    """A sealed file being written aside under a random name; `done` or `drop` ends it."""

    def __init__(self) -> None:
        self.name = secrets.token_hex(16)
        target = _incoming(self.name)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")

    def write(self, sealed: bytes) -> None:
        """Adds bytes; OSError when the disk is full."""
        self._file.write(sealed)

    def done(self) -> str:
        """On the disk for good; gives its name."""
        with self._file as file:
            file.flush()
            os.fsync(file.fileno())
        _sync(_incoming(self.name).parent)
        return self.name

    def drop(self) -> None:
        """Leaves nothing."""
        with contextlib.suppress(OSError):  # what is buffered may not fit on the disk
            self._file.close()
        discard(self.name)


def write(chunks: Iterable[bytes]) -> str:
    """Writes a sealed file aside, on the disk for good, and gives its random name; on any fault nothing is left."""
    writing = Writing()
    try:
        for chunk in chunks:
            writing.write(chunk)
        return writing.done()
    except BaseException:
        writing.drop()
        raise


def settle(name: str) -> None:
    """Moves a file to its place, after the commit; doing it twice is harmless."""
    source, target = _incoming(name), _kept(name)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.replace(source, target)
    except FileNotFoundError:
        return
    _sync(target.parent)


def settle_later(name: str) -> None:
    """The same once the row is committed; a fault then undoes nothing: whoever reads the file settles it again."""

    def move() -> None:  # Django logs the fault under its name: no `partial`
        settle(name)

    transaction.on_commit(move, robust=True)


def discard(name: str) -> None:
    """Removes a file that no row will name."""
    _incoming(name).unlink(missing_ok=True)


def read(name: str) -> Iterator[bytes]:
    """The sealed bytes, wherever a crash left the file."""
    settle(name)
    with _kept(name).open("rb") as file:
        yield file.read(HEAD)
        while chunk := file.read(SEALED_SEGMENT):
            yield chunk


def aside() -> list[str]:
    """The files written but not yet at their place: being made, or left there by a crash."""
    return sorted(path.name for path in _incoming("x").parent.glob("*"))


def kept() -> list[str]:
    """The files at their place."""
    return sorted(path.name for path in Path(settings.MEDIA_ROOT).glob("kept/*/*"))


def old(name: str) -> bool:
    """Whether a file aside is too old for a worker to be still making its paper; False when it is no longer there."""
    try:
        return time.time() - _incoming(name).stat().st_mtime > STALE
    except FileNotFoundError:
        return False


def remove(name: str) -> None:
    """Destroys a file that its row no longer names."""
    discard(name)
    _kept(name).unlink(missing_ok=True)


def short_of_room() -> bool:
    """Whether the disk is so full that steps and papers come first: under a tenth free, and under five gigabytes."""
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    usage = shutil.disk_usage(folder)
    return usage.free < min(usage.total / 10, ROOM)


def _incoming(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "incoming" / name


def _kept(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "kept" / name[:2] / name


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
