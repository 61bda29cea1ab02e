"""The register's export: three files that the stand-alone verifier reads."""

import json
from collections.abc import Iterator
from pathlib import Path

from audit import proof
from audit.models import Checkpoint, RegisterEntry
from audit.services import record_alone
from audit.verbs import Verb
from vault.access import Who

FILES = ("entries.ndjson", "checkpoints.txt", "keys.txt")


def begin(*, by: Who, purpose: str = "control") -> int:
    """Records the export and signs the register with it; how many entries the export holds."""
    record_alone(Verb.EXPORTED, by=by, purpose=purpose, what="register")
    made = proof.checkpoint()
    return made.size if made else 0


def lines(name: str, size: int) -> Iterator[str]:
    """The lines of one file of the export of the first `size` entries."""
    return {"entries.ndjson": _entries, "checkpoints.txt": _checkpoints, "keys.txt": _keys}[name](size)


def write(folder: Path, *, by: Who) -> int:
    """Writes the export into a folder; how many entries it holds."""
    size = begin(by=by)
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        with (folder / name).open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(lines(name, size))
    return size


def _entries(size: int) -> Iterator[str]:
    bodies = RegisterEntry.objects.filter(seq__lte=size).order_by("seq").values_list("body", flat=True)
    return (json.dumps(body, ensure_ascii=False) + "\n" for body in bodies.iterator())


def _checkpoints(size: int) -> Iterator[str]:
    notes = Checkpoint.objects.filter(size__lte=size).order_by("size").values_list("note", flat=True)
    return (note if not number else f"---\n{note}" for number, note in enumerate(notes.iterator()))


def _keys(_: int) -> Iterator[str]:
    return iter([proof.public_key() + "\n"])
