"""A proof that comes days later is added to its sending, which stays as it was noted."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.policy import Refused
from audit.models import RegisterEntry
from audit.verbs import Verb
from cases.models import Case
from cases.records import Records
from documents import services, snapshot
from documents.models import Disclosure, Document, LaterProof
from documents.services import PaperRefused
from tests import people
from tests.documents import parts
from tests.documents.conftest import TODAY
from tests.documents.deposits import ready
from vault.access import access
from workflow.kinds import Kind

pytestmark = pytest.mark.django_db(transaction=True)
Load = Callable[[], Records]
NUMBER = "1A 123 456 7890 1"


@pytest.fixture
def sent(case: Case, by: Any, records: Load) -> Disclosure:
    """A certificate that went by post; nothing proves it yet."""
    with access(by, purpose="paper"):
        paper = services.request_alone(case, Kind.SUPPORT_CERTIFICATE, by=by, records=records())
        fresh = Document.objects.get(pk=paper.pk)
        return services.disclose(
            fresh, by=by, records=records(), recipient="prefecture", how="post", on=TODAY, proof_kind="none"
        )


def row(sent: Disclosure) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM documents_disclosure WHERE id = %s", [sent.pk])
        return tuple(cursor.fetchone())


def test_a_number_that_comes_later_is_added_and_the_sending_is_the_same_row(
    sent: Disclosure, case: Case, by: Any
) -> None:
    before = row(sent)
    added = services.prove(sent, by=by, case=case, proof_kind="registered", proof=NUMBER)
    with access(by, purpose="paper"):
        assert LaterProof.objects.get().proof == "1A12345678901"
    assert (row(sent), added.recorded_by_id) == (before, by.user_id)
    told = RegisterEntry.objects.about(case.reference).of_verbs(Verb.PROOF_ADDED).get()
    assert (told.facts["proof_kind"], told.facts["recipient"]) == ("registered", "prefecture")
    assert "1A123" not in told.body


@pytest.mark.parametrize(
    ("kind", "proof", "said"),
    [
        ("registered", "1A 123", "numéro de recommandé"),
        ("anef", "2026-00123", "ne va pas avec cette voie"),
        ("receipt", "Mme Durand", "ne va pas avec cette voie"),
        ("none", "", "Indiquez la preuve"),
        ("acknowledgement", " ", "Indiquez la preuve"),
    ],
)
def test_what_cannot_prove_it_is_refused(
    sent: Disclosure, case: Case, by: Any, kind: str, proof: str, said: str
) -> None:
    with pytest.raises(PaperRefused) as refused:
        services.prove(sent, by=by, case=case, proof_kind=kind, proof=proof)
    assert said in refused.value.sentence
    assert not LaterProof.objects.exists()


def test_the_same_proof_is_added_once_and_another_is_another(sent: Disclosure, case: Case, by: Any) -> None:
    services.prove(sent, by=by, case=case, proof_kind="registered", proof=NUMBER)
    with pytest.raises(PaperRefused) as refused:
        services.prove(sent, by=by, case=case, proof_kind="registered", proof="1a12345678901")
    assert "déjà notée" in refused.value.sentence
    services.prove(sent, by=by, case=case, proof_kind="acknowledgement", proof="Avis du 3 décembre")
    assert LaterProof.objects.count() == 2


def test_a_received_piece_of_the_case_may_show_it_and_no_other(sent: Disclosure, case: Case, by: Any) -> None:
    piece = ready(case, by)
    services.prove(sent, by=by, case=case, proof_kind="acknowledgement", piece_id=piece.pk)
    assert LaterProof.objects.get().piece_id == piece.pk
    with pytest.raises(PaperRefused):
        services.prove(sent, by=by, case=case, proof_kind="acknowledgement", piece_id=piece.pk + 1)


def test_only_who_follows_the_case_adds_it(sent: Disclosure, case: Case) -> None:
    with pytest.raises(Refused):
        services.prove(
            sent, by=people.as_actor(people.bob(case.organisation)), case=case, proof_kind="registered", proof=NUMBER
        )


@pytest.mark.parametrize("table", ["documents_disclosure", "documents_laterproof"])
def test_the_database_refuses_that_a_sending_or_a_proof_changes(
    sent: Disclosure, case: Case, by: Any, table: str
) -> None:
    services.prove(sent, by=by, case=case, proof_kind="registered", proof=NUMBER)
    with (
        pytest.raises(DatabaseError, match="added, never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE {table} SET recorded_at = recorded_at")


def test_the_list_for_the_person_says_both_proofs(sent: Disclosure, case: Case, by: Any, records: Load) -> None:
    with access(by, purpose="paper"):
        services.prove(sent, by=by, case=case, proof_kind="registered", proof=NUMBER)
        facts = snapshot.build(Kind.DISCLOSURES, records(), organisation=parts.ASSOCIATION, author=parts.ALICE)
    [line] = facts["disclosures"]
    assert line["proof"] == "numéro de lettre recommandée"


def test_alice_adds_it_on_the_page_and_a_double_click_adds_one(
    client: Client, alice: User, sent: Disclosure, case: Case
) -> None:
    pages = people.sign_in(client, alice)
    here = reverse("documents:prove", args=[case.reference, sent.pk])
    listed = reverse("documents:list", args=[case.reference])
    assert here in pages.get(listed).content.decode()
    shown = pages.get(here).content.decode()
    assert 'value="registered"' in shown
    assert 'value="anef"' not in shown
    form = {"proof_kind": "registered", "proof": "1A 1", "once": str(uuid.uuid4())}
    assert "numéro de recommandé" in pages.post(here, form).content.decode()
    form["proof"] = NUMBER
    first, again = (pages.post(here, form, follow=True).content.decode() for _click in range(2))
    assert "La preuve est ajoutée" in first
    assert "1A12345678901" in first
    assert "déjà été reçu" in again
    assert LaterProof.objects.count() == 1


def test_nobody_else_opens_the_page(client: Client, sent: Disclosure, case: Case) -> None:
    pages = people.sign_in(client, people.bob(case.organisation))
    assert pages.get(reverse("documents:prove", args=[case.reference, sent.pk])).status_code == 404
