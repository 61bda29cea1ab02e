"""Sealed files under random names: written apart, moved to their place once the row says that they exist."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

CHUNK = 64 * 1024
STALE = 3600  # seconds after which a file that no row names is litter


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


def tidy(named: set[str]) -> int:
    """Settles the files that rows name and removes old ones that none does; how many were removed."""
    removed = 0
    for path in _incoming("x").parent.glob("*"):
        if path.name in named:
            settle(path.name)
        elif time.time() - path.stat().st_mtime > STALE:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


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
