"""Challenges: opening one for a contested decision, the one that a step acts on, what rulings make of the decision."""

from __future__ import annotations

from dataclasses import replace

from accounts import policy
from accounts.roles import Actor
from audit import services as audit
from audit.language import to_reader as _
from audit.verbs import Verb
from cases.models import Case, Challenge, Deadline, Decision, Entry, Ruling
from cases.models.base import CaseRecord
from cases.records import Records, load
from cases.services import history
from cases.services.history import When
from cases.services.locking import locked, touched
from workflow import contested
from workflow.choices import ChallengeKind, DecisionKind, DecisionOutcome, Party, RulingOutcome
from workflow.facts.base import Facts
from workflow.litigation import BEFORE_COURT, Litigation
from workflow.states import Track
from workflow.table.step import Step

ANSWERED_BY = {"ta": ChallengeKind.COURT_APPLICATION, "caa": ChallengeKind.APPEAL, "ce": ChallengeKind.CASSATION}
LEVELS = ("ta", "caa", "ce")
_BY_RULINGS = (DecisionOutcome.ANNULLED, DecisionOutcome.SUSPENDED)


class WhichChallenge(ValueError):
    """The step acts on a challenge: none is named, or the one named is not of this case."""


class NotContestable(ValueError):
    """This decision cannot be challenged, or is already."""


def about(step: Step, records: Records, challenge_id: int | None) -> Records:
    """The records, read for the challenge that the step acts on."""
    if step.track != Track.LITIGATION:
        return records
    held = [c for c in records.challenges if c.on_track]
    chosen = [c for c in held if c.pk == challenge_id] if challenge_id else _only(step, held)
    if len(chosen) != 1:
        raise WhichChallenge(_("Dites quel recours est concerné."))
    return replace(records, challenge=chosen[0])


def _only(step: Step, held: list[Challenge]) -> list[Challenge]:
    """Nobody named it: the one from which the step is open, if there is one only."""
    return [c for c in held if c.state in step.sources] or held[:1]


def open_challenge(case: Case, decision: Decision, *, by: Actor, when: When, version: int | None = None) -> Challenge:
    """Opens the challenge of a decision recorded before, or not yet known to be notified."""
    with audit.act(by=by, purpose="step"):
        case = locked(case.pk, version=version)
        policy.require(policy.advances_the_case, by=by, case=case)
        decision = Decision.objects.get(pk=decision.pk, case=case)
        if decision.kind == DecisionKind.FAVOURABLE or _of_decision(decision.pk):
            raise NotContestable(_("Cette décision ne se conteste pas, ou l’est déjà."))
        challenge = _new(case, decision, by=by, when=when)
        columns = {"track": Track.LITIGATION.value, "to_state": challenge.state, "challenge": challenge}
        history.write(case, "challenge_opened", by=by, when=when, record=challenge, facts={}, **columns)
        _adopt(load(case), challenge)
        touched(case)
    return challenge


def opened(case: Case, record: CaseRecord | None, records: Records, *, by: Actor) -> Challenge | None:
    """Inside an act: the challenge of a decision just recorded, opened when its clock can run."""
    if not isinstance(record, Decision):
        return None
    if record.kind in contested.HELD:
        return _of_the_order(record, records)
    joined = [d for d in records.decisions if d.pk != record.pk and contested.same_order(record, d)]
    for decision in (record, *joined):
        if found := next((c for c in records.challenges if c.on_track and c.decision_id == decision.pk), None):
            return found
    if not contested.opens_by_itself(record):
        return None
    return _new(case, record, by=by, when=When(record.notified_on or record.on))


def _of_the_order(measure: Decision, records: Records) -> Challenge | None:
    """A detention or a house arrest is fought with the order that it executes, while no court is seized."""
    order = contested.order_behind(measure, records.decisions)
    against = (c for c in records.challenges if c.on_track and order and c.decision_id == order.pk)
    return next((c for c in against if c.state in BEFORE_COURT), None)


def _of_decision(decision_id: int) -> bool:
    return Challenge.objects.filter(decision=decision_id).exclude(state="").exists()


def _new(case: Case, decision: Decision, *, by: Actor, when: When) -> Challenge:
    challenge = Challenge(
        case=case,
        key_id=case.key_id,
        recorded_by_id=history.author(by=by),
        decision=decision,
        kind=ChallengeKind.CONTEST.value,
        state=Litigation.CLOCK_RUNNING.value,
        by_party=Party.PERSON.value,
        on=when.on,
        precision=when.precision,
        source=when.source,
    )
    challenge.save(force_insert=True)
    audit.record(
        Verb.RECORD_ADDED,
        case=case.reference,
        organisation_id=case.organisation_id,
        record=f"challenge:{challenge.pk}",
        track=Track.LITIGATION.value,
        decision_record=decision.pk,
    )
    if contested.removes(decision):  # a measure recorded before the order that it executes
        alone = Deadline.objects.filter(case=case, rule__in=("oqtf", "transfer"), challenge=None, params__later="yes")
        alone.update(challenge=challenge)
    return challenge


def _adopt(records: Records, challenge: Challenge) -> None:
    """The clocks that the decision started before it was challenged are its challenge's."""
    entries = Entry.objects.filter(case=challenge.case_id, record_kind="decision", record_id=challenge.decision_id)
    rules = (*contested.COURT_CLOCKS, *contested.AFTER_JUDGMENT)
    Deadline.objects.filter(entry__in=entries, rule__in=rules, challenge=None).update(challenge=challenge)


def belonging(record: CaseRecord, facts: Facts, records: Records) -> None:
    """A record made by a step of the track belongs to the challenge at hand; before it is saved."""
    if records.challenge is None or record.pk:
        return
    if isinstance(record, Challenge):
        record.parent, record.decision_id = records.challenge, records.challenge.decision_id
    if isinstance(record, Ruling):
        record.challenge = _answered(record, facts, records)
        record.reverses = _reversed(record, records)


def _answered(ruling: Ruling, facts: Facts, records: Records) -> Challenge:
    """What was filed at its level; what is urgent has rulings of its own."""
    if getattr(facts, "urgent", False):
        asked = contested.unruled(records)[-1:]
    else:
        asked = contested.tried(records, ANSWERED_BY.get(ruling.court, "")) or [records.challenge]
    found: Challenge = asked[-1]
    return found


def _reversed(ruling: Ruling, records: Records) -> Ruling | None:
    """The ruling below, when this one annuls it."""
    if ruling.outcome not in (RulingOutcome.ANNULLED, RulingOutcome.REMITTED) or ruling.court not in LEVELS[1:]:
        return None
    urgent = {c.pk for c in contested.tried(records, *contested.INTERIM)}
    below = LEVELS[: LEVELS.index(ruling.court)]
    return next(
        (r for r in reversed(contested.rulings(records)) if r.court in below and r.challenge_id not in urgent), None
    )


def settle_decision(records: Records, *, again: bool = False) -> None:
    """Writes on the decision what the rulings make of it; `again`: they were corrected, and may say nothing now."""
    decision = contested.contested(records) if records.challenge else None
    found = contested.decision_outcome(records) if decision else None
    if decision and again and found is None and decision.outcome in _BY_RULINGS:
        found = DecisionOutcome.STANDING
    if decision and found and decision.outcome != found:
        decision.outcome = found.value
        decision.version += 1
        decision.save(update_fields=["outcome", "version"])
