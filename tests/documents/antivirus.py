"""An antivirus of our own making, which speaks clamd's protocol on a port of this machine."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Stub:
    """Answers what it is told to; remembers the bytes that it was given."""

    def __init__(self, answer: bytes | None) -> None:
        self.answer, self.seen = answer, b""
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.server.getsockname()[1]}"
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self.server.accept()
            except OSError:
                return
            with line, contextlib.suppress(OSError):
                self._hear(line)

    def _hear(self, line: socket.socket) -> None:
        heard = line.makefile("rb")
        assert heard.read(10) == b"zINSTREAM\0"
        self.seen = b""
        while size := struct.unpack(">I", heard.read(4))[0]:
            self.seen += heard.read(size)
        if self.answer is None:  # says nothing until the other side goes away
            line.recv(1)
        else:
            line.sendall(self.answer)


@contextmanager
def antivirus(answer: bytes | None = b"stream: OK\0") -> Iterator[Stub]:
    """One that gives this answer; None: it listens and never answers."""
    stub = Stub(answer)
    try:
        yield stub
    finally:
        stub.server.shutdown(socket.SHUT_RDWR)
        stub.server.close()
        stub.thread.join(timeout=5)
