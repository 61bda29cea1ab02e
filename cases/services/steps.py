"""Taking a step: the lock, the right, the law, the move, the record, the clocks, the papers, the trace."""

from __future__ import annotations

from typing import Any

import documents.services
from accounts import policy
from accounts.roles import Actor
from audit import services as audit
from audit.verbs import Verb
from cases.models import Case, Entry
from cases.records import Records, load
from cases.services import clocks, history, litigating
from cases.services.facts import apply, as_json, kept, notified
from cases.services.history import When
from cases.services.lapses import lapsing
from cases.services.locking import locked, touched
from workflow import engine
from workflow.facts.base import Facts
from workflow.machine import FIELDS
from workflow.states import Track
from workflow.table.step import Step


def take_step(
    case: Case,
    step: Step,
    facts: Facts,
    *,
    by: Actor,
    when: When,
    version: int | None = None,
    challenge_id: int | None = None,
) -> Entry:
    """Moves the case, or one of its challenges, and keeps all that the step says; all or nothing.

    `facts` is an instance of `step.asks`; `version` the case's when the form was made; `challenge_id` the challenge
    that a step of the litigation track acts on, where the case has several. Raises `policy.Refused`,
    `engine.StepRefused` (reasons with their citations), `WhichChallenge` and `Stale`, in sentences for people.
    """
    with audit.act(by=by, purpose="step"):
        case = locked(case.pk, version=version)
        policy.require(step.who, by=by, case=case)
        records = litigating.about(step, load(case), challenge_id)
        subject = records.challenge or case
        subject.records, subject.acting_on = records, when.on
        findings = engine.check(step, records, when.on, records.today)
        before, after = _move(step, records)
        record = apply(facts, records, by=by, when=when)
        now = records.including(record)
        litigating.settle_decision(now)
        challenge = records.challenge or litigating.opened(case, record, records, by=by)
        entry = history.write(
            case,
            step.name,
            by=by,
            when=when,
            record=record,
            facts=as_json(facts),
            track=step.track,
            from_state=before,
            to_state=after,
            challenge=challenge,
            findings=[kept(finding, records) for finding in findings] or None,
            **notified(facts),
        )
        running = clocks.after(step, entry, facts, now if records.challenge else records, challenge)
        documents.services.request(
            case, entry, step.issues, by=by, records=now, language=getattr(facts, "language", ""), first=True
        )
        moved = [*facts.moves(case, when.on), *lapsing(case, record)]
        own = () if records.challenge else (step.track.value,)
        touched(case, *own, *moved, *clocks.nearest(case, running))
        _registered(entry, records)
    return entry


def _move(step: Step, records: Records) -> tuple[str, str]:
    """Takes the transition on the case, or on the challenge at hand; where it was, and where it is."""
    subject: Any = records.challenge if step.track == Track.LITIGATION else records.case
    name = FIELDS.get(step.track, step.track.value)
    before = getattr(subject, name)
    getattr(subject, step.name)()
    if subject is records.challenge:
        subject.version += 1
        subject.save(update_fields=["state", "version"])
    return before, getattr(subject, name)


def _registered(entry: Entry, records: Records) -> None:
    """The register's line: which track, which step, on which challenge, from where to where."""
    audit.record(
        Verb.STEP_TAKEN,
        case=records.case.reference,
        organisation_id=records.case.organisation_id,
        track=entry.track,
        step=entry.step,
        challenge=records.challenge.pk if records.challenge else None,
        entry=entry.pk,
        came_from=entry.from_state,
        went_to=entry.to_state,
    )
