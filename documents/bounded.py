"""Rendering in a child process: bounded in time and memory, so that no paper can stop the worker."""

from __future__ import annotations

import os
import resource
import select
import signal
import time
from collections.abc import Callable

SECONDS = 30
MEGABYTES = 512
GIVES_WAY = 10  # added to the niceness of a child: pages are asked by people, papers are waited for
BLOCK = 1 << 16  # bytes asked of a pipe at once


class Overrun(Exception):
    """The child was stopped or gave nothing; the message is a code."""


def run(work: Callable[[], bytes], *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> bytes:
    """What `work` returns, computed in a forked child that may neither last nor grow; raises `Overrun`.

    The child writes its bytes to a pipe and leaves at once: it never touches the database or the parent's files.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _child(work, reader, writer, megabytes)
    os.close(writer)
    try:
        content = _read(reader, time.monotonic() + seconds)
    except Overrun:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.close(reader)
        status = os.waitpid(child, 0)[1]
    if status != 0 or not content:
        raise Overrun("no_result")
    return content


def _child(work: Callable[[], bytes], reader: int, writer: int, megabytes: int) -> None:
    code = 1
    try:
        os.close(reader)
        limit(megabytes)
        write_all(writer, work())
        code = 0
    except BaseException:  # noqa: S110 - whatever it is, the parent hears of it by the exit code alone
        pass
    finally:
        os._exit(code)


def limit(megabytes: int) -> None:
    """This process may not hold so many megabytes more than it does, and gives way to those who wait for a page."""
    os.nice(GIVES_WAY)
    ceiling = _held() + megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (ceiling, ceiling))


def write_all(writer: int, content: bytes) -> None:
    """Every byte of it."""
    left = memoryview(content)
    while left:
        left = left[os.write(writer, left) :]


def read_exactly(reader: int, size: int, until: float | None = None) -> bytes:
    """So many bytes; raises `Overrun` when they have not come by then (monotonic seconds), or cannot come any more."""
    parts: list[bytes] = []
    while size:
        part = _part(reader, size, until)
        if not part:
            raise Overrun("no_result")
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _read(reader: int, until: float) -> bytes:
    parts: list[bytes] = []
    while part := _part(reader, BLOCK, until):
        parts.append(part)
    return b"".join(parts)


def _part(reader: int, size: int, until: float | None) -> bytes:
    left = None if until is None else max(0.0, until - time.monotonic())
    ready, _, _ = select.select([reader], [], [], left)
    if not ready:
        raise Overrun("too_long")
    return os.read(reader, min(size, BLOCK))


def _held() -> int:
    """Bytes of data this process holds already (its parent's pages)."""
    with open("/proc/self/status", encoding="ascii") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmData:"))
