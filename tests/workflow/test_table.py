"""The table holds every move of the law, no other, and nothing that contradicts itself."""

import dataclasses
from typing import Any

import pytest

from accounts import policy
from tests.workflow import edges
from workflow.checks import problems, shape
from workflow.litigation import MOVES, Litigation
from workflow.states import Criminal, Support, Track
from workflow.table import BY_SLUG, ROWS, STEPS


def moves(track: Track) -> dict[str, set[str]]:
    """What the table allows on a track, moves that keep the state left out."""
    found: dict[str, set[str]] = {}
    for step in (row for row in ROWS if row.track == track):
        for source in step.sources:
            found.setdefault(source.value, set()).add(step.leads_to(source).value)
    return {state: targets - {state} for state, targets in found.items()}


@pytest.mark.parametrize(
    ("track", "expected"),
    [
        (Track.SUPPORT, edges.SUPPORT),
        (Track.CRIMINAL, edges.CRIMINAL),
        (Track.RESIDENCE, edges.RESIDENCE),
        (Track.LITIGATION, edges.LITIGATION),
    ],
)
def test_a_track_allows_the_moves_of_the_law_and_no_other(track: Track, expected: str) -> None:
    allowed = moves(track)
    wanted = edges.parsed(expected)
    assert {state: allowed.get(state, set()) for state in wanted} == wanted


def test_the_moves_of_litigation_are_those_of_the_law() -> None:
    assert {state.value: {target.value for target in MOVES.get(state, ())} for state in Litigation} == edges.parsed(
        edges.LITIGATION
    )


def test_the_table_does_not_contradict_itself() -> None:
    assert list(problems(ROWS)) == []


def altered(changed: str, **changes: Any) -> list[Any]:
    """The table with one step altered."""
    return [dataclasses.replace(row, **changes) if row.name == changed else row for row in ROWS]


@pytest.mark.parametrize(
    ("number", "changes"),
    [
        (1, {"name": "file_complaint"}),
        (2, {"slug": "deposer-plainte"}),
        (3, {"name": "save"}),
        (4, {"basis": "no.such.text"}),
        (4, {"who": dataclasses.replace(policy.signed_in)}),
        (4, {"sources": (Support.INTAKE,)}),
        (5, {"sources": (Criminal.REFERRED,), "target": Criminal.REFERRED}),
    ],
)
def test_a_contradiction_is_named(number: int, changes: dict[str, Any]) -> None:
    assert number in {found for found, _message in problems(altered("record_complaint_refusal", **changes))}


@pytest.mark.parametrize("changed", ["seize_court", "appeal_ruling"])
def test_a_move_of_litigation_that_the_table_lacks_is_named(changed: str) -> None:
    assert 6 in {found for found, _message in problems(altered(changed, target=None))}


def test_a_state_that_nothing_reaches_and_a_dead_end_are_named() -> None:
    kept = [(Support.INTAKE, Support.ACTIVE)]
    said = list(shape(Track.SUPPORT, kept))
    assert "support: closed is never reached" in said
    assert "support: active is a dead end" in said
    assert "support: intake is a dead end" not in said


def test_a_final_state_leads_nowhere() -> None:
    back = [(Support.INTAKE, Support.ANONYMISED), (Support.ANONYMISED, Support.INTAKE)]
    assert "support: anonymised is final but leads on" in list(shape(Track.SUPPORT, back))


def test_slugs_are_plain_french_words_for_urls() -> None:
    assert set(BY_SLUG) == {row.slug for row in STEPS.values()}
    assert all(slug.isascii() and slug == slug.lower() and "_" not in slug for slug in BY_SLUG)


def test_an_act_of_another_body_is_recorded_by_those_who_follow_the_case() -> None:
    assert {row.who.name for row in ROWS if not row.ours} == {
        "follows_the_case",
        "advances_the_case",
        "supports_the_case",
    }


def test_the_caseworker_alone_records_support_and_the_legal_officer_the_parquet_and_the_prefecture() -> None:
    assert STEPS["record_consent"].who is policy.supports_the_case
    assert STEPS["close_despite_deadline"].who is policy.supervises_the_case
    assert STEPS["file_complaint"].who is policy.follows_the_case
    for name in ("dismiss", "convict", "record_stance", "refuse", "grant_card", "notify_oqtf", "issue_resident_card"):
        assert STEPS[name].who is policy.advances_the_case


def test_removal_orders_are_laid_over_every_state_and_change_none() -> None:
    for name in ("notify_oqtf", "notify_transfer", "place_in_detention", "move_prefecture"):
        step = STEPS[name]
        assert len(step.sources) == 32
        assert step.target is None
