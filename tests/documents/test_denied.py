"""What the file denies no paper says, and nobody attests what only another can know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.services import act
from cases.models import Case, Consent
from cases.records import Records, load
from cases.services.following import transmit
from documents import proposing, services
from documents.kinds import PAPERS
from documents.models import Document, Status
from documents.services import PaperRefused
from tests import people
from tests.documents import files, parts
from tests.documents.conftest import TODAY
from tests.documents.test_letters import page
from vault.access import access
from workflow.kinds import Kind

Load = Callable[[], Records]


@pytest.fixture
def olga(case: Case, alice: User, by: Any) -> User:
    """The legal officer to whom the file was transmitted."""
    service = people.a_legal_service("Pôle juridique commun")
    officer = people.olga(service)
    own = {"case": case, "key_id": case.key_id, "recorded_by": alice}
    with access(by, purpose="step"):
        Consent.objects.create(**own, recipient="legal_service", given_on=TODAY)
    transmit(case, to_user_id=officer.pk, organisation_id=service.pk, by=by, on=TODAY)
    case.refresh_from_db()
    return officer


def support(state: str) -> SimpleNamespace:
    found, _draft = files.typical()
    found.support = state
    return found


@pytest.mark.parametrize("state", ["lost_contact", "transferred", "deceased", "closed", "archived"])
def test_nobody_certifies_a_support_that_does_not_go_on(state: str) -> None:
    paper = PAPERS[Kind.SUPPORT_CERTIFICATE]
    assert paper.refused is not None
    assert "Rien ne permet" in paper.refused(support(state), parts.TODAY)
    assert not paper.refused(support("active"), parts.TODAY)
    assert Kind.SUPPORT_CERTIFICATE not in {found.kind for found in proposing.useful(support(state))}


def test_a_certificate_says_no_more_than_the_file_knows() -> None:
    met = support("active")
    met.contacts = []
    shown = page(Kind.SUPPORT_CERTIFICATE, met)
    assert "se poursuit à la date" in shown
    for claimed in ("réguliers", "juridique", "échanges"):
        assert claimed not in shown
    met.contacts = [SimpleNamespace(on=dt.date(2026, 10, day)) for day in (2, 9)]
    assert "2 échanges notés à ce jour, le dernier le 9 octobre 2026" in page(Kind.SUPPORT_CERTIFICATE, met)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("reading")
def test_the_legal_service_does_not_certify_a_support_that_is_not_its_own(
    case: Case, olga: User, by: Any, records: Load
) -> None:
    officer = people.as_actor(olga)
    with pytest.raises(PaperRefused) as refused:
        services.request_alone(case, Kind.SUPPORT_CERTIFICATE, by=officer, records=records())
    assert "Seule l’association" in refused.value.sentence
    assert services.request_alone(case, Kind.SUPPORT_CERTIFICATE, by=by, records=records()).issued_at


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("reading")
def test_what_a_step_of_the_officer_calls_for_waits_for_the_association(
    case: Case, olga: User, by: Any, records: Load
) -> None:
    officer = people.as_actor(olga)
    with act(by=officer):
        asked = services.request(
            case, case.entry_set.first(), [Kind.SUPPORT_CERTIFICATE], by=officer, records=records()
        )
    assert [document.status for document in asked] == [Status.TO_REVIEW]
    with pytest.raises(PaperRefused):
        services.issue(asked[0], by=officer, records=records())
    assert services.issue(asked[0], by=by, records=records()).status != Status.TO_REVIEW


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("reading")
def test_a_step_stands_when_its_paper_would_say_what_the_file_denies(case: Case, by: Any) -> None:
    Case.objects.filter(pk=case.pk).update(support="lost_contact")
    lost = Case.objects.get(pk=case.pk)
    with act(by=by):
        assert (
            services.request(lost, lost.entry_set.first(), [Kind.SUPPORT_CERTIFICATE], by=by, records=load(lost)) == []
        )
    assert not Document.objects.filter(case=case).exists()


@pytest.mark.django_db(transaction=True)
def test_the_officer_certifies_nothing_of_the_month(case: Case, olga: User, alice: User) -> None:
    for person, count in ((olga, 0), (alice, 1)):
        assert people.sign_in(Client(), person).get(reverse("documents:runs")).context["count"] == count


@pytest.mark.django_db(transaction=True)
def test_the_writer_reads_what_the_letter_supposes_and_the_file_does_not_say(case: Case, alice: User, by: Any) -> None:
    pages = people.sign_in(Client(), alice)
    pages.post(reverse("documents:request", args=[case.reference]), {"kind": Kind.RESIDENCE_APPLICATION.value})
    waiting = Document.objects.get(case=case, kind=Kind.RESIDENCE_APPLICATION)
    shown = pages.get(reverse("documents:complete", args=[case.reference, waiting.pk]))
    assert "procédure pénale" in " ".join(reason.sentence for reason in shown.context["doubts"])
    Consent.objects.filter(case=case).update(withdrawn_on=TODAY)
    preview = pages.get(reverse("documents:preview", args=[case.reference, waiting.pk])).content.decode()
    assert "Aucun accord en cours pour ce destinataire" in preview
