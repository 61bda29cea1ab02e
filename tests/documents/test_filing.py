"""What is said of a piece, what replaces it, what takes it out, and where it goes next."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.models import RegisterEntry
from cases.models import Case
from cases.records import Records
from cases.services.history import When
from cases.services.steps import take_step
from documents import pieces, services
from documents.incoming.kinds import CHOSEN, PieceKind
from documents.models import Piece, PieceState
from documents.services import PaperRefused
from documents.services.filing import Filing, classify, note_reference, remove, restore
from tests import people
from tests.documents import samples
from tests.documents.deposits import deposited, ready
from tests.documents.samples import CANARY
from tests.documents.test_delivering import at
from vault.access import access

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def pages(alice: User) -> Client:
    """Alice at her browser."""
    return people.sign_in(Client(), alice)


def shown(pages: Client, case: Case) -> str:
    return str(pages.get(reverse("documents:list", args=[case.reference])).content.decode())


def test_a_piece_is_named_dated_and_linked_to_its_step(pages: Client, case: Case, by: Any) -> None:
    from cases.plain import facts_of
    from workflow.table import STEPS

    step = STEPS["accept_support"] if "accept_support" in STEPS else next(iter(STEPS.values()))
    entry = take_step(case, step, facts_of(step.asks, {}), by=by, when=When(TODAY))
    entry = case.entry_set.filter(step=step.name).latest("pk")
    piece = ready(case, by)
    form = {
        "kind": "complaint_receipt",
        "title": CANARY,
        "number": f"PV {CANARY}",
        "on": "2026-03-12",
        "form": "original",
        "entry_id": entry.pk,
    }
    assert pages.post(at("piece", piece), form).status_code == 302
    piece.refresh_from_db()
    assert (piece.kind, piece.on, piece.form, piece.entry_id) == (
        "complaint_receipt",
        dt.date(2026, 3, 12),
        "original",
        entry.pk,
    )
    assert CANARY not in repr(Piece.objects.filter(pk=piece.pk).values().get())
    page = shown(pages, case)
    assert CANARY in page
    assert str(step.label) in page.replace("\u202f", " ").replace("\xa0", " ").replace("&#x27;", "'")
    entries = RegisterEntry.objects.about(case.reference)
    assert entries.of_verbs("piece_classified").get().facts["entry"] == entry.pk
    assert not [entry for entry in entries if CANARY in entry.body]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "unsorted"),
        ("kind", "what"),
        ("on", (TODAY + dt.timedelta(days=1)).isoformat()),
        ("entry_id", "999999"),
        ("title", "a\x00b"),
        ("title", "x" * 161),
        ("number", "x" * 121),
        ("form", "neither"),
    ],
)
def test_what_cannot_be_said_is_said_to_be_wrong(pages: Client, case: Case, by: Any, field: str, value: str) -> None:
    piece = deposited(case, by)
    form = {"kind": "passport", "title": "", "number": "", "on": "", "form": "copie", "entry_id": "", field: value}
    answer = pages.post(at("piece", piece), form)
    assert answer.status_code == 200
    assert "À corriger" in answer.content.decode()
    assert Piece.objects.get(pk=piece.pk).kind == "unsorted"


def test_a_step_of_another_case_is_refused_by_the_service_too(case: Case, by: Any) -> None:
    from cases.services.opening import open_case

    other = open_case(by=by, prefecture="69")
    entry = other.entry_set.first()
    with pytest.raises(PaperRefused):
        classify(deposited(case, by), Filing("passport", entry_id=entry.pk if entry else 0), by=by)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{{7*7}} {% debug %}", "\u202eevil", "a" * 160, "é\u0301" * 80]
)
def test_a_hostile_title_is_text_and_nothing_else(pages: Client, case: Case, by: Any, text: str) -> None:
    piece = deposited(case, by)
    form = {"kind": "other", "title": text, "number": text[:120], "form": "copie"}
    assert pages.post(at("piece", piece), form).status_code == 302
    for page in (shown(pages, case), pages.get(at("piece", piece)).content.decode()):
        assert "<script>alert" not in page
        assert ">49<" not in page
        assert "{% debug" not in text or "{% debug %}" in page


def test_received_pieces_are_proposed_for_the_bordereau_with_the_digest_of_what_leaves(
    case: Case, by: Any, records: Callable[[], Records]
) -> None:
    one, two = ready(case, by), ready(case, by, samples.photo(), "a.jpg")
    classify(one, Filing("complaint_receipt", on=dt.date(2026, 3, 12)), by=by)
    classify(two, Filing("passport", title="Passeport nigérian", form="original"), by=by)
    deposited(case, by, samples.png(), "unsorted.png")
    with access(by, purpose="paper"):
        lines = pieces.suggested(records(), (), Piece.objects.of_case(case.pk).enclosable())
    assert {
        "title": "Récépissé de dépôt de plainte",
        "on": "2026-03-12",
        "form": "copie",
        "sha256": one.copy_sha256,
    } in lines
    assert {"title": "Passeport nigérian", "on": "", "form": "original", "sha256": two.copy_sha256} in lines
    assert len([line for line in lines if line["title"].startswith("Récépissé de dépôt")]) == 1, "not twice"
    assert len([line for line in lines if line["sha256"]]) == 2


def test_without_received_pieces_the_records_alone_speak(case: Case, by: Any, records: Callable[[], Records]) -> None:
    """The control: the line that the received receipt took the place of."""
    with access(by, purpose="paper"):
        lines = pieces.suggested(records(), (), Piece.objects.of_case(case.pk).enclosable())
    assert [line["sha256"] for line in lines if line["title"] == "Récépissé de dépôt de plainte"] == [""]


def test_the_bordereau_page_holds_them(pages: Client, case: Case, by: Any, records: Callable[[], Records]) -> None:
    piece = ready(case, by)
    classify(piece, Filing("passport"), by=by)
    letter = services.request_alone(case, "bordereau", by=by, records=records())
    page = pages.get(reverse("documents:complete", args=[case.reference, letter.pk])).content.decode()
    assert piece.copy_sha256 in page


def test_a_hearing_record_is_kept_out_unless_the_officer_insists(pages: Client, case: Case, by: Any) -> None:
    piece = ready(case, by)
    answer = pages.post(at("piece", piece), {"kind": "hearing_record", "form": "copie", "insists": "on"})
    assert answer.status_code == 200
    assert "ne se garde pas au dossier" in answer.content.decode()
    assert Piece.objects.get(pk=piece.pk).kind == "unsorted"


def test_its_reference_alone_is_noted_once(pages: Client, case: Case) -> None:
    form = {"number": f"2026/{CANARY}", "on": "2026-03-12", "title": "", "once": str(uuid.uuid4())}
    for _click in range(2):
        assert pages.post(reverse("documents:hearing_record", args=[case.reference]), form).status_code == 302
    piece = Piece.objects.get(case=case)
    assert (piece.state, piece.path, piece.kind) == (PieceState.REFERENCE, "", PieceKind.HEARING_RECORD)
    page = shown(pages, case)
    assert "référence seule" in page
    assert CANARY in pages.get(at("piece", piece)).content.decode()
    assert not Piece.objects.of_case(case.pk).enclosable().exists()


def test_nobody_who_only_sees_the_case_changes_a_piece(case: Case, by: Any, lucioles: Any) -> None:
    from accounts.policy import Refused

    piece, maud = deposited(case, by), people.as_actor(people.maud(lucioles))
    acts: list[Callable[[], Any]] = [
        lambda: classify(piece, Filing("passport"), by=maud),
        lambda: remove(piece, by=maud),
        lambda: restore(piece, by=maud),
        lambda: note_reference(case, Filing("hearing_record", number="1"), by=maud),
        lambda: deposited(case, maud, samples.pdf(3)),
    ]
    for act in acts:
        with pytest.raises(Refused):
            act()


def test_the_list_asks_the_database_as_often_for_one_piece_as_for_thirty(pages: Client, case: Case, by: Any) -> None:
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            shown(pages, case)
        return len(seen)

    deposited(case, by)
    shown(pages, case)
    few = asked()
    row = {"case": case, "key_id": case.key_id, "received_by_id": by.user_id}
    with access(by, purpose="paper"):
        Piece.objects.bulk_create(Piece(**row, sha256=f"{n:064x}", title=f"t{n}") for n in range(30))
    assert asked() == few


def test_the_page_asks_again_while_a_piece_is_examined_and_stops(pages: Client, case: Case, by: Any) -> None:
    piece = deposited(case, by)
    path = reverse("documents:pieces_progress", args=[case.reference])
    same = pages.get(path, {"w": str(piece.pk), "n": "3"}).content.decode()
    assert "n=4" in same.replace("&amp;", "&")
    assert "pieces-list" not in same
    assert "hx-get" not in pages.get(path, {"w": str(piece.pk), "n": "20"}).content.decode()
    Piece.objects.update(state="quarantined", why="virus")
    ended = pages.get(path, {"w": str(piece.pk), "n": "3"}).content.decode()
    assert "en quarantaine" in ended
    assert "hx-get" not in ended


def test_every_kind_can_be_chosen_but_the_one_that_says_nothing() -> None:
    assert {value for value, _label in CHOSEN} == {kind.value for kind in PieceKind} - {"unsorted"}


def test_a_page_that_only_looks_again_at_its_papers_reads_no_piece(pages: Client, case: Case, by: Any) -> None:
    deposited(case, by, name=f"{CANARY}.pdf")
    path = reverse("documents:list", args=[case.reference])
    assert CANARY in pages.get(path).content.decode()
    seen = RegisterEntry.objects.latest().seq
    again = pages.get(path, headers={"HX-Request": "true", "HX-Target": "papiers"})
    assert CANARY not in again.content.decode()
    assert not RegisterEntry.objects.filter(seq__gt=seen).of_verbs("read").exists()
