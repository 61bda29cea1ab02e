"""S-24, S-25, S-34 and bad luck: too much, too long, twice, cut, no room: nothing stays behind."""

from __future__ import annotations

import contextlib
import io
import uuid
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from accounts.models import User
from audit.models import RegisterEntry
from cases.models import Case
from documents import storage
from documents.incoming import limits, pacing
from documents.incoming.handler import RefusingHandler
from documents.models import Piece
from tests import people
from tests.documents import samples
from tests.documents.deposits import deposited, sent, stored, told
from vault.access import access

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(alice: User) -> Client:
    """Alice at her browser."""
    return people.sign_in(Client(), alice)


def why(case: Case) -> list[str]:
    """The reasons of the refusals that the register knows, oldest first."""
    told = RegisterEntry.objects.about(case.reference).of_verbs("piece_refused")
    return [entry.facts["why"] for entry in reversed(told)]


class Endless(io.RawIOBase):
    """A body that never ends; it counts what is read of it."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        self.given += max(size, 0)
        return bytes(max(size, 0))


class Full:
    """A file on a disk that has room for so many bytes."""

    def __init__(self, file: Any, room: int) -> None:
        self.file, self.room = file, room

    def write(self, data: bytes) -> int:
        if len(data) > self.room:
            raise OSError(28, "No space left on device")
        self.room -= len(data)
        return int(self.file.write(data))

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.file.close()


def test_too_heavy_a_file_leaves_nothing_and_the_next_one_is_kept(pages: Client, case: Case) -> None:
    heavy = samples.pdf() + bytes(limits.FILE)
    answer = sent(pages, case, ("a.pdf", heavy), ("b.pdf", samples.pdf()))
    assert (answer.status_code, [file["ok"] for file in told(answer)]) == (413, [False, True])
    assert len(stored()) == 1


@pytest.mark.parametrize(
    "announced", [{"HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_LENGTH": ""}, {"CONTENT_LENGTH": str(10**10)}]
)
def test_a_body_without_end_is_refused_unread(pages: Client, case: Case, announced: dict[str, str]) -> None:
    """S-24."""
    body = Endless()
    answer = pages.post(
        reverse("documents:receive", args=[case.reference]),
        headers={"accept": "application/json"},
        **{"wsgi.input": body, "CONTENT_TYPE": MULTIPART_CONTENT, **announced},
    )
    assert (answer.status_code, body.given, stored()) == (413, 0, [])
    assert not Piece.objects.exists()


def test_a_sending_that_stops_halfway_is_not_taken_for_the_whole(pages: Client, case: Case) -> None:
    whole = encode_multipart(BOUNDARY, {"files": SimpleUploadedFile("a.pdf", samples.pdf() + b"\n" * 400_000)})
    answer = pages.post(
        reverse("documents:receive", args=[case.reference]),
        headers={"accept": "application/json"},
        **{"wsgi.input": io.BytesIO(whole[:200_000]), "CONTENT_LENGTH": str(len(whole))},
        CONTENT_TYPE=MULTIPART_CONTENT,
    )
    assert (answer.status_code, told(answer)[0]["sentence"][:20]) == (422, "L’envoi a été interr")
    assert (Piece.objects.count(), stored()) == (0, [])


def test_the_fifty_first_file_of_the_hour_is_refused(pages: Client, case: Case, alice: User, by: Any) -> None:
    """S-34, the first half; an hour later it is taken."""
    row = {"case": case, "key_id": case.key_id, "received_by": alice}
    with access(by, purpose="paper"):
        Piece.objects.bulk_create(Piece(**row, sha256=f"{n:064x}") for n in range(limits.AN_HOUR - 1))
    content = samples.pdf()
    assert sent(pages, case, ("50.pdf", content)).status_code == 200
    answer = sent(pages, case, ("51.pdf", samples.pdf(3)))
    assert answer.status_code == 429
    assert "Cinquante fichiers" in told(answer)[0]["sentence"]
    assert (why(case), len(stored())) == (["hourly"], 1)
    from django.utils import timezone

    Piece.objects.update(received_at=timezone.now() - timezone.timedelta(minutes=61))
    assert sent(pages, case, ("51.pdf", samples.pdf(3))).status_code == 200


def test_a_case_holds_two_hundred_megabytes(pages: Client, case: Case, by: Any) -> None:
    """S-34, the second half; pieces taken out count until they are destroyed."""
    first = deposited(case, by)
    content = samples.pdf(3)
    Piece.objects.filter(pk=first.pk).update(size=limits.A_CASE - len(content) + 1)
    answer = sent(pages, case, ("a.pdf", content))
    assert (answer.status_code, why(case), len(stored())) == (413, ["case_full"], 1)
    Piece.objects.filter(pk=first.pk).update(size=limits.A_CASE - len(content))
    assert sent(pages, case, ("a.pdf", content)).status_code == 200


def test_a_double_click_deposits_once(pages: Client, case: Case) -> None:
    content, token = samples.pdf(), str(uuid.uuid4())
    first, again = (sent(pages, case, ("a.pdf", content), once=token) for _click in range(2))
    assert (first.status_code, again.status_code) == (200, 422)
    assert "déjà été reçu" in told(again)[0]["sentence"]
    assert (Piece.objects.count(), len(stored())) == (1, 1)


def test_the_same_file_is_kept_once_a_case_and_may_be_in_another(pages: Client, case: Case, by: Any) -> None:
    from cases.services.opening import open_case

    content = samples.pdf()
    other = open_case(by=by, prefecture="69")
    assert sent(pages, case, ("a.pdf", content)).status_code == 200
    assert told(sent(pages, case, ("b.pdf", content)))[0]["sentence"].startswith("Ce fichier est déjà")
    assert sent(pages, other, ("a.pdf", content)).status_code == 200
    assert len(stored()) == 2


def test_a_full_disk_leaves_no_row_and_no_file_and_says_so(
    pages: Client, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = storage.Writing.__init__

    def full(self: Any) -> None:
        made(self)
        self._file = Full(self._file, 60_000)

    with monkeypatch.context() as patch:
        patch.setattr(storage.Writing, "__init__", full)
        answer = sent(pages, case, ("photo.jpg", samples.heavy_photo()), ("b.jpg", samples.heavy_photo()))
    assert answer.status_code == 507
    assert "plus assez de place" in told(answer)[0]["sentence"]
    assert (Piece.objects.count(), stored(), why(case)) == (0, [], ["disk_full", "disk_full"])
    assert sent(pages, case, ("photo.jpg", samples.photo())).status_code == 200


def test_a_disk_nearly_full_is_left_to_steps_and_papers(
    pages: Client, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage.shutil, "disk_usage", lambda _folder: storage.shutil._ntuple_diskusage(10**9, 0, 10**7))
    answer = sent(pages, case, ("photo.jpg", samples.photo()))
    assert (answer.status_code, stored()) == (507, [])


def test_a_sending_without_its_token_keeps_nothing(alice: User, case: Case) -> None:
    strict = people.sign_in(Client(enforce_csrf_checks=True), alice)
    strict.cookies[django_settings.CSRF_COOKIE_NAME] = "a" * 32  # else it is refused before a byte is read
    assert sent(strict, case, ("a.pdf", samples.pdf())).status_code == 403
    assert (Piece.objects.count(), stored()) == (0, [])


def test_another_association_sends_nothing_and_its_body_is_not_read(case: Case) -> None:
    chloe = people.sign_in(Client(), people.chloe())
    body = Endless()
    path = reverse("documents:receive", args=[case.reference])
    answer = chloe.post(path, **{"wsgi.input": body, "CONTENT_LENGTH": "1000", "CONTENT_TYPE": MULTIPART_CONTENT})
    assert (answer.status_code, body.given, stored()) == (404, 0, [])


def test_a_file_sent_to_any_other_address_is_read_by_nobody() -> None:
    request = RequestFactory().post("/", {"x": SimpleUploadedFile("a.pdf", samples.heavy_photo())})
    assert [type(handler) for handler in request.upload_handlers] == [RefusingHandler]
    assert dict(request.FILES) == {}


def test_slow_sendings_leave_room_for_the_other_pages(pages: Client, case: Case) -> None:
    """S-25, the product's part: one more than may come in at once is told to come back, and nothing is lost."""
    with pacing.turn() as first, pacing.turn() as second:
        assert (first, second) == (True, True)
        answer = sent(pages, case, ("a.pdf", samples.pdf()))
        assert (answer.status_code, stored()) == (503, [])
        assert pages.get(reverse("documents:list", args=[case.reference])).status_code == 200
    assert sent(pages, case, ("a.pdf", samples.pdf())).status_code == 200
