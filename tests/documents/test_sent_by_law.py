"""A child in danger may be reported without an agreement, with a reason; nothing else may leave so."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import RegisterEntry
from audit.verbs import Verb
from cases.models import Case, Consent, Person
from cases.records import Records
from documents import duties, printing, services, snapshot
from documents.kinds import PAPERS
from documents.models import Disclosure, Document, Status
from documents.services import PaperRefused
from tests import people
from tests.documents import parts
from tests.documents.conftest import TODAY
from vault.access import access
from workflow.choices import Recipient
from workflow.kinds import Kind
from workflow.law import Law

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reading")]
Load = Callable[[], Records]
WHY = "Elle dort chez l’homme qu’elle désigne, et ne peut pas consentir sans danger."
SEVENTEEN = dt.timedelta(days=365 * 17)


@pytest.fixture
def child(case: Case) -> Case:
    """The same case, of somebody of seventeen."""
    somebody = Person.objects.get(case=case)
    somebody.birth_date = TODAY - SEVENTEEN
    somebody.save()
    return case


def issued(kind: Kind, case: Case, by: Any, records: Load) -> Document:
    paper = services.request_alone(case, kind, by=by, records=records())
    if paper.status == Status.TO_REVIEW.value:
        services.issue(paper, by=by, records=records())
    return Document.objects.get(pk=paper.pk)


def sent(document: Document, by: Any, records: Load, recipient: str = "child_protection", **said: Any) -> Disclosure:
    usual: dict[str, Any] = {"how": "email", "on": TODAY, "proof_kind": "none", "reason": WHY}
    return services.disclose(document, by=by, records=records(), recipient=recipient, **{**usual, **said})


def test_a_child_in_danger_is_reported_without_agreement_and_the_register_says_so(
    child: Case, by: Any, records: Load
) -> None:
    report = issued(Kind.CHILD_PROTECTION_REPORT, child, by, records)
    for recipient in ("child_protection", "prosecutor"):
        gone = sent(report, by, records, recipient)
        assert (gone.consent_id, gone.ground, gone.reason) == (None, "child_in_danger", WHY)
    told = RegisterEntry.objects.about(child.reference).of_verbs(Verb.DISCLOSED_BY_LAW)
    assert {entry.facts["recipient"] for entry in told} == {"child_protection", "prosecutor"}
    assert {entry.facts["ground"] for entry in told} == {"child_in_danger"}
    assert not [entry for entry in told if "homme" in entry.body]
    assert not RegisterEntry.objects.of_verbs(Verb.DISCLOSED).exists()


def test_no_other_kind_leaves_without_agreement_whatever_the_reason(child: Case, by: Any, records: Load) -> None:
    as_held = records()
    for kind in (kind for kind in Kind if PAPERS[kind].duty is None):
        document = Document(case=child, key_id=child.key_id, kind=kind.value, status=Status.ISSUED.value)
        for recipient in set(Recipient) - {Recipient.PREFECTURE}:  # whom her agreement covers
            with pytest.raises(PaperRefused) as refused:
                sent(document, by, lambda: as_held, recipient.value)
            assert "Aucun accord" in refused.value.sentence
    assert not Disclosure.objects.exists()


def test_only_the_report_of_a_child_in_danger_declares_a_ground() -> None:
    assert {kind for kind in Kind if PAPERS[kind].duty} == {Kind.CHILD_PROTECTION_REPORT}
    assert set(duties.TEXTS) == set(duties.Ground)


@pytest.mark.parametrize(
    ("recipient", "reason", "said"),
    [
        ("child_protection", "", "Aucun accord"),
        ("child_protection", "   ", "Aucun accord"),
        ("child_protection", "Danger.", "en une phrase"),
        ("police", WHY, "Aucun accord"),
        ("housing", WHY, "Aucun accord"),
        ("prefecture", WHY, "effacez le motif"),
    ],
)
def test_it_takes_a_reason_and_goes_to_those_whom_the_ground_names(
    child: Case, by: Any, records: Load, recipient: str, reason: str, said: str
) -> None:
    report = issued(Kind.CHILD_PROTECTION_REPORT, child, by, records)
    with pytest.raises(PaperRefused) as refused:
        sent(report, by, records, recipient, reason=reason)
    assert said in refused.value.sentence
    assert not Disclosure.objects.exists()


def test_an_adult_without_a_child_is_no_child_in_danger(case: Case, by: Any, records: Load) -> None:
    report = issued(Kind.CHILD_PROTECTION_REPORT, case, by, records)
    with pytest.raises(PaperRefused) as refused:
        sent(report, by, records)
    assert "ni que la personne est mineure" in refused.value.sentence


def test_an_agreement_is_used_where_there_is_one(child: Case, by: Any, records: Load, alice: User) -> None:
    agreed = Consent.objects.create(
        case=child, key_id=child.key_id, recorded_by=alice, recipient="child_protection", given_on=TODAY
    )
    report = issued(Kind.CHILD_PROTECTION_REPORT, child, by, records)
    gone = sent(report, by, records, reason="")
    assert (gone.consent_id, gone.ground, gone.reason) == (agreed.pk, "", None)
    assert RegisterEntry.objects.of_verbs(Verb.DISCLOSED).count() == 1


@pytest.mark.parametrize("made", [{"ground": ""}, {"ground": "boom"}])
def test_the_database_refuses_a_sending_without_agreement_or_ground(
    child: Case, by: Any, records: Load, alice: User, made: dict[str, str]
) -> None:
    report = issued(Kind.CHILD_PROTECTION_REPORT, child, by, records)
    row = {"case": child, "key_id": child.key_id, "document": report, "recorded_by": alice, "on": TODAY}
    with pytest.raises(IntegrityError), transaction.atomic():
        Disclosure.objects.create(**row, recipient="child_protection", how="email", **made)


def test_the_law_is_marked_to_verify_until_somebody_has(records: Load, child: Case) -> None:
    said = duties.texts("child_in_danger", records()).replace("\u202f", " ").replace("\xa0", " ")
    assert said == "Code pénal art. 434-3 et 226-14 (à vérifier) ; CASF art. L. 226-2-1 (à vérifier)"
    assert {Law.first().find(key, TODAY).mark for key in duties.TEXTS[duties.Ground.CHILD_IN_DANGER]} == {"K"}


def test_her_list_says_that_it_left_without_agreement(child: Case, by: Any, records: Load) -> None:
    sent(issued(Kind.CHILD_PROTECTION_REPORT, child, by, records), by, records)
    facts = snapshot.build(Kind.DISCLOSURES, records(), organisation=parts.ASSOCIATION, author=parts.ALICE)
    assert "sans accord" in printing.html(facts)
    assert WHY not in printing.html(facts)


def test_alice_gives_the_reason_on_the_page_and_other_papers_ask_for_none(
    client: Client, alice: User, child: Case, by: Any, records: Load
) -> None:
    with access(by, purpose="paper"):
        report = issued(Kind.CHILD_PROTECTION_REPORT, child, by, records)
        other = issued(Kind.SUPPORT_CERTIFICATE, child, by, records)
    pages = people.sign_in(client, alice)
    here = reverse("documents:disclose", args=[child.reference, report.pk])
    shown = pages.get(here).content.decode()
    assert "434-3" in shown
    assert "à vérifier" in shown
    assert (
        'name="reason"'
        not in pages.get(reverse("documents:disclose", args=[child.reference, other.pk])).content.decode()
    )
    form = {"recipient": "child_protection", "how": "email", "on": TODAY.isoformat(), "proof_kind": "none"}
    form |= {"once": str(uuid.uuid4()), "reason": WHY}
    told = pages.post(here, form, follow=True).content.decode()
    assert "est enregistrée" in told
    assert re.search(r"sans accord\s: enfant en danger ou qui risque de l’être\s*\(" + WHY, told)
    assert "ne la remettez pas" in told
