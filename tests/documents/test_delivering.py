"""S-22, S-31, S-33: a file leaves whole or not at all, under our name, and the register knows before the first byte."""

from __future__ import annotations

import datetime as dt
import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts import sessions
from accounts.models import User
from accounts.roles import Role
from audit import append
from audit.models import RegisterEntry
from cases.models import Case
from cases.services.following import transmit
from documents import storage
from documents.models import Part, Piece
from documents.services.filing import Filing, classify
from tests import people
from tests.documents import samples
from tests.documents.deposits import deposited, examined, ready
from tests.documents.samples import CANARY
from vault.files import SEGMENT, TAG, FileSealer

pytestmark = pytest.mark.django_db
HEAD, STEP = 20, SEGMENT + TAG


@pytest.fixture
def pages(alice: User) -> Client:
    """Alice at her browser."""
    return people.sign_in(Client(), alice)


@pytest.fixture
def olga(case: Case, alice: User, by: Any) -> User:
    """The legal officer whom the case is transmitted to."""
    service = people.a_legal_service()
    officer = people.a_person(Role.LEGAL_OFFICER, service, "Olga")
    officer.set_password("une phrase assez longue pour Olga")
    officer.save(update_fields=["password"])
    own = {"case": case, "key_id": case.key_id, "recorded_by": alice}
    from cases.models import Consent
    from vault.access import access

    with access(by, purpose="step"):
        Consent.objects.create(**own, recipient="legal_service", given_on=dt.date(2026, 1, 1))
    transmit(case, to_user_id=officer.pk, organisation_id=service.pk, by=by, on=dt.date(2026, 6, 1))
    return officer


@pytest.fixture
def office(olga: User) -> Client:
    """Olga at her browser."""
    return people.sign_in(Client(), olga)


def at(route: str, piece: Piece, *more: object) -> str:
    return reverse(f"documents:{route}", args=[piece.case.reference, piece.pk, *more])


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def file_of(piece: Piece, media: Path) -> Path:
    storage.settle(piece.copy_path)
    return media / "kept" / piece.copy_path[:2] / piece.copy_path


def segment(data: bytes, number: int) -> bytes:
    return data[HEAD + number * STEP : HEAD + (number + 1) * STEP]


def of_another(data: bytes) -> bytes:
    sealer = FileSealer(bytes(32), b"another")
    return sealer.head() + sealer.update(os.urandom(len(data))) + sealer.finish()


