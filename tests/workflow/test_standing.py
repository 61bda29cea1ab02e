"""What is closed does not count any more: neither for a condition, nor for a flag; what has happened still does."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from tests.workflow.snapshot import TODAY, TOMORROW, YESTERDAY, complaint, decision, relative, title
from tests.workflow.snapshot import ready as ready_snapshot
from workflow.guards import flags
from workflow.guards.permit import statement_opens_permit
from workflow.guards.resident import residence_regular
from workflow.standing import standing


def ready(**said: Any) -> Any:
    """A file in order, standing for cases.records.Records."""
    return ready_snapshot(**said)


def test_a_closed_complaint_no_longer_opens_the_permit() -> None:
    held = ready(statements=[complaint(closed_on=TODAY)])
    refused = statement_opens_permit(held, TODAY)
    assert refused
    assert refused.code == "no_statement"
    assert statement_opens_permit(held, YESTERDAY) is None  # it was open that day


def test_an_open_one_beside_it_still_does() -> None:
    assert statement_opens_permit(ready(statements=[complaint(), complaint(closed_on=YESTERDAY)]), TODAY) is None


def test_a_closed_order_calls_for_no_judge() -> None:
    card = title("reflection_recepisse", handed_over_on=TODAY - timedelta(days=5))
    order: dict[str, Any] = {"on": YESTERDAY, "pk": 1}
    named = [[f.code for f in flags(ready(titles=[card], decisions=[decision("oqtf", **order, closed_on=day)]), TODAY)]
             for day in (None, TODAY)]  # fmt: skip
    assert ["removal_during_reflection" in codes for codes in named] == [True, False]


def test_a_closed_title_still_proves_regular_residence_on_a_past_day() -> None:
    past = title("one_year_card", valid_from=date(2024, 1, 1), valid_to=date(2024, 12, 31), closed_on=date(2025, 1, 1))
    ended = SimpleNamespace(final_on=date(2024, 6, 1))
    assert residence_regular(ready(titles=[past], proceedings=[ended]), TODAY) is None


def test_nothing_closed_gives_the_same_snapshot() -> None:
    held = ready(relatives=[relative(), relative(closed_on=TOMORROW)])
    assert standing(held, TODAY) is held


@pytest.mark.parametrize(("outcome", "kept"), [("pending", False), ("refused", True)])
def test_an_application_is_kept_once_answered(outcome: str, kept: bool) -> None:
    held = ready(applications=[SimpleNamespace(outcome=outcome, closed_on=TODAY)])
    assert bool(standing(held, TODAY).applications) is kept
    assert len(held.applications) == 1  # the page still shows it


def test_the_challenge_at_hand_keeps_its_decision_and_its_clocks() -> None:
    own = SimpleNamespace(pk=7, decision_id=3, state="to_decide", closed_on=TODAY)
    act = SimpleNamespace(pk=8, decision_id=None, state="", closed_on=TODAY)
    decisions = [decision("refusal", pk=pk, closed_on=TODAY) for pk in (3, 4)]
    found = standing(ready(challenge=own, challenges=[own, act], decisions=decisions), TODAY)
    assert ([d.pk for d in found.decisions], [c.pk for c in found.challenges]) == ([3], [7])
