"""Taking a step: the lock, the right, the law, the move, the record, the clocks, the papers, the trace."""

from __future__ import annotations

from functools import partial
from typing import Any

import documents.services
from accounts import policy
from accounts.roles import Actor
from audit import services as audit
from audit.language import refused_in_readers
from audit.verbs import Verb
from cases.models import Case, Entry
from cases.records import Records, load
from cases.services import clocks, history, litigating
from cases.services.facts import apply, told
from cases.services.history import When
from cases.services.lapses import lapsing
from cases.services.locking import locked, touched
from cases.services.moving import left_behind
from workflow import engine
from workflow.facts.base import Facts
from workflow.guards import Reason
from workflow.machine import FIELDS
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
        findings = refused_in_readers(partial(engine.check, step, records, when.on, records.today))
        entry, touches = _recorded(step, facts, records, findings, by=by, when=when)
        touched(case, *touches)
        _registered(entry, records)
    return entry


def _recorded(
    step: Step, facts: Facts, records: Records, findings: list[Reason], *, by: Actor, when: When
) -> tuple[Entry, list[str]]:
    """The move, the record, the entry, the clocks and the papers; the entry, and the case's columns to save."""
    case = records.case
    moved = _move(step, records, when)
    record = apply(facts, records, by=by, when=when)
    now = records.including(record)
    litigating.settle_decision(now)
    moved["challenge"] = records.challenge or litigating.opened(case, record, records, by=by)
    said = told(facts, findings, records)
    entry = history.write(case, step.name, by=by, when=when, record=record, **moved, **said)
    running = clocks.after(step, entry, facts, now if records.challenge else records, entry.challenge)
    language = getattr(facts, "language", "")
    documents.services.request(case, entry, step.issues, by=by, records=now, language=language, first=True)
    own = [] if records.challenge else [step.track.value]
    return entry, [*own, *_moved(facts, now, when), *lapsing(case, record), *clocks.nearest(case, running)]


def _moved(facts: Facts, records: Records, when: When) -> list[str]:
    """What else of the case the step changes; another préfecture leaves to the former one what it has in hand."""
    before = records.case.prefecture
    columns = facts.moves(records.case, when.on)
    if records.case.prefecture != before:
        left_behind(records, before)
    return columns


def _move(step: Step, records: Records, when: When) -> dict[str, Any]:
    """Takes the transition on the case, or on the challenge at hand; the entry's columns of where it went."""
    subject: Any = records.challenge or records.case
    subject.records, subject.acting_on = records, when.on
    name = FIELDS.get(step.track, step.track.value)
    before = getattr(subject, name)
    getattr(subject, step.name)()
    if subject is records.challenge:
        subject.version += 1
        subject.save(update_fields=["state", "version"])
    return {"track": step.track, "from_state": before, "to_state": getattr(subject, name)}


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
