"""An address that was written once for an addressee is given to the next papers to the same one, and to no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from audit.services import act
from cases.models import Case, Consent
from cases.records import Records
from documents import services
from documents.models import Document
from documents.services import Draft
from tests.documents import scans
from tests.documents.bundles import Received
from tests.documents.test_bundling import made
from workflow.kinds import Kind

Load = Callable[[], Records]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reading")]
WRITTEN = Draft(
    recipient_service="Préfecture de police\n8e bureau", recipient_address="36 rue des Morillons\n75015 Paris"
)


@pytest.fixture
def application(case: Case, by: Any, records: Load) -> Document:
    """A letter to the préfecture whose address its writer gave."""
    asked = services.request_alone(case, Kind.RESIDENCE_APPLICATION, by=by, records=records())
    services.issue(asked, by=by, records=records(), draft=WRITTEN)
    return Document.objects.get(pk=asked.pk)


def recipient(document: Document, by: Any, records: Load) -> dict[str, Any]:
    found: dict[str, Any] = services.as_it_stands(document, by=by, records=records())["recipient"]
    return found


def test_the_bordereau_of_a_bundle_goes_to_the_address_of_its_letter(
    case: Case, by: Any, records: Load, received: Received, application: Document
) -> None:
    bundle = made(case, [received.add(scans.pages())], by, records)
    facts = Document.objects.select_related("key").get(pk=bundle.bordereau_id).snapshot["recipient"]
    assert facts["address"] == ["36 rue des Morillons", "75015 Paris"]
    assert facts["service"] == ["Préfecture de police", "8e bureau"]


def test_a_bordereau_that_waited_since_before_the_letter_has_it_too(
    case: Case, by: Any, records: Load, received: Received
) -> None:
    services.request_alone(case, Kind.BORDEREAU, by=by, records=records())
    asked = services.request_alone(case, Kind.RESIDENCE_APPLICATION, by=by, records=records())
    services.issue(asked, by=by, records=records(), draft=WRITTEN)
    bundle = made(case, [received.add(scans.pages())], by, records)
    facts = Document.objects.select_related("key").get(pk=bundle.bordereau_id).snapshot["recipient"]
    assert facts["address"] == ["36 rue des Morillons", "75015 Paris"]


@pytest.mark.usefixtures("application")
def test_the_next_letter_to_the_same_addressee_begins_with_it_and_no_other_does(
    case: Case, by: Any, records: Load, alice: Any
) -> None:
    Consent.objects.create(
        case=case, key_id=case.key_id, recorded_by=alice, recipient="police", given_on=case.opened_on
    )
    same = services.request_alone(case, Kind.FORMAL_NOTICE, by=by, records=records())
    other = services.request_alone(case, Kind.POLICE_PROTECTION, by=by, records=records())
    assert recipient(same, by, records)["address"] == ["36 rue des Morillons", "75015 Paris"]
    assert recipient(other, by, records)["address"] == []


@pytest.mark.usefixtures("application")
def test_after_a_move_the_address_of_the_former_prefecture_is_not_that_of_the_new_one(
    case: Case, by: Any, records: Load
) -> None:
    with act(by=by):
        Case.objects.filter(pk=case.pk).update(prefecture="33")
    case.refresh_from_db()
    asked = services.request_alone(case, Kind.FORMAL_NOTICE, by=by, records=records())
    assert recipient(asked, by, records)["address"] == []
