"""Every kind made from a case of the database, not from stand-ins: by the page, and by `issue_document`."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from cases import readers
from cases.models import Application, Attempt, Case, Consent, Danger, Fact, Person, Ruling
from cases.records import Records
from documents import printing, services
from documents.kinds import PAPERS
from documents.models import Document, Status
from documents.services import Draft, PaperRefused
from tests import people
from tests.documents.conftest import TODAY
from vault.access import access
from workflow.kinds import Kind

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def fuller(case: Case, alice: User) -> Case:
    """The case, with what the letters of this room speak of."""
    own = {"case": case, "key_id": case.key_id, "recorded_by": alice}
    with access(people.as_actor(alice), purpose="step"):
        Danger.objects.create(**own, on=TODAY, level="high", places_to_avoid="Gare du Nord", review_on=TODAY)
        Attempt.objects.create(**own, on=TODAY, what="appointment", proof="Aucun créneau")
        Application.objects.create(**own, lodged_on=TODAY - dt.timedelta(days=20), prefecture="93")
        Consent.objects.create(**own, recipient="consulate", given_on=TODAY - dt.timedelta(days=3))
        Fact.objects.create(**own, on=TODAY, kind="withdrawal_announced", codes={"ground": "unfounded"})
        Ruling.objects.create(**own, on=TODAY, court="ta", outcome="annulled", injunction="reexamine")
    return case


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages made, without the minutes that their files take; tests/documents/test_pdf.py makes the files."""
    pages: list[str] = []

    def make(facts: Any) -> bytes:
        pages.append(printing.html(facts))
        return b"%PDF-" + str(len(pages)).encode()

    monkeypatch.setattr("documents.rendering.run", lambda work, _limits: work())
    monkeypatch.setattr("documents.printing.make", make)
    return pages


def command(case: Case, kind: Kind, out: Path) -> dict[str, Any]:
    said = StringIO()
    call_command("issue_document", case.reference, kind.value, "--out", str(out), "--json", stdout=said)
    made: dict[str, Any] = json.loads(said.getvalue())
    return made


def test_issue_document_produces_every_kind(fuller: Case, quick: list[str], tmp_path: Path) -> None:
    for kind in Kind:
        state = "closed" if kind is Kind.CLOSING_LETTER else "active"  # only a support that ended is said to have
        Case.objects.filter(pk=fuller.pk).update(support=state)
        made = command(fuller, kind, tmp_path / f"{kind.value}.pdf")
        assert made["kind"] == kind
        assert (tmp_path / f"{kind.value}.pdf").read_bytes().startswith(b"%PDF-")
    assert len(quick) == len(Kind)
    assert not [page for page in quick if "Secrète" in page or "Mama Joy" in page]


