"""The pages of bundles, without a script: pick, order, issue, download, verify; and what was told to whom."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.models import RegisterEntry
from audit.verbs import Verb
from cases.models import Case
from documents import codes
from documents.models import Bundle, BundleState, Disclosure, Document, PieceForm
from documents.services import bundling, waking
from tests import people
from tests.documents import scans
from tests.documents.deposits import examined
from vault.access import access

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = timezone.localdate().isoformat()


@pytest.fixture
def pages(client: Client, alice: User) -> Client:
    """Alice, signed in."""
    return people.sign_in(client, alice)


@pytest.fixture
def pieces(case: Case, by: Any) -> list[str]:
    """Two received pieces, sorted."""
    found = []
    with access(by, purpose="paper"):
        for n, kind in enumerate(("complaint_receipt", "passport"), 1):
            piece = examined(case, by, scans.pages(n, words=kind), f"{kind}.pdf")
            type(piece).objects.filter(pk=piece.pk).update(kind=kind, form=PieceForm.COPY.value)
            found.append(f"received:{piece.pk}")
    return found


def here(name: str, case: Case, *args: object) -> str:
    return reverse(f"documents:{name}", args=[case.reference, *args])


def begun(pages: Client, case: Case, kind: str = "first_permit") -> str:
    return str(pages.post(here("bundle_start", case), {"kind": kind}).url)


def titles(pages: Client, address: str) -> list[str]:
    """The pieces chosen, in their order."""
    return re.findall(r"<strong>\d+\. ([^<]+)</strong>", pages.get(address).content.decode())


def sent(pages: Client, address: str, act: str, **more: Any) -> Any:
    """Presses one button of the page as it is shown."""
    page = pages.get(address).context
    rows = page["rows"]
    form = {"ref": [row.ref for row in rows], "form": [row.form for row in rows], "seen": page["seen"], "act": act}
    return pages.post(address, form | more, follow=True)


def made(pages: Client, case: Case) -> Bundle:
    address = begun(pages, case)
    pages.post(address.rstrip("/") + "/emettre/")
    return Bundle.objects.get(case=case)


def test_a_bundle_begins_with_what_is_usual_and_says_what_is_not_there(
    pages: Client, case: Case, pieces: list[str]
) -> None:
    address = begun(pages, case)
    assert titles(pages, address) == ["Récépissé de dépôt de plainte", "Passeport"]
    said = pages.get(address).content.decode()
    assert "contrat d’engagement signé" in said
    assert "état civil et nationalité" not in said


def test_pieces_are_moved_taken_out_and_put_back_by_buttons_alone(pages: Client, case: Case, pieces: list[str]) -> None:
    address = begun(pages, case)
    sent(pages, address, f"up:{pieces[1]}")
    assert titles(pages, address) == ["Passeport", "Récépissé de dépôt de plainte"]
    sent(pages, address, f"out:{pieces[1]}")
    assert titles(pages, address) == ["Récépissé de dépôt de plainte"]
    sent(pages, address, f"in:{pieces[1]}")
    sent(pages, address, f"down:{pieces[0]}", form=["original", "copie"])
    assert titles(pages, address) == ["Passeport", "Récépissé de dépôt de plainte"]
    with access(people.as_actor(User.objects.get(pk=case.caseworker_id)), purpose="paper"):
        assert [line["form"] for line in Bundle.objects.get().chosen] == ["copie", "original"]


def test_what_a_page_cannot_know_is_refused_or_left_out(pages: Client, case: Case, pieces: list[str]) -> None:
    address = begun(pages, case)
    for act in ("in:paper:999", "up:nothing", "", "in:", "boom:boom"):
        assert sent(pages, address, act).status_code == 200
    assert titles(pages, address) == ["Récépissé de dépôt de plainte", "Passeport"]
    assert pages.post(here("bundle_start", case), {"kind": "boom"}).status_code == 302
    assert Bundle.objects.count() == 1


def test_the_way_is_chosen_on_the_page_and_kept_with_each_button(
    pages: Client, case: Case, pieces: list[str], settings: Any
) -> None:
    settings.FILE_LIMITS_MB = settings.FILE_LIMITS_MB | {"email": 0.0001}
    address = begun(pages, case)
    assert "téléservice ANEF (10 Mo par fichier)" in pages.get(address).content.decode().replace("\u202f", " ")
    sent(pages, address, "save", way="boom")
    assert Bundle.objects.get().way == "anef"
    sent(pages, address, f"up:{pieces[1]}", way="email")
    assert Bundle.objects.get().way == "email"
    heavy = pages.get(f"{address}apercu/").content.decode()
    assert "beaucoup de messageries la refuseront" in heavy
    sent(pages, address, "save", way="post")
    light = pages.get(f"{address}apercu/").content.decode()
    assert "refuse" not in light
    assert "en un seul fichier" in light


def test_a_list_that_a_colleague_changed_meanwhile_is_shown_anew(pages: Client, case: Case, pieces: list[str]) -> None:
    address = begun(pages, case)
    old = pages.get(address).context["seen"]
    sent(pages, address, f"out:{pieces[0]}")
    answer = sent(pages, address, f"out:{pieces[1]}", seen=old)
    assert "Quelqu’un vient de modifier cette liste" in answer.content.decode()
    assert titles(pages, address) == ["Passeport"]


def test_the_preview_then_the_issue_freeze_the_list_and_the_file_is_downloaded(
    pages: Client, case: Case, pieces: list[str]
) -> None:
    address = begun(pages, case)
    answer = sent(pages, address, "preview")
    assert answer.redirect_chain[-1][0].endswith("/apercu/")
    assert "Le bordereau tel qu’il sera figé" in answer.content.decode()
    listed = pages.post(address.rstrip("/") + "/emettre/", follow=True).content.decode()
    assert "liste des pièces est figée" in listed
    bundle = Bundle.objects.get(case=case)
    assert bundle.state == BundleState.READY
    got = pages.get(here("bundle_part", case, bundle.pk, 1))
    assert got["Content-Disposition"] == f'attachment; filename="dossier-{case.reference}.pdf"'
    assert "no-store" in got["Cache-Control"]
    assert hashlib.sha256(got.content).hexdigest() == bundle.parts.get().digest
    assert RegisterEntry.objects.about(case.reference).of_verbs(Verb.BUNDLE_READ).count() == 1
    assert pages.get(address).status_code == 404
    assert pages.get(here("bundle_part", case, bundle.pk, 2)).status_code == 404


def test_anybody_verifies_a_file_of_a_bundle_and_an_altered_one_is_not_it(
    pages: Client, case: Case, pieces: list[str]
) -> None:
    bundle = made(pages, case)
    content = pages.get(here("bundle_part", case, bundle.pk, 1)).content
    address = codes.address(bundle.uid, bundle.code).partition("//")[2].partition("/")[2]
    shown = Client().get(f"/{address}").content.decode()
    assert bundle.parts.get().digest in shown
    assert "Osazuwa" not in shown
    for bytes_, verdict in ((content, "identique"), (content[:-1] + b"x", "il n’a pas été émis ici")):
        answer = Client().post(f"/{address}", {"file": SimpleUploadedFile("x.pdf", bytes_)})
        assert verdict in answer.content.decode()
    other = address[:-1] + ("B" if address.endswith("A") else "A")
    assert Client().get(f"/{other}").status_code == 404


def test_a_bundle_scanned_by_its_first_page_is_not_called_a_forgery(
    pages: Client, case: Case, pieces: list[str]
) -> None:
    bundle = made(pages, case)
    content = pages.get(here("bundle_part", case, bundle.pk, 1)).content
    bordereau = bundle.bordereau
    assert bordereau is not None
    address = reverse("documents:verify", args=[bordereau.uid.hex, bordereau.code])
    said = [
        Client().post(address, {"file": SimpleUploadedFile("x.pdf", sent)}).content.decode()
        for sent in (content, content[:-1] + b"x")
    ]
    assert ["a bien été émis ici" in each for each in said] == [True, False]


def test_a_failed_bundle_says_which_piece_and_a_new_list_begins_with_the_same(
    pages: Client, case: Case, pieces: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from documents.bundles import assembling

    monkeypatch.setattr(assembling, "PIECE", {"seconds": 0.001, "megabytes": 64})
    made(pages, case)
    monkeypatch.undo()
    listed = pages.get(here("list", case)).content.decode().replace("\u00a0", " ")
    assert "Pièce n° 1, « Récépissé de dépôt de plainte »" in listed
    bundle = Bundle.objects.get()
    fresh = pages.post(here("bundle_copy", case, bundle.pk)).url
    assert titles(pages, fresh) == ["Récépissé de dépôt de plainte", "Passeport"]
    pages.post(here("bundle_retry", case, bundle.pk))
    assert Bundle.objects.get(pk=bundle.pk).state == BundleState.READY


def test_a_bundle_that_a_killed_worker_left_is_asked_for_again(pages: Client, case: Case, pieces: list[str]) -> None:
    bundle = made(pages, case)
    old = timezone.now() - dt.timedelta(hours=1)
    Bundle.objects.filter(pk=bundle.pk).update(state="rendering", issued_at=old)
    bundle.parts.all().delete()
    assert waking.wake() == 1
    assert Bundle.objects.get(pk=bundle.pk).state == BundleState.READY


def test_a_bundle_given_up_is_no_longer_listed(pages: Client, case: Case, pieces: list[str]) -> None:
    address = begun(pages, case)
    pages.post(address.rstrip("/") + "/abandonner/")
    assert "à constituer" not in pages.get(here("list", case)).content.decode()
    assert begun(pages, case) != address


def test_what_was_told_is_listed_with_its_agreement_and_its_proof(pages: Client, case: Case, pieces: list[str]) -> None:
    empty = pages.get(here("list", case)).content.decode()
    assert "Rien n’a été communiqué" in empty
    bundle = made(pages, case)
    form = {"recipient": "prefecture", "how": "post", "on": TODAY, "proof_kind": "registered"}
    wrong = pages.post(here("disclose", case, bundle.bordereau_id), form | {"proof": "123"})
    assert "pas un numéro de recommandé" in wrong.content.decode()
    pages.post(here("disclose", case, bundle.bordereau_id), form | {"proof": "1A 123 456 7890 1"})
    shown = pages.get(here("list", case)).content.decode()
    assert "numéro de lettre recommandée" in shown
    assert "1A12345678901" in shown
    assert "Rien n’a été communiqué" not in shown


def test_a_received_piece_shows_that_a_paper_left(pages: Client, case: Case, pieces: list[str]) -> None:
    bundle = made(pages, case)
    pk = pieces[0].partition(":")[2]
    form = {"recipient": "prefecture", "how": "email", "on": TODAY, "proof_kind": "screenshot"}
    assert "Indiquez la preuve" in pages.post(here("disclose", case, bundle.bordereau_id), form).content.decode()
    assert pages.post(here("disclose", case, bundle.bordereau_id), form | {"piece_id": "999"}).status_code == 200
    pages.post(here("disclose", case, bundle.bordereau_id), form | {"piece_id": pk})
    assert str(Disclosure.objects.get().piece_id) == pk
    assert f"/pieces/{pk}/" in pages.get(here("list", case)).content.decode()


def test_her_list_names_the_pieces_that_a_bordereau_took_with_it(
    pages: Client, case: Case, pieces: list[str], by: Any
) -> None:
    bundle = made(pages, case)
    form = {"recipient": "prefecture", "how": "post", "on": TODAY, "proof_kind": "none"}
    pages.post(here("disclose", case, bundle.bordereau_id), form)
    pages.post(here("request", case), {"kind": "disclosures"})
    with access(by, purpose="paper"):
        [told] = Document.objects.get(kind="disclosures").snapshot["disclosures"]
    assert told["what"] == "Bordereau de pièces"
    assert told["pieces"] == ["Récépissé de dépôt de plainte", "Passeport"]


def test_a_manager_sees_that_bundles_exist_and_reads_none(case: Case, pages: Client, pieces: list[str]) -> None:
    bundle = made(pages, case)
    maud = people.sign_in(Client(), people.maud(case.organisation))
    listed = maud.get(here("list", case)).content.decode().partition('id="dossiers-de-pieces"')[2]
    assert "Fichier 1 sur 1" in listed
    assert "Récépissé de dépôt de plainte" not in listed
    assert maud.get(here("bundle_part", case, bundle.pk, 1)).status_code == 403


def test_a_list_longer_than_a_bordereau_is_refused(
    case: Case, by: Any, pages: Client, pieces: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundling, "PIECES", 1)
    address = begun(pages, case)
    assert "au plus 1 pièces" in sent(pages, address, "save").content.decode()
