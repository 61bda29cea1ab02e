"""A paper that was never issued may be given up, by who follows the case; what is issued, by nobody."""

from __future__ import annotations

from typing import Any

import pytest

from accounts.policy import Refused
from audit.models import RegisterEntry
from audit.verbs import Verb
from cases.models import Case
from documents import services
from documents.models import Document, Status
from documents.services import PaperRefused
from tests import people
from tests.documents.conftest import shown
from tests.documents.test_services import Load, asked, issued
from workflow.kinds import Kind

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reading")]


def test_a_paper_that_was_never_issued_can_be_given_up_and_asked_for_again(case: Case, by: Any, records: Load) -> None:
    waiting = asked(case, Kind.REFLECTION_REQUEST, by, records)
    services.drop(waiting, by=by, records=records())
    assert not Document.objects.filter(pk=waiting.pk).exists()
    dropped = RegisterEntry.objects.about(case.reference).of_verbs(Verb.DOCUMENT_DROPPED).get()
    assert dropped.facts["document"] == str(waiting.uid)
    assert asked(case, Kind.REFLECTION_REQUEST, by, records).version == 1


def test_what_is_issued_is_never_given_up(case: Case, by: Any, records: Load) -> None:
    document = issued(case, Kind.REFLECTION_REQUEST, by, records)
    with pytest.raises(PaperRefused):
        services.drop(document, by=by, records=records())
    assert shown(document).status == Status.ISSUED


def test_bob_gives_up_nothing_of_a_case_that_is_not_his(case: Case, by: Any, records: Load) -> None:
    waiting = asked(case, Kind.REFLECTION_REQUEST, by, records)
    with pytest.raises(Refused):
        services.drop(waiting, by=people.as_actor(people.bob(case.organisation)), records=records())
    assert shown(waiting).status == Status.TO_REVIEW


def test_what_was_given_up_meanwhile_is_told_and_nothing_falls(case: Case, by: Any, records: Load) -> None:
    """The button pressed twice, or in two windows."""
    waiting = asked(case, Kind.REFLECTION_REQUEST, by, records)
    twice = Document.objects.get(pk=waiting.pk)
    services.drop(waiting, by=by, records=records())
    with pytest.raises(PaperRefused) as refused:
        services.drop(twice, by=by, records=records())
    assert "renoncer" in str(refused.value.sentence)
