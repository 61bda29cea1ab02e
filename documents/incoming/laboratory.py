"""The parent's side: starts the child that reads a hostile file, and believes nothing that it does not understand."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import sys
import threading
import time
from pathlib import Path

from documents.incoming.isolated.outcome import Outcome, unpacked

CHILD = Path(__file__).parent / "isolated" / "child.py"
SECONDS = 90
MEGABYTES = 160  # of answer: a copy and the pictures of its first pages


class Overrun(Exception):
    """The child was stopped, or its answer was none; the message is a code."""


def examine(content: bytes, media_type: str, *, seconds: float = SECONDS) -> Outcome:
    """What the child says of this file; raises `Overrun` when it says nothing in time."""
    process = subprocess.Popen(  # noqa: S603 - our own program; the file arrives on its input
        [sys.executable, "-I", str(CHILD), media_type],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
        cwd="/",
        start_new_session=True,
    )
    feeding = threading.Thread(target=_feed, args=(process, content), daemon=True)
    feeding.start()
    try:
        answer = _heard(process, time.monotonic() + seconds)
        return unpacked(answer)
    except ValueError:
        raise Overrun("no_result") from None
    finally:
        _stopped(process)
        feeding.join()


def _feed(process: subprocess.Popen[bytes], content: bytes) -> None:
    assert process.stdin is not None
    try:
        process.stdin.write(content)
        process.stdin.close()
    except (BrokenPipeError, ValueError):
        return


def _heard(process: subprocess.Popen[bytes], until: float) -> bytes:
    assert process.stdout is not None
    heard = bytearray()
    while True:
        ready, _, _ = select.select([process.stdout], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise Overrun("too_long")
        part = os.read(process.stdout.fileno(), 1 << 20)
        if not part:
            return bytes(heard)
        heard += part
        if len(heard) > MEGABYTES * 2**20:
            raise Overrun("too_heavy")


def _stopped(process: subprocess.Popen[bytes]) -> None:
    """Nothing of the child stays: it leads a group of its own, with the drawer of pages in it."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, 9)
    process.wait()
    if process.stdout is not None:
        process.stdout.close()
    if process.stdin is not None and not process.stdin.closed:
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
