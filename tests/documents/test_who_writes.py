"""Who may ask for, write and issue a paper, and on whose letterhead."""

from types import SimpleNamespace
from typing import Any

import pytest

from accounts.policy import Refused
from accounts.roles import Actor, Role, Seat
from cases.models import Case
from documents import services
from documents.models import Document, Status
from documents.services import Draft
from documents.services.common import sender
from tests import people
from tests.documents.test_services import Load, asked
from workflow.kinds import Kind

SERVICE, ASSOCIATION = 9, 1


@pytest.mark.django_db
def test_bob_asks_writes_and_issues_nothing_on_a_case_that_is_not_his(case: Case, by: Any, records: Load) -> None:
    document = asked(case, Kind.REFLECTION_REQUEST, by, records)
    bob = people.as_actor(people.bob(case.organisation))
    for attempt in (
        lambda: services.request_alone(case, Kind.SUPPORT_CERTIFICATE, by=bob, records=records()),
        lambda: services.save_draft(document, by=bob, records=records(), draft=Draft(paragraphs="Autre.")),
        lambda: services.issue(document, by=bob, records=records()),
    ):
        with pytest.raises(Refused):
            attempt()
    assert [d.status for d in Document.objects.all()] == [Status.TO_REVIEW.value]


@pytest.mark.parametrize(
    ("user", "role", "letterhead"),
    [
        (5, Role.LEGAL_OFFICER, SERVICE),
        (6, Role.LEGAL_OFFICER, ASSOCIATION),  # a colleague of hers, to whom it was not transmitted
        (5, Role.CASEWORKER, ASSOCIATION),
    ],
)
def test_a_legal_officer_writes_for_her_service_on_the_cases_transmitted_to_her(
    user: int, role: Role, letterhead: int
) -> None:
    case = SimpleNamespace(organisation_id=ASSOCIATION, legal_officer_id=5, legal_service_id=SERVICE)
    assert sender(case, by=Actor(user, (Seat(role, SERVICE),))) == letterhead
    both = Actor(user, (Seat(role, SERVICE - 1), Seat(role, SERVICE)))  # of two services, that of the transmission
    assert sender(case, by=both) == letterhead
