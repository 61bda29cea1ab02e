"""Walks a history through the procedure: each event takes the first place that the file can give it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accounts.roles import Actor
from cases.histories.events import Event, History
from cases.histories.putting import put
from cases.histories.readings import acts, why_nowhere
from cases.histories.targets import StepTarget, Target
from cases.models import Case, Person
from cases.services import opening
from cases.services.clocks import NoSuchClock
from cases.services.following import NewConsent, transmit
from cases.services.history import When
from cases.services.litigating import WhichChallenge
from cases.services.recording import add_record
from workflow.choices import Source
from workflow.engine import StepRefused
from workflow.states import Track
from workflow.table import STEPS


@dataclass(frozen=True)
class Hands:
    """Who records what: support is the caseworker's, everything else the legal officer's."""

    worker: Actor
    officer: Actor

    def of(self, target: Target) -> Actor:
        """Who may record it."""
        support = isinstance(target, StepTarget) and STEPS[target.name].track == Track.SUPPORT
        return self.worker if support else self.officer


def place(history: History, worker: Actor, officer: Actor, legal_service_id: int) -> dict[str, Any]:
    """Opens a file for the history and puts every event in its place; returns the report's entry."""
    case = _opened(history, worker, officer, legal_service_id)
    placed: list[dict[str, Any]] = []
    unplaced: list[dict[str, Any]] = []
    for event in history.events:
        found, why = _placed(case, event, history, Hands(worker, officer))
        said = {"date": event.date, "event": event.kind}
        if found:
            also = {"also": found[1:]} if found[1:] else {}
            placed.append({**said, "as": found[0], **also})
        else:
            unplaced.append({**said, "why": why})
    return {"id": history.id, "reference": case.reference, "placed": placed, "unplaced": unplaced}


def _opened(history: History, worker: Actor, officer: Actor, legal_service_id: int) -> Case:
    first = history.events[0].on if history.events else None
    case = opening.open_case(by=worker, opened_on=first, prefecture=history.prefecture)
    add_record(case, Person, {"nationality": history.nationality}, by=worker)
    assert officer.user_id is not None
    transmit(
        case,
        to_user_id=officer.user_id,
        organisation_id=legal_service_id,
        by=worker,
        on=case.opened_on,
        new_consent=NewConsent(case.opened_on),
    )
    return case


def _placed(case: Case, event: Event, history: History, hands: Hands) -> tuple[list[str], str]:
    """The places of all that the event says, or why there is none."""
    when = When(event.on, event.precision, Source.PUBLISHED.value, event.note.strip())
    found: list[str] = []
    whys: list[str] = []
    for alternatives in acts(event, history):
        for target in alternatives:
            try:
                found.append(put(case, target, hands.of(target), when))
                break
            except (StepRefused, NoSuchClock, WhichChallenge) as refused:
                whys.append(str(refused))
    return found, "" if found else " ".join(whys) or why_nowhere(event)
