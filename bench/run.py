"""`python -m bench.run [--cases 1000 10000 100000] [--quick]`: the table, and var/bench.json."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

from throwaway_postgres import cluster

from bench import baseline_side, egide_side
from bench.beside import beside
from bench.report import table
from bench.servers import ROOT, serve

TUNED = ("shared_buffers=512MB", "max_wal_size=4GB", "max_connections=60")


def main() -> int:
    """Measures each number of cases in turn, the databases growing from one to the next."""
    wanted = arguments()
    results: dict[str, Any] = {}
    with cluster(*TUNED) as address, tempfile.TemporaryDirectory(prefix="egide-bench-") as home:
        server = address.removesuffix("/egide")
        ours = egide_side.Side(f"{server}/egide", Path(home))
        for base in ("baseline", "egide"):
            egide_side.create_database(f"{server}/postgres", base)
        for cases in wanted.cases:
            print(f"── {cases} cases: seeding", file=sys.stderr)
            results[str(cases)] = measure(cases, f"{server}/baseline", ours, quick=wanted.quick)
            keep(results, wanted.out)
    print(table(results))
    return 1 if any(result["failed"] for result in results.values()) else 0


def keep(results: dict[str, Any], out: Path) -> None:
    """What is measured so far, should the rest be broken off."""
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(results, ensure_ascii=False, indent=1))


def arguments() -> argparse.Namespace:
    """What the caller wants measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--quick", action="store_true", help="1,000 cases and few requests: does it still run?")
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "bench.json")
    wanted = parser.parse_args()
    if wanted.quick:
        wanted.cases = [1_000]
    return wanted


def measure(cases: int, theirs: str, ours: "egide_side.Side", *, quick: bool) -> dict[str, Any]:
    """Both sides seeded, served side by side, asked in turn."""
    facts = baseline_side.seed(theirs, cases)
    known = ours.seed(cases)
    environment = {**os.environ, **baseline_side.environment(theirs)}
    with ExitStack() as running:
        admin = running.enter_context(serve("wsgi", baseline_side.FOLDER, environment))
        mended = running.enter_context(serve("wsgi", baseline_side.FOLDER, {**environment, "FIXED": "1"}))
        egide = running.enter_context(serve("config.wsgi", ROOT, {**os.environ, **ours.serving}))
        targets = [ours.target(egide, known), *baseline_side.targets(admin, mended, facts, cases)]
        print(f"── {cases} cases: measuring", file=sys.stderr)
        load, failed = ask(targets, requests=20 if quick else 100, rounds=2 if quick else 5)
        noise = beside(targets[0], {**os.environ, **ours.environment}, 40 if quick else 400)
    papers = ours.papers(10 if quick else 50)
    letters = ours.letters(20 if quick else 500)
    told = {"load": load, "beside": noise, "papers": papers, "letters": letters}
    return {**told, "reminding": ours.reminding(), "failed": failed}


def ask(targets: list[dict[str, Any]], *, requests: int, rounds: int) -> tuple[dict[str, Any], bool]:
    """Runs load.py, in a process of its own."""
    asked = {"baseline": "admin", "n": requests, "rounds": rounds, "concurrency": [1, 4], "targets": targets}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as config:
        json.dump(asked, config)
        config.flush()
        done = subprocess.run(
            [sys.executable, ROOT / "bench" / "load.py", "--config", config.name], capture_output=True, text=True
        )
    if not done.stdout:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout), bool(done.returncode)


if __name__ == "__main__":
    sys.exit(main())
