"""Servers for the length of a measurement, each with the same gunicorn settings."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAME_FOR_ALL = ("--worker-class", "gthread", "--workers", "2", "--threads", "4", "--log-level", "error")


@dataclass(frozen=True)
class Server:
    """Where a server answers, and the process whose children do the work."""

    base: str
    pid: int


@contextmanager
def serve(application: str, folder: Path, environment: dict[str, str]) -> Iterator[Server]:
    """Starts gunicorn in `folder` with this whole environment, waits until it answers, stops it."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", *SAME_FOR_ALL]
    process = subprocess.Popen(command, cwd=folder, env=environment)
    try:
        _wait(process, port)
        yield Server(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def free_port() -> int:
    """A port of the loopback address that nobody holds."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise SystemExit("The server ended before it answered.")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("The server does not answer after 30 seconds.")
