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
        ceiling = _held() + megabytes * 2**20
        resource.setrlimit(resource.RLIMIT_DATA, (ceiling, ceiling))
        left = memoryview(work())
        while left:
            left = left[os.write(writer, left) :]
        code = 0
    except BaseException:  # noqa: S110 - whatever it is, the parent hears of it by the exit code alone
        pass
    finally:
        os._exit(code)


def _read(reader: int, until: float) -> bytes:
    parts: list[bytes] = []
    while True:
        ready, _, _ = select.select([reader], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise Overrun("too_long")
        part = os.read(reader, 1 << 16)
        if not part:
            return b"".join(parts)
        parts.append(part)


def _held() -> int:
    """Bytes of data this process holds already (its parent's pages)."""
    with open("/proc/self/status", encoding="ascii") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmData:"))
