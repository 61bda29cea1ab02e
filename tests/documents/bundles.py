"""Bundles as tests make them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from cases.models import Case
from cases.records import Records
from documents.bundles import pieces
from documents.bundles.kinds import BundleKind
from documents.models import Bundle
from documents.proofs import Way
from documents.services import bundling
from tests.documents import scans

Load = Callable[[], Records]


class Received(list[scans.Scan]):
    """What was received for the case: a stand-in for the incoming pieces."""

    def add(self, content: bytes, title: str = "Récépissé de plainte", media: str = pieces.PDF) -> scans.Scan:
        """One more piece."""
        ref = f"received:{len(self) + 1}"
        self.append(scans.Scan(ref, title, content, hashlib.sha256(content).hexdigest(), media))
        return self[-1]


def line(piece: pieces.Enclosure, form: str = "copie") -> dict[str, str]:
    return {"ref": piece.ref, "form": form, "sha256": piece.sha256}


def made(
    case: Case,
    chosen: list[pieces.Enclosure],
    by: Any,
    records: Load,
    kind: str = "first_permit",
    way: Way | None = None,
) -> Bundle:
    """A bundle of these pieces, issued and made at once."""
    bundle = bundling.start(case, BundleKind(kind), by=by)
    bundling.choose(bundle, [line(piece) for piece in chosen], by=by, way=way)
    bundling.issue(bundle, by=by, records=records())
    return now(bundle)


def now(bundle: Bundle) -> Bundle:
    return Bundle.objects.get(pk=bundle.pk)
