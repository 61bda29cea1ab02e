"""What is known of one challenge: the decision that it attacks, what was tried, what the courts said; pure reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from workflow.choices import Answer, ChallengeKind, Court, DecisionKind, DecisionOutcome, Measure, RulingOutcome

if TYPE_CHECKING:
    from cases.records import Records

CONTESTABLE: Final = frozenset(
    {
        DecisionKind.REFUSAL,
        DecisionKind.IMPLICIT_REFUSAL,
        DecisionKind.REGISTRATION_REFUSAL,
        DecisionKind.WITHDRAWAL,
        DecisionKind.REFLECTION_REFUSAL,
        DecisionKind.INTERRUPTION,
        DecisionKind.OQTF,
        DecisionKind.TRANSFER,
        DecisionKind.PSP_REFUSAL,
    }
)
STANDS: Final = (DecisionOutcome.STANDING, DecisionOutcome.SUSPENDED, DecisionOutcome.UNKNOWN)
HELD: Final = frozenset({DecisionKind.DETENTION, DecisionKind.HOUSE_ARREST})
APPEALS: Final = (ChallengeKind.GRACIOUS, ChallengeKind.HIERARCHICAL)
INTERIM: Final = (ChallengeKind.INTERIM,)
BEFORE_A_COURT: Final = (ChallengeKind.COURT_APPLICATION, ChallengeKind.APPEAL, ChallengeKind.CASSATION)
COURT_CLOCKS: Final = (
    "court_action",
    "oqtf",
    "transfer",
    "action_after_silence",
    "reasons_request",
    "administrative_appeal",
)
AFTER_JUDGMENT: Final = ("court_appeal", "injunction")


def opens_by_itself(decision: Any) -> bool:
    """Whether recording it opens a challenge: it can be contested, and its clock can run."""
    notified = decision.notified_on or decision.kind == DecisionKind.IMPLICIT_REFUSAL
    return decision.kind in CONTESTABLE and bool(notified)


def order_behind(measure: Any, decisions: list[Any]) -> Any:
    """The removal order or transfer that a detention or a house arrest executes: the newest still standing that day."""
    day = measure.notified_on or measure.on
    known = [d for d in decisions if removes(d) and d.kind not in HELD and d.notified_on and d.notified_on <= day]
    standing = [d for d in known if d.outcome in STANDS]
    return max(standing, key=lambda d: d.notified_on, default=None)


def same_order(decision: Any, other: Any) -> bool:
    """A removal order in the same arrêté as a refusal or a withdrawal: they are contested together."""
    return (
        decision.kind == DecisionKind.OQTF
        and other.kind in (DecisionKind.REFUSAL, DecisionKind.WITHDRAWAL)
        and combined(other)
        and decision.notified_on is not None
        and decision.notified_on == other.notified_on
    )


def combined(decision: Any) -> bool:
    """Whether the decision comes with a removal order, whose own clock replaces the ordinary one."""
    return getattr(decision, "measure", None) not in (None, "", Measure.NONE)


def removes(decision: Any) -> bool:
    """A removal order or a transfer, alone or with a refusal: no appeal to the administration prolongs its clock."""
    return decision.kind in (DecisionKind.OQTF, DecisionKind.TRANSFER) or combined(decision)


def contested(records: Records) -> Any:
    """The decision that the challenge at hand attacks, or None."""
    wanted = getattr(records.challenge, "decision_id", None)
    return next((d for d in records.decisions if d.pk == wanted), None) if wanted else None


def tried(records: Records, *kinds: str) -> list[Any]:
    """What was tried against that decision, of these kinds, oldest first."""
    of = getattr(records.challenge, "pk", None)
    return [c for c in records.challenges if of and c.parent_id == of and c.kind in kinds and c.closed_on is None]


def awaiting(records: Records, *kinds: str) -> list[Any]:
    """Those that nobody has answered yet."""
    return [c for c in tried(records, *kinds) if not c.answer]


def unsettled(records: Records, *kinds: str) -> list[Any]:
    """Those that nobody has answered yet, or whose silence an answer may still break."""
    return [c for c in tried(records, *kinds) if c.answer in ("", Answer.SILENCE)]


def rulings(records: Records) -> list[Any]:
    """What the courts said in this challenge, oldest first."""
    own = {c.pk for c in records.challenges if c.parent_id == records.challenge.pk} | {records.challenge.pk}
    return [r for r in records.rulings if r.challenge_id in own and r.closed_on is None]


def unruled(records: Records) -> list[Any]:
    """The urgent applications on which no judge has ruled."""
    answered = {r.challenge_id for r in rulings(records)}
    return [c for c in tried(records, *INTERIM) if c.pk not in answered]


def own_clocks(records: Records, *rules: str) -> list[Any]:
    """The challenge's clocks of these rules that are neither met nor pointless."""
    of = records.challenge.pk
    return [d for d in records.deadlines if d.challenge_id == of and d.rule in rules and d.state in ("open", "missed")]


def decision_outcome(records: Records) -> DecisionOutcome | None:
    """What the rulings make of the decision; None when they say nothing of it.

    An appeal court that reverses an annulment makes the decision stand again.
    """
    interim = {c.pk for c in tried(records, *INTERIM)}
    accepted = any(appeal.answer == Answer.GRANTED for appeal in tried(records, *APPEALS))
    found: DecisionOutcome | None = DecisionOutcome.WITHDRAWN if accepted else None
    for ruling in rulings(records):
        if ruling.outcome == RulingOutcome.SUSPENDED:
            found = DecisionOutcome.SUSPENDED
        elif ruling.challenge_id not in interim:
            found = _after(ruling, found)
    return found


def _after(ruling: Any, before: DecisionOutcome | None) -> DecisionOutcome | None:
    if ruling.outcome == RulingOutcome.ANNULLED:
        back = ruling.court != Court.TA and before == DecisionOutcome.ANNULLED
        return DecisionOutcome.STANDING if back else DecisionOutcome.ANNULLED
    lifted = ruling.outcome == RulingOutcome.DISMISSED and before == DecisionOutcome.SUSPENDED
    return DecisionOutcome.STANDING if lifted else before
