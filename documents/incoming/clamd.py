"""The antivirus, asked over its own protocol (clamd, INSTREAM): it sees bytes, never a name."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterable
from contextlib import closing

SECONDS = 30  # of silence after which the antivirus is said not to answer
ANSWER = 4096


class ScannerAway(Exception):
    """The antivirus did not answer, or not in words that we know: the piece waits."""


def infected(chunks: Iterable[bytes], address: str, *, seconds: float = SECONDS) -> bool:
    """Whether the antivirus recognises something; raises `ScannerAway`. `address` is host:port or a socket's path."""
    try:
        with closing(_connected(address, seconds)) as line:
            line.sendall(b"zINSTREAM\0")
            for chunk in chunks:
                line.sendall(struct.pack(">I", len(chunk)) + chunk if chunk else b"")
            line.sendall(struct.pack(">I", 0))
            return _verdict(_answer(line))
    except (OSError, ValueError) as error:
        raise ScannerAway(type(error).__name__) from None


def _connected(address: str, seconds: float) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(seconds)
        try:
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=seconds)


def _answer(line: socket.socket) -> bytes:
    heard = b""
    while b"\0" not in heard and len(heard) < ANSWER:
        part = line.recv(ANSWER)
        if not part:
            break
        heard += part
    return heard.partition(b"\0")[0].strip()


def _verdict(answer: bytes) -> bool:
    """« stream: OK » or « stream: … FOUND »; an error (a size limit, a reload) is no verdict."""
    if answer == b"stream: OK":
        return False
    if answer.startswith(b"stream: ") and answer.endswith(b" FOUND"):
        return True
    raise ValueError("no verdict")