def test_issue_document_says_why_a_consulate_is_not_asked(case: Case, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="sans danger"):
        command(case, Kind.CONSULAR_REQUEST, tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()
    assert not Document.objects.filter(kind=Kind.CONSULAR_REQUEST).exists()


def test_a_letter_that_became_unsafe_is_not_issued(
    fuller: Case, by: Any, records: Callable[[], Records], quick: list[str]
) -> None:
    with access(by, purpose="paper"):
        letter = services.request_alone(fuller, Kind.CONSULAR_REQUEST, by=by, records=records())
        Consent.objects.filter(case=fuller, recipient="consulate").update(withdrawn_on=TODAY)
        with pytest.raises(PaperRefused, match="paper refused"):
            services.issue(letter, by=by, records=records(), draft=Draft())
    assert Document.objects.get(pk=letter.pk).status == Status.TO_REVIEW
    assert quick == []


def test_an_extract_tells_every_reading_of_the_file_by_day_role_and_purpose(
    case: Case, alice: User, quick: list[str], tmp_path: Path
) -> None:
    by = people.as_actor(alice)
    for _time in range(2):
        with access(by, purpose="follow_up", request_id=str(_time)):
            assert Person.objects.get(case=case).legal_name == "Osazuwa"
    lines = [line for line in readers.extract(case) if line.purpose == "suivi"]
    assert [(line.day, line.organisation, line.count) for line in lines] == [(TODAY, "Les Lucioles", 2)]
    command(case, Kind.ACCESS_EXTRACT, tmp_path / "x.pdf")
    assert "Les Lucioles" in quick[0]
    assert "Alice" not in quick[0].split("<main>")[1]


def test_an_extract_that_would_be_too_long_is_by_month_and_leaves_nothing_out(
    case: Case, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = people.as_actor(alice)
    for purpose in ("follow_up", "step"):
        with access(by, purpose=purpose, request_id=purpose):
            assert Person.objects.get(case=case).legal_name
    daily = readers.extract(case)
    monkeypatch.setattr(readers, "BY_DAY", len(daily) - 1)
    monthly = readers.extract(case)
    assert {line.day for line in monthly} == {TODAY.replace(day=1)}
    assert all(line.monthly for line in monthly)
    assert sum(line.count for line in monthly) == sum(line.count for line in daily)


def test_the_extract_of_another_case_is_another(case: Case, alice: User) -> None:
    from cases.services.opening import open_case

    other = open_case(by=people.as_actor(alice), prefecture="75")
    with access(people.as_actor(alice), purpose="follow_up"):
        assert Person.objects.get(case=case).legal_name
    assert [line for line in readers.extract(other) if line.purpose == "suivi"] == []


@pytest.fixture
def pages(client: Client, alice: User) -> Client:
    """Alice, signed in."""
    return people.sign_in(client, alice)


def here(name: str, case: Case, *args: object) -> str:
    return reverse(f"documents:{name}", args=[case.reference, *args])


def text(answer: Any) -> str:
    return answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_the_page_proposes_what_fits_and_a_click_opens_it(pages: Client, fuller: Case) -> None:
    shown = text(pages.get(here("list", fuller)))
    proposed = shown[shown.index("Utiles à cette étape") : shown.index('<h2 id="titre-demander"')]
    assert 'value="shelter_request"' in proposed
    assert 'value="afis_sheet"' not in proposed
    opened = pages.post(here("request", fuller), {"kind": "shelter_request"}, follow=True)
    assert "Aucun nom ne figure" in text(opened)


def test_the_list_of_all_papers_is_by_stage(pages: Client, fuller: Case) -> None:
    shown = text(pages.get(here("list", fuller)))
    assert shown.index('<optgroup label="Accueil">') < shown.index('<optgroup label="Contestation">')
    listed = shown[shown.index('<optgroup label="Accueil">') :]
    assert listed[: listed.index("</select>")].count("<option") == len(PAPERS)


def test_who_only_sees_is_offered_nothing(client: Client, fuller: Case) -> None:
    manager = people.sign_in(client, people.maud(fuller.organisation))
    assert "Utiles à cette étape" not in text(manager.get(here("list", fuller)))


def test_the_page_of_a_letter_says_how_long_it_is_kept_and_what_nobody_verified(pages: Client, fuller: Case) -> None:
    shown = text(pages.post(here("request", fuller), {"kind": "observations"}, follow=True))
    assert "en archive tant qu’un recours" in shown
    assert "2023-095" in shown
    assert "R. 425-6" in shown
    assert "L. 122-1" not in shown


def test_the_list_says_how_long_an_issued_paper_is_kept(pages: Client, fuller: Case, quick: list[str]) -> None:
    pages.post(here("request", fuller), {"kind": "access_extract"})
    assert "conservé comme le registre des accès" in text(pages.get(here("list", fuller)))


def test_a_consulate_refused_is_explained_on_the_page(pages: Client, case: Case) -> None:
    shown = text(pages.post(here("request", case), {"kind": "consular_request"}, follow=True))
    assert "sans danger" in shown


def test_answers_are_kept_from_one_reading_to_the_next(pages: Client, fuller: Case) -> None:
    letter = pages.post(here("request", fuller), {"kind": "mandate"}).url
    pages.post(letter, {"answer_powers": ["file", "pieces"], "answer_until": "2027-01-20"})
    form = text(pages.get(letter))
    assert form.count(" checked") == 2
    assert 'value="2027-01-20"' in form
    document = Document.objects.get(case=fuller, kind="mandate")
    preview = text(pages.get(here("preview", fuller, document.pk)))
    assert preview.count("☒") == 2
    assert "20 janvier 2027" in preview
