"""What the page of a case's papers proposes: what fits where the file stands, first; the rest by stage."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from cases.models import Case
from documents import proposing
from documents.kinds import PAPERS
from documents.stages import ON_REQUEST, Stage, When
from tests import people
from tests.documents import files, parts
from workflow.kinds import Kind
from workflow.states import Criminal, Residence, Support
from workflow.table import ROWS

ASKED_FOR = {Kind.FILE_REFERRAL, Kind.DEFENDER_REFERRAL, Kind.ACCESS_EXTRACT}


def useful(**known: Any) -> set[Kind]:
    return {paper.kind for paper in proposing.useful(parts.records(**known))}


def consents(*recipients: str) -> list[Any]:
    return [parts.consent(recipient, dt.date(2026, 1, 2)) for recipient in recipients]


@pytest.mark.parametrize(
    ("state", "kinds"),
    [
        ({"support": "intake"}, {Kind.WELCOME_SHEET, Kind.INFORMATION_NOTICE}),
        ({"residence": "informed"}, {Kind.REFLECTION_REQUEST, Kind.DOMICILIATION_SHEET, Kind.REFERENT_LETTER}),
        ({"residence": "application_preparing"}, {Kind.RESIDENCE_APPLICATION, Kind.LINK_STATEMENT, Kind.BORDEREAU}),
        ({"residence": "application_incomplete"}, {Kind.PIECES_ANSWER, Kind.BORDEREAU}),
        ({"residence": "card_issued"}, {Kind.ADA_REQUEST}),
        ({"residence": "withdrawal_contradictory"}, {Kind.OBSERVATIONS}),
        ({"residence": "resident_eligible"}, {Kind.RESIDENT_CARD_REQUEST}),
        ({"residence": "psp_preparing"}, {Kind.PSP_SHEET, Kind.SOCIAL_NOTE}),
        ({"residence": "psp_aps"}, {Kind.AFIS_SHEET}),
        ({"criminal": "complaint_refused"}, {Kind.PROSECUTOR_LETTER, Kind.IDENTIFICATION_REPORT}),
        ({"support": "transferred"}, {Kind.TRANSMISSION_SHEET}),
    ],
)
def test_what_a_state_calls_for_is_proposed(state: dict[str, str], kinds: set[Kind]) -> None:
    assert kinds <= useful(**state)


@pytest.mark.parametrize("kind", [Kind.OBSERVATIONS, Kind.RESIDENT_CARD_REQUEST, Kind.AFIS_SHEET, Kind.TRANSFER_LETTER])
def test_what_no_state_calls_for_is_not(kind: Kind) -> None:
    assert kind not in useful(residence="informed", criminal="complaint_filed")


def test_a_formal_notice_waits_for_something_tried_in_vain() -> None:
    tried = [parts.attempt(dt.date(2026, 4, 14))]
    assert Kind.FORMAL_NOTICE not in useful(residence="application_blocked")
    assert Kind.FORMAL_NOTICE in useful(residence="application_blocked", attempts=tried)


@pytest.mark.parametrize(("level", "proposed"), [("low", False), ("high", True), ("vital", True)])
def test_a_shelter_far_away_is_proposed_to_who_is_in_danger(level: str, proposed: bool) -> None:
    assert (Kind.SHELTER_REQUEST in useful(dangers=[parts.danger(level=level)])) is proposed


@pytest.mark.parametrize(
    ("dangers", "proposed"),
    [
        ([], True),
        ([parts.danger(review_on=parts.TODAY)], True),
        ([parts.danger(review_on=dt.date(2026, 11, 25))], False),
    ],
)
def test_the_danger_is_assessed_at_first_and_when_its_review_is_due(dangers: list[Any], proposed: bool) -> None:
    assert (Kind.DANGER_ASSESSMENT in useful(dangers=dangers)) is proposed


@pytest.mark.parametrize(("end", "proposed"), [(dt.date(2027, 3, 24), True), (dt.date(2027, 3, 25), False)])
def test_a_renewal_is_proposed_from_the_hundred_and_twentieth_day_before(end: dt.date, proposed: bool) -> None:
    card = [parts.title("one_year_card", dt.date(2026, 3, 1), end)]
    assert (Kind.RENEWAL_REQUEST in useful(residence="card_issued", titles=card)) is proposed


def test_a_transfer_is_proposed_once_another_prefecture_decides() -> None:
    lodged = [parts.application(prefecture="93")]
    assert Kind.TRANSFER_LETTER in useful(prefecture="33", applications=lodged)
    assert Kind.TRANSFER_LETTER not in useful(prefecture="93", applications=lodged)


def test_a_file_that_is_closed_is_offered_its_closing_letter_alone() -> None:
    assert useful(support="closed", residence="application_preparing") == {Kind.CLOSING_LETTER}


def test_what_would_harm_is_not_proposed() -> None:
    safe = {"residence": "application_preparing", "consents": consents("consulate")}
    accused = [parts.relative(accused=True)]
    assert Kind.CONSULAR_REQUEST in useful(**safe)
    assert Kind.CONSULAR_REQUEST not in useful(**safe, relatives=accused)
    assert Kind.LINK_STATEMENT not in useful(**safe, person=parts.person(link_broken="no"))


def test_the_proposals_follow_the_life_of_a_file() -> None:
    found = proposing.useful(files.typical()[0])
    assert found == sorted(found, key=lambda paper: (list(Stage).index(paper.stage), paper.number))


def test_every_paper_is_listed_once_under_its_stage() -> None:
    groups = proposing.by_stage()
    listed = [code for _label, choices in groups for code, _name in choices]
    assert sorted(listed) == sorted(kind.value for kind in Kind)
    assert [label for label, _ in groups] == [s.label for s in Stage if any(p.stage is s for p in PAPERS.values())]


def test_every_paper_comes_with_a_step_or_is_proposed_somewhere() -> None:
    with_a_step = {kind for row in ROWS for kind in row.issues}
    proposed = {kind for kind, paper in PAPERS.items() if paper.when is not ON_REQUEST}
    assert set(Kind) - with_a_step - proposed == ASKED_FOR


def test_the_states_that_a_kind_names_exist() -> None:
    for paper in PAPERS.values():
        when = paper.when
        assert when.support <= {s.value for s in Support}, paper.kind
        assert when.criminal <= {s.value for s in Criminal}, paper.kind
        assert when.residence <= {s.value for s in Residence}, paper.kind


def test_one_track_that_fits_is_enough_and_the_file_must_hold_the_rest() -> None:
    when = When(support=frozenset({"active"}), residence=frozenset({"informed"}), holds=lambda r: bool(r.titles))
    card = [parts.title("one_year_card", dt.date(2026, 1, 1), dt.date(2027, 1, 1))]
    assert when.now(parts.records(support="active", titles=card))
    assert when.now(parts.records(support="closed", residence="informed", titles=card))
    assert not when.now(parts.records(support="closed", residence="no_right", titles=card))
    assert not when.now(parts.records(support="active"))


def test_what_is_missing_comes_before_what_is_there() -> None:
    notice, sheet = PAPERS[Kind.INFORMATION_NOTICE], PAPERS[Kind.WELCOME_SHEET]
    held = [
        SimpleNamespace(kind=notice.kind.value, status=status, pk=pk) for pk, status in ((3, "issued"), (2, "issued"))
    ]
    found = proposing.proposals([notice, sheet], held)
    assert [(each.paper, each.held) for each in found] == [(sheet, None), (notice, held[0])]
    failed = [SimpleNamespace(kind=notice.kind.value, status="failed", pk=4)]
    assert proposing.proposals([notice], failed)[0].held is None


@pytest.mark.django_db(transaction=True)
def test_the_page_says_what_was_issued_instead_of_proposing_it(case: Case, alice: User) -> None:
    pages, here = people.sign_in(Client(), alice), reverse("documents:list", args=[case.reference])
    asked = {each.paper.kind: each for each in pages.get(here).context["useful"]}
    assert asked[Kind.WELCOME_SHEET].held is asked[Kind.INFORMATION_NOTICE].held is None
    for kind in (Kind.INFORMATION_NOTICE, Kind.WELCOME_SHEET):
        pages.post(reverse("documents:request", args=[case.reference]), {"kind": kind.value})
    page = pages.get(here)
    there = [each for each in page.context["useful"] if each.held]
    assert {each.paper.kind for each in there} == {Kind.INFORMATION_NOTICE, Kind.WELCOME_SHEET}
    assert page.context["useful"][-2:] == there
    aside = page.content.decode().split('id="titre-utiles"')[1].split("</form>")[0]
    issued, waiting = (each.held.pk for each in sorted(there, key=lambda each: each.held.status))
    assert reverse("documents:read", args=[case.reference, issued]) in aside
    assert reverse("documents:complete", args=[case.reference, waiting]) in aside
    assert f'value="{Kind.INFORMATION_NOTICE}" class="btn btn-link' in " ".join(aside.split())
