"""A note that says that something was not done, or by others, is never read as its contrary (an examiner's probes)."""

from __future__ import annotations

import pytest

from cases.histories.words import INTERIM, OTHERS_WITHDRAW, REFUSED_COMPLAINT, code, says


@pytest.mark.parametrize(
    "note",
    [
        "Gendarmes would not take her complaint",
        "Police refuse to register her complaint",
        "The police station declines to take her complaint",
        "Her complaint was refused at the counter",
        "Officers did not record the complaint",
    ],
)
def test_a_complaint_that_was_refused_was_not_filed(note: str) -> None:
    assert says(REFUSED_COMPLAINT, note.lower())


@pytest.mark.parametrize("note", ["Police take her complaint", "She refuses to withdraw; her complaint stands"])
def test_one_that_was_taken_was(note: str) -> None:
    assert not says(REFUSED_COMPLAINT, note.lower())


@pytest.mark.parametrize(
    ("note", "outcome"),
    [
        ("the judge declines to suspend the removal", "dismissed"),
        ("the judge does not suspend the order", "dismissed"),
        ("refuses any suspension", "dismissed"),
        ("not urgent, the request fails", "dismissed"),
        ("the judge suspends the refusal", "suspended"),
        ("suspension of the order", "suspended"),
    ],
)
def test_what_an_urgent_judge_declines_is_not_suspended(note: str, outcome: str) -> None:
    assert code(INTERIM, note) == outcome


@pytest.mark.parametrize(
    ("note", "others"),
    [
        ("two of the five withdraw before the trial; he keeps his complaint", True),
        ("another victim withdraws her complaint", True),
        ("[sources differ] six of 15 expected victims withdraw at the hearing", True),
        ("one withdraws", True),
        ("she withdraws her complaint", False),
        ("withdraws her complaint before two officers", False),
    ],
)
def test_who_withdraws(note: str, others: bool) -> None:
    assert says(OTHERS_WITHDRAW, note) is others
