"""The sealed files against the rows that name them, safe while workers run."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from documents import storage
from documents.models import Document


@dataclass(frozen=True)
class Found:
    """What was found: names of files, and numbers of papers."""

    settled: list[str]  # named by a row and left aside by a crash: moved to their place
    removed: list[str]  # aside for more than an hour, named by no row: removed
    under_way: list[str]  # aside, named by no row yet, recent: a worker may be making them
    unknown: list[str]  # at their place, named by no row: told, never removed (a restored database may lack their rows)
    lost: list[int]  # issued papers whose file is nowhere: a backup has to give it back

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return asdict(self)


def reconcile(*, apply: bool) -> Found:
    """Compares, and with `apply` settles and removes. Each file is asked about again just before it is touched."""
    names = storage.aside()  # before the rows: a paper finished meanwhile is named by then
    settled = [name for name in names if _named(name)]
    removed = [name for name in names if name not in settled and storage.old(name) and not _named(name)]
    if apply:
        for name in settled:
            storage.settle(name)
        for name in removed:
            storage.discard(name)
    under_way = [name for name in names if name not in settled and name not in removed]
    held = set(storage.kept())
    rows = dict(Document.objects.exclude(path="").values_list("path", "pk"))
    lost = sorted(pk for name, pk in rows.items() if name not in held and name not in storage.aside())
    return Found(settled, removed, under_way, sorted(held - rows.keys()), lost)


def _named(name: str) -> bool:
    return bool(Document.objects.filter(path=name).exists())
