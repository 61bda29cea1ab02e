"""Sealed files under random names: written apart, moved to their place once the row says that they exist."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

CHUNK = 64 * 1024
STALE = 3600  # seconds after which a file aside that no row names is litter: a paper is made in minutes


def write(chunks: Iterable[bytes]) -> str:
    """Writes a sealed file aside, on the disk for good, and gives its random name."""
    name = secrets.token_hex(16)
    target = _incoming(name)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    _sync(target.parent)
    return name


def settle(name: str) -> None:
    """Moves a file to its place, after the commit; doing it twice is harmless."""
    source, target = _incoming(name), _kept(name)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.replace(source, target)
    except FileNotFoundError:
        return
    _sync(target.parent)


def discard(name: str) -> None:
    """Removes a file that no row will name."""
    _incoming(name).unlink(missing_ok=True)


def read(name: str) -> Iterator[bytes]:
    """The sealed bytes, wherever a crash left the file."""
    settle(name)
    with _kept(name).open("rb") as file:
        while chunk := file.read(CHUNK):
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
