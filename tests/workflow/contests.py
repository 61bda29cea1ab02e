"""A decision of 15 June 2026, contested, with what was tried against it."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from tests.workflow.snapshot import Snapshot, application, consent, decision

JUNE_15 = date(2026, 6, 15)
CONTEST = SimpleNamespace(pk=1, parent_id=None, decision_id=7, state="clock_running", kind="contest", closed_on=None)


def tried(kind: str, on: date, **more: Any) -> SimpleNamespace:
    """Something tried against the decision."""
    usual: dict[str, Any] = {"received_on": None, "acknowledged": "", "answer": "", "answered_on": None}
    return SimpleNamespace(pk=100 + on.toordinal(), parent_id=1, kind=kind, on=on, closed_on=None, **{**usual, **more})


def ruled(court: str, outcome: str, on: date = JUNE_15, challenge: int = 1, **more: Any) -> SimpleNamespace:
    """A ruling of this challenge."""
    usual = {"injunction": "none", "closed_on": None}
    return SimpleNamespace(court=court, outcome=outcome, on=on, challenge_id=challenge, **{**usual, **more})


def against(kind: str = "refusal", *tries: Any, state: str = "clock_running", **more: Any) -> Snapshot:
    """A decision notified on 15 June 2026, contested."""
    usual = {"pk": 7, "on": date(2026, 6, 10), "notified_on": JUNE_15, "notified_time": None}
    about = decision(kind, **{**usual, "remedies_mentioned": "yes", **more})
    contest = SimpleNamespace(**{**vars(CONTEST), "state": state})
    return Snapshot(
        decisions=[about], challenge=contest, challenges=[contest, *tries], consents=[consent("prefecture")]
    )


def silent(*tries: Any) -> Snapshot:
    records = against("implicit_refusal", *tries, notified_on=None)
    records.applications = [application(acknowledged="yes")]
    return records
