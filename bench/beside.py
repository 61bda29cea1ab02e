"""What other people wait while the heaviest paper is printed (S-80): the case page's p95, then and in peace."""

import http.client
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from typing import Any

from bench.servers import ROOT

ROUNDS = 4  # peace and noise in turn, so that a busy moment of the machine weighs on both


def beside(target: dict[str, Any], environment: dict[str, str], requests: int) -> dict[str, float]:
    """Milliseconds, 95th percentile of so many case pages in each state; `ratio` is noise over peace."""
    peace: list[float] = []
    noise: list[float] = []
    for _round in range(ROUNDS):
        peace += asked(target, requests // ROUNDS)
        with printing(environment):
            noise += asked(target, requests // ROUNDS)
    quiet, busy = p95(peace), p95(noise)
    return {"peace_ms": round(quiet, 1), "noise_ms": round(busy, 1), "ratio": round(busy / quiet, 2)}


def asked(target: dict[str, Any], requests: int) -> list[float]:
    """How long each took, in milliseconds."""
    pages = islice(cycle(target["ids"]), requests)
    return [_one(target, target["ops"]["case"].format(id=reference)) for reference in pages]


def _one(target: dict[str, Any], path: str) -> float:
    server = http.client.HTTPConnection(target["base"].removeprefix("http://"), timeout=60)
    began = time.perf_counter()
    server.request("GET", path, headers={"Cookie": target["cookie"], **target["headers"]})
    answer = server.getresponse()
    answer.read()
    if answer.status != 200:
        raise SystemExit(f"The case page answers {answer.status}.")
    return (time.perf_counter() - began) * 1000


@contextmanager
def printing(environment: dict[str, str]) -> Iterator[None]:
    """A worker that prints such papers meanwhile."""
    command = [sys.executable, "-m", "bench.heavy"]
    worker = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, start_new_session=True)
    try:
        if worker.stdout is None or not worker.stdout.readline():
            raise SystemExit("The heavy papers could not be printed.")
        yield
    finally:
        worker.kill()
        worker.wait()
        subprocess.run(["pkill", "-KILL", "-g", str(worker.pid)], check=False)  # the child that was printing


def p95(durations: list[float]) -> float:
    """The duration that one in twenty exceeds."""
    return sorted(durations)[min(len(durations) - 1, int(len(durations) * 0.95))]
