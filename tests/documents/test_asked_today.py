"""What is contested is cited by the text of its day; what is asked today, by today's."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from documents import printing, snapshot
from documents.kinds import PAPERS
from documents.sources.heading import ASKED
from tests.documents import files, parts
from tests.documents.test_letters import SPACES
from workflow.kinds import Kind

BEFORE, AFTER = dt.date(2021, 3, 5), dt.date(2021, 5, 1)
ADDRESSED = [kind for kind, paper in PAPERS.items() if paper.addressed]
FORMER = ("R. 311-4", "R. 311-6", "L. 311-18", "79-587", "2000-321")


def old(day: dt.date, *kinds: str) -> SimpleNamespace:
    """A file whose refusal and whose pending applications are of that day."""
    found, _draft = files.typical()
    found.decisions[0].on = found.decisions[0].notified_on = day
    found.applications = [
        parts.application(kind=kind, lodged_on=day, complete="yes")
        for kind in kinds or ("renewal", "resident_card", "first_permit")
    ]
    return found


def facts(kind: Kind, day: dt.date, entry: SimpleNamespace | None = None) -> snapshot.Snapshot:
    _found, draft = files.typical()
    return snapshot.build(
        kind,
        old(day),
        organisation=parts.ASSOCIATION,
        author=parts.ALICE,
        draft=draft,
        issued_on=parts.TODAY,
        entry=entry,
    )


def page(kind: Kind, day: dt.date) -> str:
    return " ".join(printing.html(facts(kind, day)).translate(SPACES).split())


@pytest.mark.parametrize("kind", ADDRESSED)
@pytest.mark.parametrize("day", [dt.date(2015, 12, 31), dt.date(2020, 9, 1), BEFORE, AFTER])
def test_what_a_letter_asks_is_asked_by_the_text_of_its_own_day(kind: Kind, day: dt.date) -> None:
    built, law = facts(kind, day), files.typical()[0].law
    for key in ASKED & set(PAPERS[kind].basis):
        today = law.find(key, parts.TODAY)
        assert today is not None
        assert built["law"][key.replace(".", "_")]["text"].replace("\u00a0", " ") == today.text, key
    assert not [text for text in FORMER if text in page(kind, day)]


@pytest.mark.parametrize("kind", [Kind.INFORMAL_APPEAL, Kind.HIERARCHICAL_APPEAL])
def test_a_contested_decision_is_judged_by_the_text_of_its_day(kind: Kind) -> None:
    shown = page(kind, BEFORE)
    assert "L. 316-1" in shown
    assert "R. 316-3" in shown
    assert "L. 425-1" not in shown
    assert "R. 431-12" in shown
    said = "dans sa rédaction applicable au 5 mars 2021 et, pour ce qui est demandé aujourd’hui, au 24 novembre 2026"
    assert said in shown
    assert "L. 316-1" not in page(kind, AFTER)


@pytest.mark.parametrize(
    ("kind", "former", "now"),
    [
        (Kind.RESIDENCE_APPLICATION, "L. 316-1", "R. 431-12"),
        (Kind.RENEWAL_REQUEST, "L. 316-1", "R. 431-12"),
        (Kind.RESIDENT_CARD_REQUEST, "L. 316-1 al. 2", "R. 431-12"),
        (Kind.FORMAL_NOTICE, "L. 316-1", "R. 431-12"),
    ],
)
def test_an_old_application_that_waits_keeps_its_text_and_asks_by_todays(kind: Kind, former: str, now: str) -> None:
    shown = page(kind, BEFORE)
    assert former in shown
    assert now in shown


def test_a_letter_of_a_step_noted_late_asks_by_the_law_of_the_letter() -> None:
    step = SimpleNamespace(on=dt.date(2019, 6, 1))
    asked, handed = (facts(kind, BEFORE, step) for kind in (Kind.REFLECTION_REQUEST, Kind.RIGHTS_SHEET))
    assert asked["paper"]["law_on"] == "2026-11-24"
    assert "R.\u00a0425-2" in asked["law"]["reflection"]["text"]
    assert handed["paper"]["law_on"] == "2019-06-01"
    assert "R.\u00a0316-1" in handed["law"]["info_duty"]["text"]


def test_a_renewal_asked_for_before_the_law_spoke_of_the_procedure_does_not_say_that_it_did() -> None:
    assert "pendant toute la durée de la procédure" not in page(Kind.RENEWAL_REQUEST, dt.date(2014, 8, 5))
    assert "pendant toute la durée de la procédure" in page(Kind.RENEWAL_REQUEST, dt.date(2014, 8, 6))


def test_a_letter_speaks_of_two_wordings_only_where_there_are_two() -> None:
    assert "pour ce qui est demandé aujourd’hui" in page(Kind.RENEWAL_REQUEST, BEFORE)
    assert "pour ce qui est demandé aujourd’hui" not in page(Kind.RENEWAL_REQUEST, AFTER)
