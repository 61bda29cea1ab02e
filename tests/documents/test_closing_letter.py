"""The letter that tells her that the support ended says when it did, and is not written before."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from accounts.models import Organisation
from cases.models import Case, Entry
from cases.records import load
from cases.services.history import When
from cases.services.steps import take_step
from documents import printing, services, snapshot
from documents.kinds import PAPERS
from documents.models import Document
from documents.services import PaperRefused
from tests import people
from tests.documents import files, parts
from tests.documents.conftest import TODAY
from workflow.facts.support import Closing, ClosingReason, Death, DeathProof, Reopening, ReopeningReason
from workflow.kinds import Kind
from workflow.table import STEPS

in_the_service = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reading")]


def taken(case: Case, name: str, facts: Any, by: Any, ago: int) -> Case:
    take_step(case, STEPS[name], facts, by=by, when=When(TODAY - dt.timedelta(days=ago)))
    return Case.objects.get(pk=case.pk)


def letters(case: Case) -> Any:
    return Document.objects.filter(case=case, kind=Kind.CLOSING_LETTER)


@pytest.mark.parametrize("state", ["active", "lost_contact", "transferred"])
def test_no_support_that_goes_on_is_said_to_have_ended(state: str) -> None:
    found, _draft = files.typical()
    found.support, found.closing = state, None
    refused = PAPERS[Kind.CLOSING_LETTER].refused
    assert refused is not None
    assert "Notez d’abord la fin" in refused(found, parts.TODAY)
    found.support = "closed"
    assert not refused(found, parts.TODAY)


def test_a_closing_of_which_nothing_tells_the_day_leaves_it_to_be_written() -> None:
    found, draft = files.typical()
    found.closing = None
    options = {"organisation": parts.ASSOCIATION, "author": parts.ALICE, "draft": draft}
    for language in ("fr", "ar"):
        facts = snapshot.build(Kind.CLOSING_LETTER, found, language=language, bilingual=language != "fr", **options)
        assert facts["support"]["closed_on"] == ""
        assert snapshot.missing(PAPERS[Kind.CLOSING_LETTER], facts) == ["support.closed_on"]
        assert "24\u00a0novembre\u00a02026 ." not in printing.html(facts)
        assert 'class="blank' in printing.html(facts).split('class="closing"')[0]


class TestInTheService:
    pytestmark = in_the_service

    def test_it_is_refused_while_the_file_is_open(self, case: Case, by: Any) -> None:
        with pytest.raises(PaperRefused) as refused:
            services.request_alone(case, Kind.CLOSING_LETTER, by=by, records=load(case))
        assert "Notez d’abord la fin" in refused.value.sentence
        assert not letters(case).exists()

    def test_asked_for_by_itself_it_bears_the_day_of_the_closing(self, case: Case, by: Any) -> None:
        closed = taken(case, "close_case", Closing(reason=ClosingReason.GOAL_REACHED), by, 20)
        letters(case).delete()
        asked = services.request_alone(closed, Kind.CLOSING_LETTER, by=by, records=load(closed))
        facts = services.as_it_stands(asked, by=by, records=load(closed))
        assert facts["support"]["closed_on"] == (TODAY - dt.timedelta(days=20)).isoformat()
        assert facts["paper"]["issued_on"] == TODAY.isoformat()

    def test_a_second_closing_gives_its_own_day_and_a_reopened_file_gives_none(
        self, case: Case, by: Any, lucioles: Organisation
    ) -> None:
        maud = people.as_actor(people.maud(lucioles))
        closing = Closing(reason=ClosingReason.GOAL_REACHED)
        case = taken(case, "close_case", closing, by, 20)
        case = taken(case, "reopen_case", Reopening(reason=ReopeningReason.PERSON_CAME_BACK), maud, 10)
        assert load(case).closing is None
        case = taken(case, "close_case", closing, by, 2)
        assert load(case).closing.on == TODAY - dt.timedelta(days=2)

    def test_nobody_writes_to_the_dead(self, case: Case, by: Any) -> None:
        case = taken(case, "record_death", Death(proof=DeathProof.CERTIFICATE), by, 5)
        case = taken(case, "close_case", Closing(reason=ClosingReason.DECEASED), by, 4)
        assert Entry.objects.filter(case=case, step="close_case").exists()
        assert not letters(case).exists()
        with pytest.raises(PaperRefused) as refused:
            services.request_alone(case, Kind.CLOSING_LETTER, by=by, records=load(case))
        assert "décès" in refused.value.sentence
