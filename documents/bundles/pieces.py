"""The pieces that a bundle can hold: our own issued papers, and what was received; both answer to one Protocol."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from django.utils import timezone

from documents.bundles.kinds import BundleKind
from documents.models import Document, Part, Status
from documents.models import Piece as Received
from documents.paper import To
from documents.services import delivering
from documents.services.reading import content_of
from workflow.kinds import BORDEREAUX, Kind

PDF = "application/pdf"
OURS = "paper:"  # how the reference of our own paper begins


class Enclosure(Protocol):
    """One piece. `ref` finds it again, `sha256` says that it is still the same; `content` may raise IntegrityFault."""

    @property
    def ref(self) -> str:
        """`paper:12`, `received:7`."""

    @property
    def kind(self) -> str:
        """The code of a paper, or of a received piece."""

    @property
    def title(self) -> str:
        """As the bordereau says it."""

    @property
    def on(self) -> str:
        """Its day, in ISO form, or nothing."""

    @property
    def form(self) -> str:
        """`original` or `copie`."""

    @property
    def sha256(self) -> str:
        """Of the file that leaves, in hexadecimal."""

    @property
    def size(self) -> int:
        """Of the file that leaves, in bytes."""

    @property
    def media(self) -> str:
        """Its media type."""

    def content(self) -> bytes:
        """The file that leaves."""


@dataclass(frozen=True)
class OurPaper:
    """A paper that we issued."""

    paper: Document

    @property
    def ref(self) -> str:
        """`paper:12`."""
        return f"{OURS}{self.paper.pk}"

    @property
    def kind(self) -> str:
        """Its code in the catalogue."""
        return self.paper.kind

    @property
    def title(self) -> str:
        """What it is called, and its version from the second on."""
        more = f" (version {self.paper.version})" if self.paper.version > 1 else ""
        return f"{self.paper.label}{more}"

    @property
    def on(self) -> str:
        """The day of its issue."""
        return timezone.localdate(self.paper.issued_at).isoformat() if self.paper.issued_at else ""

    @property
    def form(self) -> str:
        """Our own file is the original."""
        return "original"

    @property
    def sha256(self) -> str:
        """As the row keeps it."""
        return self.paper.digest

    @property
    def size(self) -> int:
        """Bytes."""
        return self.paper.size

    @property
    def media(self) -> str:
        """Always a PDF."""
        return PDF

    def content(self) -> bytes:
        """The file, unsealed and checked."""
        return content_of(self.paper)


@dataclass(frozen=True)
class ReceivedPiece:
    """A piece that came in: what leaves is its clean copy, never the original file."""

    piece: Received

    @property
    def ref(self) -> str:
        """`received:12`."""
        return f"received:{self.piece.pk}"

    @property
    def kind(self) -> str:
        """What it is."""
        return self.piece.kind

    @property
    def title(self) -> str:
        """The title that somebody gave it, else what it is."""
        return str(self.piece.title or self.piece.kind_label)

    @property
    def on(self) -> str:
        """The day of the paper."""
        return self.piece.on.isoformat() if self.piece.on else ""

    @property
    def form(self) -> str:
        """What the association holds."""
        return self.piece.form

    @property
    def sha256(self) -> str:
        """Of the clean copy."""
        return self.piece.copy_sha256

    @property
    def size(self) -> int:
        """Of the clean copy."""
        return self.piece.copy_size

    @property
    def media(self) -> str:
        """Of the clean copy."""
        return self.piece.copy_type

    def content(self) -> bytes:
        """The clean copy, unsealed."""
        return b"".join(delivering.content(self.piece, Part.COPY, self.piece.copy_path))


Provider = Callable[[int, BundleKind], Iterable[Enclosure]]
PROVIDERS: list[Provider] = []


def ours(case_id: int, kind: BundleKind) -> Iterator[Enclosure]:
    """Our papers that may go to somebody: not those of the file, nor those handed to the person.

    Nor a bordereau, save before a court the one that proves an application complete (CE 10 October 2024 n° 494718).
    """
    papers = Document.objects.of_case(case_id).filter(status=Status.ISSUED.value).select_related("key")
    left_out = BORDEREAUX - {Kind(proof) for proof in kind.proofs}
    return (OurPaper(p) for p in papers if p.paper.to not in {To.FILE, To.PERSON} and p.kind not in left_out)


def received(case_id: int, _kind: BundleKind) -> Iterator[Enclosure]:
    """The received pieces that may be produced, those that wait to be sorted left out."""
    return (ReceivedPiece(piece) for piece in Received.objects.of_case(case_id).enclosable().select_related("key"))


PROVIDERS += [ours, received]


def available(case_id: int, kind: BundleKind) -> dict[str, Enclosure]:
    """Every piece of that case that such a bundle may hold, by its reference."""
    return {piece.ref: piece for provide in PROVIDERS for piece in provide(case_id, kind)}


def in_preparation(case_id: int) -> set[str]:
    """The kinds of our papers that are issued and whose file a worker still makes."""
    made = Document.objects.filter(case=case_id, status=Status.RENDERING.value)
    return set(made.values_list("kind", flat=True))
