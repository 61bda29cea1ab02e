"""What an understood note means in this procedure: a step, a record or a typed fact, the most particular first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cases.histories.events import Event, History
from cases.histories.meaning import (
    accused,
    around,
    beside,
    courts,
    criminal,
    elsewhere,
    life,
    removal,
    statements,
    stay,
    trial,
)
from cases.histories.targets import StepTarget, Targets
from cases.histories.understanding import Said, understand

Rule = Callable[[Said, Event, History], Targets]

RULES: tuple[Rule, ...] = (
    statements.not_taken,
    elsewhere.strasbourg,
    trial.awaited,
    courts.unseen,
    courts.no_need,
    elsewhere.counter_complaint,
    elsewhere.asylum,
    elsewhere.dublin,
    elsewhere.programme,
    elsewhere.labour,
    elsewhere.ombudsman,
    elsewhere.compensation,
    accused.herself_accused,
    accused.recognised,
    courts.defence,
    courts.legal_aid,
    courts.before_the_court,
    courts.execution,
    stay.informed,
    removal.moved,
    stay.silence,
    stay.asked,
    stay.decided,
    removal.removal,
    criminal.discharge,
    criminal.closed,
    criminal.appealed,
    criminal.judged,
    trial.requalified,
    trial.hearing,
    trial.inquiry,
    accused.suspects,
    statements.statement,
    courts.ruling,
    stay.document,
    around.minor,
    around.identity,
    life.coming,
    life.exploitation,
    around.care,
    around.relatives,
    around.followed,
    around.contact,
)


DECIDED = frozenset({"decision", "end"})
ASKED = frozenset({"decision", "request", "challenge", "interview", "hearing"})
MATTERS = {
    **dict.fromkeys(("permit_refused", "permit_applied", "permit_requested", "permit_withdrawn"), "residence"),
    **dict.fromkeys(("oqtf_issued", "transfer_issued"), "removal"),
    **dict.fromkeys(("complaint_filed", "proceedings_opened", "committed_to_trial"), "criminal"),
    **dict.fromkeys(("convicted_first_instance", "acquitted"), "criminal"),
    "asylum_applied": "asylum",
}


def _about(event: Event, history: History) -> str:
    """« Refused a second time » is about what was last asked or decided."""
    for other in reversed(history.before(event)):
        said = understand(other.words) if other.kind == "other" else None
        own = {"ofpra": "asylum", "cnda": "asylum", "prefecture": "residence"}.get(said.author, "") if said else ""
        told = MATTERS.get(other.kind) or own or (said.matter if said and said.nature in ASKED else "")
        if told in MATTERS.values():
            return told
    return ""


def meant(said: Said, event: Event, history: History) -> Targets:
    """Every place that the note may mean, best first; the act beside the procedure when it has none of its own."""
    untold = not (said.matter or said.author or said.around) and (said.passive or said.elided or not said.verbal)
    if said.nature in DECIDED and untold:
        said = replace(said, matter=_about(event, history))
    own = next((places for rule in RULES if (places := rule(said, event, history))), ())
    steps = all(isinstance(place, StepTarget) for place in own)
    return (*own, *beside.act(said, event, history)) if steps else own
