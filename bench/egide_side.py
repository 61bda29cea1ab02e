"""Our side: Égide as in production, on PostgreSQL, its pages asked by a caseworker who follows every case."""

import json
import os
import secrets
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

from bench.servers import ROOT, Server
from config.secrets import MAKERS


def create_database(address: str, name: str) -> None:
    """An empty database beside the one at `address`."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'create database "{name}"')


class Side:
    """Keys and settings of an installation that lasts as long as the benchmark."""

    def __init__(self, address: str, home: Path) -> None:
        for name, make in MAKERS.items():
            (home / name.lower()).write_text(make())
        self.environment = {
            **{name: str(home / name.lower()) for name in MAKERS},
            "DATABASE_URL": address,
            "DEBUG": "0",
            "DEMO": "0",
            "VAR_DIR": str(home),
            "ALLOWED_HOSTS": "127.0.0.1",
        }
        self.serving = {**self.environment, "DATABASE_APP_ROLE": "egide_app"}
        self._ready = False

    def run(self, *words: str, environment: dict[str, str] | None = None) -> str:
        """Runs Python with this installation's settings, some of them changed; returns what it printed."""
        told = {**os.environ, **self.environment, **(environment or {})}
        done = subprocess.run(
            [sys.executable, *words], cwd=ROOT, env=told, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout

    def seed(self, cases: int) -> dict[str, Any]:
        """Tops the database up to so many cases; returns what `target` needs."""
        if not self._ready:
            for command in ("migrate", "createcachetable", "collectstatic"):
                self.run("manage.py", command, "-v0", *(["--no-input"] if command == "collectstatic" else []))
            self._ready = True
        return dict(json.loads(self.run("-m", "bench.seed_egide", str(cases))))

    def target(self, server: Server, known: dict[str, Any]) -> dict[str, Any]:
        """What `load.py` asks of us; pages are behind a proxy that speaks https to the browser."""
        token = secrets.token_hex(16)
        today = datetime.now(UTC).date().isoformat()
        step = f"POST /dossiers/{{id}}/etapes/deposer-plainte/ version=1&on={today}&precision=day"
        return {
            "name": "égide",
            "base": server.base,
            "pid": server.pid,
            "cookie": f"__Host-session={known['session']}; __Host-csrf={token}",
            "csrf": token,
            "headers": {"X-Forwarded-Proto": "https", "Origin": server.base.replace("http:", "https:")},
            "ids": known["references"],
            "ops": {
                "worklist": "/",
                "list": "/dossiers/",
                "names": {"op": "POST /dossiers/", "expect": [200]},
                "deep": f"/dossiers/?apres={known['cursor']}",
                "search": {"op": "POST /recherche/ q={id}", "expect": [302]},
                "case": "/dossiers/{id}/",
                "step": {"op": step, "ids": known["going"], "expect": [302]},
            },
        }

    def reminding(self) -> dict[str, Any]:
        """`remind` over every deadline."""
        return self._in_a_copy("bench.reminding")

    def letters(self, times: int) -> dict[str, Any]:
        """Certificates as the worker makes them."""
        return self._in_a_copy("bench.letters", str(times))

    def _in_a_copy(self, *words: str) -> dict[str, Any]:
        """What a program says of a copy of the base: what pages are measured on stays as it was seeded."""
        server, name = self.environment["DATABASE_URL"].rsplit("/", 1)
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [name])
            connection.execute(f'create database "copy" template "{name}"')
            try:
                told = self.run("-m", *words, environment={"DATABASE_URL": f"{server}/copy"})
            finally:
                connection.execute('drop database "copy" with (force)')
        return dict(json.loads(told))

    def papers(self, times: int) -> dict[str, Any]:
        """The letter of the baseline, printed by our own printer and sealed, beside WeasyPrint alone."""
        return dict(json.loads(self.run("-m", "bench.papers", str(times))))
