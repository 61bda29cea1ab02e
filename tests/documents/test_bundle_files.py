"""Bundles from a frozen list to sealed files: whole, shared out, and never other than what was frozen."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from audit.models import RegisterEntry
from audit.verbs import Verb
from cases.models import Case
from cases.records import Records
from documents import storage
from documents.bundles import making
from documents.bundles.kinds import BundleKind
from documents.models import BundleFile, BundleState, Status
from documents.proofs import Way
from documents.reconciling import reconcile
from documents.services import bundling, reading
from tests.documents import scans
from tests.documents.bundles import Received, line, made, now
from vault.faults import IntegrityFault

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reading")]
Load = Callable[[], Records]


def test_a_piece_that_is_no_longer_the_frozen_one_stops_the_files_and_is_named(
    case: Case, by: Any, records: Load, received: Received
) -> None:
    honest = received.add(scans.pages())
    swapped = scans.Scan("received:2", "Passeport", scans.pages(9), hashlib.sha256(b"another").hexdigest())
    received.append(swapped)
    bundle = made(case, [honest, swapped], by, records)
    assert bundle.state == BundleState.FAILED
    assert bundle.problem.startswith("Pièce n° 2, « Passeport » : ce fichier n’est plus celui que le bordereau a figé")
    assert not BundleFile.objects.exists()
    assert storage.aside() == []


@pytest.mark.parametrize("content", [b"%PDF-1.4 rien", scans.protected()])
def test_a_broken_piece_is_named_and_everything_else_stands(
    case: Case, by: Any, records: Load, received: Received, content: bytes
) -> None:
    bundle = made(case, [received.add(scans.pages()), received.add(content, "Jugement")], by, records)
    assert (bundle.state, bundle.next_try_at) == (BundleState.FAILED, None)
    assert "Pièce n° 2, « Jugement »" in bundle.problem
    assert bundle.bordereau.status == Status.ISSUED
    entry = RegisterEntry.objects.about(case.reference).of_verbs(Verb.BUNDLE_FAILED).first()
    assert entry.facts["error"] == "piece_2"
    assert "Jugement" not in entry.body
    mended = bundling.copy(bundle, by=by)
    assert [each["ref"] for each in mended.chosen] == [each["ref"] for each in bundle.frozen]


def test_files_are_shared_out_under_the_limit_and_a_piece_too_large_is_said(
    case: Case, by: Any, records: Load, received: Received, settings: Any
) -> None:
    settings.FILE_LIMITS_MB = settings.FILE_LIMITS_MB | {"anef": 1}
    chosen = [received.add(scans.photograph(900, 700), f"Photo {n}", "image/jpeg") for n in range(4)]
    chosen.append(received.add(scans.photograph(2400, 1800), "Scan lourd", "image/jpeg"))
    bundle = made(case, chosen, by, records)
    parts = list(bundle.parts.select_related("bundle"))
    assert len(parts) >= 3
    assert [part.too_large for part in parts] == [False] * (len(parts) - 1) + [True]
    assert [part.first_page for part in parts[1:]] == [part.last_page + 1 for part in parts[:-1]]
    assert (parts[-1].first_piece, parts[-1].last_piece) == (5, 5)
    assert bundle.limit == 1_000_000


def test_the_way_chosen_decides_how_the_files_are_shared_out(
    case: Case, by: Any, records: Load, received: Received, settings: Any
) -> None:
    settings.FILE_LIMITS_MB = settings.FILE_LIMITS_MB | {"anef": 1, "email": 2}
    heavy = [received.add(scans.photograph(1100, 900), f"Photo {n}", "image/jpeg") for n in range(4)]
    assert sum(piece.size for piece in heavy) > 2_000_000
    counted = {}
    for way in (Way.ANEF, Way.EMAIL, Way.POST):
        bundle = made(case, heavy, by, records, way=way)
        parts = list(bundle.parts.select_related("bundle"))
        assert all(part.size <= (bundle.limit or 10**9) for part in parts)
        assert not any(part.too_large for part in parts)
        counted[way] = len(parts), bundle.limit
    assert [counted[way][1] for way in counted] == [1_000_000, 2_000_000, 0]
    assert counted[Way.ANEF][0] > counted[Way.EMAIL][0] > counted[Way.POST][0] == 1


def test_a_bundle_of_two_hundred_pages(case: Case, by: Any, records: Load, received: Received) -> None:
    bundle = made(case, [received.add(scans.pages(20), f"Pièce {n}") for n in range(10)], by, records)
    assert bundle.state == BundleState.READY, bundle.problem
    assert bundle.pages >= 202


def test_a_worker_killed_half_way_makes_it_once(
    case: Case, by: Any, records: Load, received: Received, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = bundling.start(case, BundleKind.FIRST_PERMIT, by=by)
    bundling.choose(bundle, [line(received.add(scans.pages()))], by=by)
    monkeypatch.setattr(making, "_kept", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        bundling.issue(bundle, by=by, records=records())
    assert now(bundle).state == BundleState.RENDERING
    monkeypatch.undo()
    for _twice in range(2):
        making.make(bundle.pk)
    assert now(bundle).state == BundleState.READY
    assert BundleFile.objects.count() == 1


def test_a_file_altered_on_the_disk_is_not_given(case: Case, by: Any, records: Load, received: Received) -> None:
    bundle = made(case, [received.add(scans.pages())], by, records)
    part = bundle.parts.select_related("bundle").get()
    path = storage._kept(part.path)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(IntegrityFault):
        reading.read_part(part, by=by)


def test_files_of_bundles_are_known_to_reconciliation(case: Case, by: Any, records: Load, received: Received) -> None:
    bundle = made(case, [received.add(scans.pages())], by, records)
    assert (reconcile(apply=False).unknown, reconcile(apply=False).lost_bundles) == ([], [])
    part = bundle.parts.get()
    storage._kept(part.path).unlink()
    assert reconcile(apply=False).lost_bundles == [bundle.pk]