MUTATIONS: dict[str, Callable[[bytes], bytes]] = {
    "flip": lambda d: d[:1000] + bytes([d[1000] ^ 1]) + d[1001:],
    "flip at the very end": lambda d: d[:-1] + bytes([d[-1] ^ 1]),
    "cut at a boundary": lambda d: d[: HEAD + STEP],
    "lose the last segment": lambda d: d[: HEAD + (len(d) - HEAD - 1) // STEP * STEP],
    "swap": lambda d: d[:HEAD] + segment(d, 1) + segment(d, 0) + d[HEAD + 2 * STEP :],
    "duplicate": lambda d: d[: HEAD + STEP] + segment(d, 0) + d[HEAD + STEP :],
    "append": lambda d: d + bytes(50),
    "header": lambda d: b"DOC2" + d[4:],
    "other document": of_another,
    "empty": lambda d: b"",
}


@pytest.fixture
def photograph(case: Case, by: Any) -> Piece:
    """A copy of several segments."""
    piece = ready(case, by, samples.heavy_photo(), "a.jpg")
    assert piece.copy_size > 3 * SEGMENT
    return piece


def test_no_altered_byte_is_ever_given(pages: Client, photograph: Piece, media: Path) -> None:
    """S-22: nine mutations and one, each refused with a sentence and an alert; the file put back is given again."""
    stored = file_of(photograph, media)
    whole = stored.read_bytes()
    for what, mutate in MUTATIONS.items():
        seen = RegisterEntry.objects.latest().seq
        stored.write_bytes(mutate(whole))
        answer = pages.get(at("piece_copy", photograph))
        assert (answer.status_code, answer.streaming) == (500, False), what
        assert "modifié sur le serveur" in answer.content.decode(), what
        later = RegisterEntry.objects.filter(seq__gt=seen)
        assert [entry.verb for entry in later.of_verbs("integrity_fault", "piece_read")] == ["integrity_fault"], what
    stored.write_bytes(whole)
    assert len(body(pages.get(at("piece_copy", photograph)))) == photograph.copy_size


def test_the_files_of_two_pieces_are_not_interchangeable(pages: Client, case: Case, by: Any, media: Path) -> None:
    """Not even the original and the copy of one piece, which the same key seals."""
    one, two = ready(case, by, samples.photo(), "a.jpg"), ready(case, by, samples.photo((320, 240)), "b.jpg")
    file_of(one, media).write_bytes(file_of(two, media).read_bytes())
    assert pages.get(at("piece_copy", one)).status_code == 500
    file_of(one, media).write_bytes(b"".join(storage.read(one.path)))
    assert pages.get(at("piece_copy", one)).status_code == 500


def test_a_file_that_is_nowhere_is_said_to_be(pages: Client, photograph: Piece, media: Path) -> None:
    file_of(photograph, media).unlink()
    answer = pages.get(at("piece_copy", photograph))
    assert answer.status_code == 500
    assert "introuvable" in answer.content.decode()


NAMES = [
    "../../etc/x.pdf",
    "a\r\nSet-Cookie: x=1.pdf",
    "\u202efdp.pdf",
    "x" * 300 + ".pdf",
    "con.pdf",
    "Blessing Osazuwa.pdf",
]


@pytest.mark.parametrize("name", NAMES)
def test_what_leaves_bears_our_name_on_one_line(pages: Client, case: Case, by: Any, name: str) -> None:
    """S-33, the half that leaves."""
    piece = ready(case, by, name=name)
    answer = pages.get(at("piece_copy", piece))
    assert answer["Content-Disposition"] == f'attachment; filename="piece-{case.reference}-{piece.pk}.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store, private"
    assert int(answer["Content-Length"]) == len(body(answer))


def test_the_register_knows_before_the_first_byte(pages: Client, case: Case, by: Any) -> None:
    piece = ready(case, by)
    seen = RegisterEntry.objects.latest().seq
    answer = pages.get(at("piece_copy", piece))
    later = RegisterEntry.objects.filter(seq__gt=seen)
    assert [e.facts["part"] for e in later.of_verbs("piece_read")] == ["copy"]
    assert [e.fields for e in later.of_verbs("read") if "piece.copy" in e.fields]
    assert body(answer).startswith(b"%PDF")
    page = pages.get(at("piece_page", piece, 2))
    assert page["Content-Type"] == "image/jpeg"
    assert RegisterEntry.objects.of_verbs("piece_read").latest().facts["page"] == 2


def test_nothing_leaves_when_the_register_cannot_be_written(
    pages: Client, case: Case, by: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    piece = ready(case, by)

    def unwritable(*args: Any, **kwargs: Any) -> int:
        raise append.RegisterUnavailable

    monkeypatch.setattr("audit.services.append", unwritable)
    answer = pages.get(at("piece_copy", piece))
    assert (answer.status_code, answer.streaming) == (503, False)
    assert b"%PDF" not in answer.content


def test_a_piece_that_is_not_clean_is_given_to_nobody_who_follows(pages: Client, case: Case, by: Any) -> None:
    """S-30: quarantined or not examined yet; neither copy, nor page, nor original."""
    shut = examined(case, by, samples.pdf(change=lambda p: p.attachments.__setitem__("a.exe", b"MZ")))
    waits = deposited(case, by, samples.png(), "a.png")
    for piece in (shut, waits):
        assert pages.get(at("piece_copy", piece)).status_code == 404
        assert pages.get(at("piece_page", piece, 1)).status_code == 404
        assert pages.get(at("piece_original", piece)).status_code == 403
        assert pages.post(at("piece_original", piece)).status_code == 403
    shown = pages.get(at("piece", shut)).content.decode()
    assert "contient un fichier joint" in shown
    assert "Imprimez-le en PDF" in shown


def test_the_original_is_the_legal_officer_s_once_she_has_said_again_who_she_is(
    office: Client, case: Case, by: Any, settings: Any
) -> None:
    """S-31."""
    made = samples.photo()
    piece = ready(case, by, made, "a.jpg")
    session = office.session
    session[sessions.BEGUN] -= settings.ACCOUNT_REAUTHENTICATION_TIMEOUT + 60
    session.save()
    for ask in (office.get, office.post):
        sent_away = ask(at("piece_original", piece))
        assert sent_away.status_code == 302
        assert "/compte/confirmer/" in sent_away.url
    assert not RegisterEntry.objects.of_verbs("piece_original_taken").exists()
    session[sessions.BEGUN] = int(time.time())
    session.save()
    asked = office.get(at("piece_original", piece)).content.decode()
    assert "Le fichier d’origine peut dire où" in asked
    answer = office.post(at("piece_original", piece))
    assert body(answer) == made
    assert CANARY.encode() in made
    assert answer["Content-Disposition"].endswith(f'"piece-{case.reference}-{piece.pk}-original.jpg"')
    told = RegisterEntry.objects.of_verbs("piece_original_taken").get()
    assert (told.role, told.facts["piece"]) == ("legal_officer", str(piece.uid))


def test_the_original_of_a_virus_is_given_to_nobody(office: Client, case: Case, by: Any) -> None:
    piece = deposited(case, by)
    Piece.objects.filter(pk=piece.pk).update(state="quarantined", why="virus")
    assert office.post(at("piece_original", piece)).status_code == 404
    Piece.objects.filter(pk=piece.pk).update(why="attachment")
    assert office.post(at("piece_original", piece)).status_code == 200


def test_the_copy_of_a_hearing_record_is_read_by_the_officer_alone(
    pages: Client, office: Client, olga: User, case: Case, by: Any
) -> None:
    piece = ready(case, by)
    classify(piece, Filing("hearing_record", insists=True), by=people.as_actor(olga))
    for route, more in (("piece_copy", ()), ("piece_page", (1,))):
        assert pages.get(at(route, piece, *more)).status_code == 403
        assert office.get(at(route, piece, *more)).status_code == 200
    shown = pages.get(at("piece", piece)).content.decode()
    assert "réservée au juriste" in shown
    assert at("piece_page", piece, 1) not in shown


def test_the_manager_sees_what_there_is_and_no_word_of_it(case: Case, by: Any, lucioles: Any) -> None:
    piece = ready(case, by, name=f"{CANARY}.pdf")
    classify(piece, Filing("passport", title=CANARY, number=CANARY), by=by)
    maud = people.sign_in(Client(), people.maud(lucioles))
    shown = maud.get(reverse("documents:list", args=[case.reference])).content.decode()
    assert "Passeport" in shown
    assert CANARY not in shown
    for route, more in (("piece", ()), ("piece_copy", ()), ("piece_page", (1,))):
        assert maud.get(at(route, piece, *more)).status_code == 403


def test_addresses_and_titles_name_nobody(pages: Client, case: Case, by: Any) -> None:
    piece = ready(case, by, name=f"{CANARY}.pdf")
    classify(piece, Filing("passport", title=CANARY), by=by)
    shown = pages.get(at("piece", piece)).content.decode()
    title = re.findall(r"<title>(.*?)</title>", shown, re.DOTALL)[0]
    addresses = re.findall(r'(?:href|src|action)="([^"]*)"', shown)
    assert CANARY in shown
    assert CANARY not in title
    assert not [address for address in addresses if CANARY in address]


def test_the_parts_of_a_piece_are_bound_to_their_place(case: Case, by: Any) -> None:
    piece = ready(case, by)
    places = {piece.sealed_for(Part.ORIGINAL), piece.sealed_for(Part.COPY), piece.sealed_for(Part.PAGE, 1)}
    assert len(places | {piece.sealed_for(Part.PAGE, 2)}) == 4
