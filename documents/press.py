"""The press: one child process kept for many papers, because to start one costs a quarter of a letter (decision 0019).

It is bounded as `documents.bounded` is, and thrown away after any fault, or when it has printed `PAPERS`. What comes
from outside (received pieces) never enters it: each of those has a child of its own.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import threading
import time
from collections.abc import Callable

from documents.bounded import MEGABYTES, SECONDS, Overrun, limit, read_exactly, write_all

PAPERS = 50
SIZE = 8  # bytes that say how many follow

_one_at_a_time = threading.RLock()


def run(work: Callable[[], bytes], *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> bytes:
    """What `work` returns, computed in the kept child; raises `Overrun`, whose message is a code.

    `work` is picklable (a `partial` of a function of a module); the child is bounded for all that it prints.
    """
    with _one_at_a_time:
        press = ready(megabytes)
        try:
            return press.printed(pickle.dumps(work), seconds)
        except BaseException:
            dismiss()
            raise


def ready(megabytes: int = MEGABYTES) -> _Press:
    """The child, forked now if there is none: called before anything is opened, it holds nothing of any file."""
    global _press
    with _one_at_a_time:
        if _press is None or not _press.fit(megabytes):
            dismiss()
            _press = _Press(megabytes)
        return _press


def dismiss() -> None:
    """Ends the child, if there is one: the next paper starts another."""
    global _press
    with _one_at_a_time:
        if _press is not None:
            _press.end()
        _press = None


class _Press:
    """A child of this process, and the two pipes to it."""

    def __init__(self, megabytes: int) -> None:
        self.owner, self.megabytes, self.papers, self.ended = os.getpid(), megabytes, 0, False
        asked, self._ask = os.pipe()
        self._answers, answer = os.pipe()
        self.child = os.fork()
        if self.child == 0:
            os.close(self._ask)
            os.close(self._answers)
            _serve(asked, answer, megabytes)
        os.close(asked)
        os.close(answer)

    def fit(self, megabytes: int) -> bool:
        """Can it print one more under that bound? Not the child of another process, nor one that has ended."""
        if self.owner != os.getpid() or self.megabytes != megabytes or self.papers >= PAPERS:
            return False
        self.ended = os.waitpid(self.child, os.WNOHANG)[0] != 0
        return not self.ended

    def printed(self, work: bytes, seconds: float) -> bytes:
        """The bytes of one paper."""
        until = time.monotonic() + seconds
        self.papers += 1
        try:
            write_all(self._ask, len(work).to_bytes(SIZE) + work)
        except BrokenPipeError:
            raise Overrun("no_result") from None
        size = int.from_bytes(read_exactly(self._answers, SIZE, until))
        return read_exactly(self._answers, size, until)

    def end(self) -> None:
        """Stops it, whatever it does; a copy of this object in another process only lets go."""
        os.close(self._ask)
        os.close(self._answers)
        if self.owner == os.getpid() and not self.ended:  # its number may be another's once it was waited for
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)


_press: _Press | None = None
atexit.register(dismiss)


def _serve(asked: int, answer: int, megabytes: int) -> None:
    """The life of the child: it leaves at the first fault, and when the parent is gone."""
    code = 1
    try:
        limit(megabytes)
        while True:
            size = int.from_bytes(read_exactly(asked, SIZE))
            content = pickle.loads(read_exactly(asked, size))()  # noqa: S301 - what its parent wrote
            write_all(answer, len(content).to_bytes(SIZE) + content)
    except Overrun:
        code = 0  # nobody asks any more
    except BaseException:  # noqa: S110 - whatever it is, the parent hears that nothing comes
        pass
    finally:
        os._exit(code)
