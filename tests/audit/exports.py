"""Small exports made without a database, to be damaged: fast enough for hundreds of them."""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from audit import proof, verifier
from audit.chain import body_of, grow, leaf_of, root_of

VERIFIER = Path(verifier.__file__)


@dataclass
class Export:
    """The three files, in memory."""

    bodies: list[str] = field(default_factory=list)
    sizes: tuple[int, ...] = ()

    def write(self, folder: Path) -> Path:
        """Puts the files in a folder, with honest checkpoints of the bodies as they are now."""
        leaves = [leaf_of(body) for body in self.bodies]
        notes = [proof.signed_note(size, root_of(grow([], leaves[:size]))) for size in self.sizes]
        lines = [json.dumps(body, ensure_ascii=False) + "\n" for body in self.bodies]
        (folder / "entries.ndjson").write_bytes("".join(lines).encode())
        (folder / "checkpoints.txt").write_bytes("---\n".join(notes).encode())
        (folder / "keys.txt").write_bytes(f"{proof.public_key()}\n".encode())
        return folder


def export(entries: int, *sizes: int) -> Export:
    """A chain of entries, with checkpoints at the given sizes (at the end when none is given)."""
    made, previous, at = Export(sizes=sizes or (entries,)), bytes(32), datetime(2026, 3, 2, 9, tzinfo=UTC)
    for seq in range(1, entries + 1):
        at += timedelta(seconds=seq % 7 / 7)
        payload = {
            "case": "K7Q2-9F4M",
            "facts": {"count": seq, "step": "déposer-plainte"},
            "user": seq % 7,
            "verb": "read",
        }
        made.bodies.append(body_of(seq, previous, at, json.dumps(payload, ensure_ascii=False, separators=(",", ":"))))
        previous = leaf_of(made.bodies[-1])
    return made


def verify(folder: Path, *more: str, key: str = "") -> tuple[int, str]:
    """Runs the verifier as an auditor does, alone in its own process."""
    command = [sys.executable, "-I", str(VERIFIER), str(folder), "--key", key or proof.public_key(), *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    assert done.stderr == "" or done.returncode == verifier.USAGE
    return done.returncode, done.stdout
