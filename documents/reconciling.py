"""The sealed files against the rows that name them, safe while workers run."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db.models import Q

from documents import storage
from documents.models import BundleFile, Document, Piece, PiecePage


@dataclass(frozen=True)
class Found:
    """What was found: names of files, and numbers of papers."""

    settled: list[str]  # named by a row and left aside by a crash: moved to their place
    removed: list[str]  # aside for more than an hour, named by no row: removed
    under_way: list[str]  # aside, named by no row yet, recent: a worker may be making them
    unknown: list[str]  # at their place, named by no row: told, never removed (a restored database may lack their rows)
    lost: list[int]  # issued papers whose file is nowhere: a backup has to give it back
    lost_pieces: list[int]  # received pieces of which a file is nowhere
    lost_bundles: list[int]  # bundles of which a file is nowhere

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
    rows = (_papers(), _pieces(), _bundles())
    there = held | set(storage.aside())
    lost, pieces, bundles = (sorted({pk for name, pk in each.items() if name not in there}) for each in rows)
    unknown = sorted(held.difference(*rows))
    return Found(settled, removed, under_way, unknown, lost, pieces, bundles)


def _papers() -> dict[str, int]:
    """The files of papers, with the numbers of their rows."""
    return dict(Document.objects.exclude(path="").values_list("path", "pk"))


def _pieces() -> dict[str, int]:
    """The files of received pieces: originals, clean copies, pictures of pages."""
    originals = dict(Piece.objects.exclude(path="").values_list("path", "pk"))
    copies = dict(Piece.objects.exclude(copy_path="").values_list("copy_path", "pk"))
    return originals | copies | dict(PiecePage.objects.values_list("path", "piece_id"))


def _bundles() -> dict[str, int]:
    """The files of bundles."""
    return dict(BundleFile.objects.values_list("path", "bundle_id"))


def _named(name: str) -> bool:
    return (
        Document.objects.filter(path=name).exists()
        or Piece.objects.filter(Q(path=name) | Q(copy_path=name)).exists()
        or any(rows.filter(path=name).exists() for rows in (PiecePage.objects, BundleFile.objects))
    )
