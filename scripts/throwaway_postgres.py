"""A PostgreSQL of one's own for the length of one command: `throwaway_postgres.py VARIABLE command …`.

The command finds the address in the environment variable; cluster and data are gone when it ends, however it ends.
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

IN_A_HURRY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")  # tests: nothing to keep after a power cut


@contextmanager
def cluster(*settings: str) -> Iterator[str]:
    """Starts a cluster with `settings` (name=value), yields its address, removes it."""
    home = Path(tempfile.mkdtemp(prefix="egide-postgres-"))
    owner = _owner()
    if owner:
        os.chown(home, owner["user"], owner["group"])
    password, port = secrets.token_urlsafe(24), _free_port()
    try:
        _initialise(home, password, owner)
        _control(home, owner, "start", "-w", "-l", str(home / "log"), "-o", _options(home, port, settings))
        yield f"postgres://postgres:{password}@127.0.0.1:{port}/egide"
    finally:
        _control(home, owner, "stop", "-m", "immediate", check=False)
        shutil.rmtree(home, ignore_errors=True)


def _initialise(home: Path, password: str, owner: dict[str, Any]) -> None:
    secret = home / "password"
    secret.write_text(password)
    secret.chmod(0o644)  # in a directory that only its owner enters
    words = [
        _binary("initdb"),
        "-D",
        str(home / "data"),
        "-U",
        "postgres",
        "--auth=scram-sha-256",
        f"--pwfile={secret}",
    ]
    _quietly([*words, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], home, owner)


def _options(home: Path, port: int, settings: tuple[str, ...]) -> str:
    wanted = (f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={home}", *settings)
    return " ".join(f"-c {setting}" for setting in wanted)


def _control(home: Path, owner: dict[str, Any], *words: str, check: bool = True) -> None:
    _quietly([_binary("pg_ctl"), "-D", str(home / "data"), *words], home, owner, check=check)


def _quietly(words: list[str], home: Path, owner: dict[str, Any], *, check: bool = True) -> None:
    with open(os.devnull, "r+") as nowhere:
        done = subprocess.run(words, cwd=home, stdin=nowhere, stdout=nowhere, stderr=nowhere, check=False, **owner)
    if check and done.returncode:
        log = home / "log"
        raise SystemExit(f"{words[0]} failed ({done.returncode}). {log.read_text() if log.exists() else ''}")


def _owner() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: its own user then, or nobody."""
    if os.geteuid():
        return {}
    known = {user.pw_name: user for user in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _binary(name: str) -> str:
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    found = str(versions[-1]) if versions else shutil.which(name)
    if not found:
        raise SystemExit(f"{name} is missing; install PostgreSQL (Debian: apt-get install postgresql).")
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main(variable: str, *command: str) -> int:
    """Runs `command` beside a cluster; returns its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with cluster(*IN_A_HURRY) as address:
        return subprocess.run(command, env={**os.environ, variable: address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
