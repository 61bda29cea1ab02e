"""S-32: an antivirus that is absent, or has no verdict, keeps pieces closed."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from cases.models import Case
from documents.checks import scanner_is_named
from documents.incoming import clamd
from documents.incoming.clamd import ScannerAway, infected
from documents.models import PieceState
from documents.services import examining
from tests.documents import samples
from tests.documents.antivirus import antivirus
from tests.documents.deposits import deposited, examined, ready

pytestmark = pytest.mark.django_db


NO_VERDICT = [None, b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK FOUND?\0", b"hello\0"]


def test_a_clean_antivirus_sees_the_whole_file_and_no_name(case: Case, by: Any, settings: Any) -> None:
    """S-32, the control."""
    made = samples.photo((2000, 1500))
    with antivirus() as stub:
        settings.CLAMD_ADDRESS = stub.address
        piece = ready(case, by, made, "Blessing.jpg")
    assert piece.scanned
    assert stub.seen == made


def test_a_virus_is_shut_away(case: Case, by: Any, settings: Any) -> None:
    with antivirus(b"stream: Eicar-Test-Signature FOUND\0") as stub:
        settings.CLAMD_ADDRESS = stub.address
        piece = examined(case, by)
    assert (piece.state, piece.why, piece.copy_path) == (PieceState.QUARANTINED, "virus", "")


@pytest.mark.parametrize("answer", NO_VERDICT)
def test_an_antivirus_without_a_verdict_keeps_the_piece_closed(
    case: Case, by: Any, settings: Any, answer: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clamd, "SECONDS", 0.3)
    with antivirus(answer) as stub:
        settings.CLAMD_ADDRESS = stub.address
        with pytest.raises(ScannerAway):
            infected([b"x"], stub.address, seconds=0.3)
        if answer is not None:
            piece = examined(case, by)
            assert (piece.state, piece.why, piece.copy_path) == (PieceState.CHECKING, "scanner", "")


def test_an_antivirus_that_is_down_is_asked_again_ever_more_slowly_and_the_piece_opens_when_it_is_back(
    case: Case, by: Any, settings: Any
) -> None:
    with antivirus() as stub:
        gone = stub.address
    settings.CLAMD_ADDRESS = gone
    piece = deposited(case, by)
    waits = []
    for _time in range(7):
        examining.examine(piece.pk)
        piece.refresh_from_db()
        assert piece.next_try_at is not None
        waits.append(round((piece.next_try_at - timezone.now()).total_seconds() / 60))
    assert waits == [1, 2, 4, 8, 15, 15, 15]
    assert (piece.state, piece.why) == (PieceState.CHECKING, "scanner")
    with antivirus() as stub:
        settings.CLAMD_ADDRESS = stub.address
        examining.examine(piece.pk)
    piece.refresh_from_db()
    assert (piece.state, piece.why, piece.scanned) == (PieceState.READY, "", True)


def test_without_an_antivirus_named_a_production_closes_and_a_demonstration_says_so(
    case: Case, by: Any, settings: Any
) -> None:
    settings.CLAMD_ADDRESS, settings.PRODUCTION = "", True
    assert examined(case, by).why == "scanner"
    settings.PRODUCTION = False
    assert not ready(case, by, samples.png(), "a.png").scanned


def test_the_antivirus_may_listen_on_a_socket_of_the_machine(tmp_path: Any) -> None:
    with pytest.raises(ScannerAway):
        infected([b"x"], str(tmp_path / "nobody"))


@pytest.mark.parametrize(("address", "said"), [("", ["documents.W002"]), ("127.0.0.1:3310", [])])
def test_an_installation_without_antivirus_is_told_before_it_starts(
    settings: Any, address: str, said: list[str]
) -> None:
    settings.CLAMD_ADDRESS = address
    assert [warning.id for warning in scanner_is_named()] == said
