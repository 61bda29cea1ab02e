"""The time to go to court against the decision at hand, with all that interrupts it, as the rules are told it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from workflow.choices import Acknowledgement, Answer, ChallengeKind, DeadlineState, DecisionKind, Measure, YesNo
from workflow.contested import APPEALS, combined, contested, removes, tried
from workflow.facts.answers import permit_applications
from workflow.litigation import BEFORE_COURT

if TYPE_CHECKING:
    from cases.records import Records

Known = tuple[str, dict[str, Any]]


def court_clock(records: Records) -> Known | None:
    """The rule that now counts the time to go to court against the decision, with what it is told; None: no clock."""
    decision = contested(records)
    if decision is None or records.challenge.state not in BEFORE_COURT:
        return None
    start = _start(records, decision)
    if start is None:
        return None
    if decision.kind == DecisionKind.TRANSFER:
        return "transfer", {"start": start, "measure": _transfer_measure(decision), **_decided(decision)}
    if removes(decision):
        return _removal(records, decision, start)
    if decision.kind == DecisionKind.IMPLICIT_REFUSAL:
        return _after_silence(records, decision.on)
    remedies = _yes_no(decision.remedies_mentioned)
    if remedies != "no" and (said := _appeals(records)):
        return "administrative_appeal", {"start": start, **said, **_aid(records)}
    return "court_action", {"start": start, "remedies_mentioned": remedies, **_aid(records)}


def born_of_silence(records: Records, noted: date) -> dict[str, Any]:
    """The day of the refusal as the rules are told it, and whether its application was acknowledged with the mentions.

    That is the day that its own clock gave, however late it is noted; noted sooner, the earlier day is kept and the
    other is told beside it.
    """
    born = silence_ends(records, noted)
    early = {"expected": born} if born and born > noted else {}
    return {"start": refused_on(records, noted), **early, "acknowledged": _acknowledged(records, noted)}


def refused_on(records: Records, noted: date) -> date:
    """The day on which silence became a refusal, or that on which it was noted, whichever is first."""
    born = silence_ends(records, noted)
    return min(noted, born) if born else noted


def silence_ends(records: Records, noted: date) -> date | None:
    """The day on which silence becomes a refusal by the clock that counts it, if one does."""
    counted = [d for d in records.deadlines if d.rule == "silence" and d.due_on and d.state != DeadlineState.MOOT]
    there = (d for d in counted if d.params["start"] <= noted.isoformat())
    newest = max(there, key=lambda d: (d.params["start"], d.pk), default=None)
    return newest.due_on if newest else None


def _start(records: Records, decision: Any) -> Any:
    if decision.kind == DecisionKind.IMPLICIT_REFUSAL:
        return refused_on(records, decision.on)
    if removes(decision) and decision.notified_on and decision.notified_time:
        return datetime.combine(decision.notified_on, decision.notified_time)
    return decision.notified_on


def _decided(decision: Any) -> dict[str, date]:
    return {"decided": decision.on} if decision.on <= decision.notified_on else {}


def _transfer_measure(decision: Any) -> str:
    kept = decision.measure in (Measure.HOUSE_ARREST, Measure.DETENTION)
    return str(decision.measure) if kept else Measure.NONE.value


def _removal(records: Records, decision: Any, start: Any) -> Known | None:
    if not combined(decision):
        return None
    ground = {} if decision.kind == DecisionKind.OQTF else {"ground": "refusal"}
    told = {"start": start, "measure": str(decision.measure), **ground, **_decided(decision)}
    return "oqtf", {**told, **_aid(records)}


def _after_silence(records: Records, noted: date) -> Known:
    born = born_of_silence(records, noted)
    if born["acknowledged"] and (said := _appeals(records)):
        return "administrative_appeal", {"start": born["start"], **said, **_aid(records)}
    known = {**born, **_aid(records)}
    asked = tried(records, ChallengeKind.REASONS_REQUEST)
    if not asked:
        return "action_after_silence", known
    given = asked[-1].answered_on if asked[-1].answer == Answer.GIVEN else None
    return "reasons_request", {**known, "asked": asked[-1].on, "given": given}


def _acknowledged(records: Records, noted: date) -> bool:
    """As the application that the silence answers says: the newest that was there that day."""
    there = [a for a in permit_applications(records) if (day := a.received_on or a.lodged_on) and day <= noted]
    asked = there or permit_applications(records)
    return bool(asked) and bool(asked[-1].acknowledged == Acknowledgement.YES)


def _appeals(records: Records) -> dict[str, Any]:
    """The appeals to the administration as the rule is told them, the newest of each kind."""
    said: dict[str, Any] = {}
    for kind, name in zip(APPEALS, ("informal", "hierarchical"), strict=True):
        for appeal in tried(records, kind)[-1:]:
            rejected = appeal.answered_on if appeal.answer == Answer.REJECTED else None
            said |= {name: appeal.on, f"{name}_received": appeal.received_on, f"{name}_rejected": rejected}
            if appeal.acknowledged and appeal.acknowledged != Acknowledgement.YES:
                said["acknowledged"] = False
    return said


def _aid(records: Records) -> dict[str, Any]:
    """Legal aid as the rule is told it."""
    asked = tried(records, ChallengeKind.LEGAL_AID)[-1:]
    return {"aj_asked": asked[0].on, "aj_notified": asked[0].answered_on} if asked else {}


def _yes_no(value: Any) -> str | None:
    return str(value) if value in (YesNo.YES, YesNo.NO) else None
