"""The whole service in processes of its own, as `make run` starts it, with demonstration people in it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.servers import ROOT, serve

# Left behind by tests.environment for the tests' own process: the house has its own.
NOT_OURS = ("DATABASE_URL", "TEST_DATABASE_URL", "TASKS_BACKEND", "EMAIL_URL")


@dataclass(frozen=True)
class House:
    """Where the service answers, and who may sign in."""

    base: str
    users: list[dict[str, Any]]
    environment: dict[str, str]
    pid: int = 0  # of the server, whose children do the work

    def member(self, role: str) -> dict[str, Any]:
        """The first demonstration account with this role."""
        return next(user for user in self.users if user["role"] == role)

    def stranger(self, role: str) -> dict[str, Any]:
        """Somebody with the same role in another organisation."""
        known = self.member(role)
        return next(u for u in self.users if u["role"] == role and u["organisation"] != known["organisation"])

    def manage(self, *words: str) -> str:
        """Runs one management command; returns what it printed."""
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True)
        return done.stdout


@contextmanager
def open_house(home: Path) -> Iterator[House]:
    """Prepares, serves, renders papers; everything stops at the end."""
    inherited = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    environment = {**inherited, "DEMO": "1", "VAR_DIR": str(home), "MEDIA_ROOT": str(home / "media")}
    subprocess.run([sys.executable, ROOT / "scripts" / "prepare.py", "messages"], check=True)
    empty = House("", [], environment)
    for command in ("migrate", "createcachetable"):
        empty.manage(command, "--verbosity", "0")
    users = json.loads(empty.manage("seed_demo", "--cases", "2", "--json"))["users"]
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "db_worker", "--interval", "0.2"], cwd=ROOT, env=environment
    )
    try:
        with serve("config.wsgi", ROOT, environment) as server:
            yield House(server.base, users, environment, server.pid)
    finally:
        worker.terminate()
        worker.wait(timeout=30)
