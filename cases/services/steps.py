"""Taking a step: the lock, the right, the law, the move, the record, the clocks, the papers, the trace."""

from __future__ import annotations

import documents.services
from accounts import policy
from accounts.roles import Actor
from audit import services as audit
from audit.verbs import Verb
from cases.models import Case, Entry
from cases.records import Records, load
from cases.services import clocks, history
from cases.services.facts import apply, as_json, notified
from cases.services.history import When
from cases.services.lapses import lapsing
from cases.services.locking import locked, touched
from workflow import engine
from workflow.facts.base import Facts
from workflow.guards import Reason
from workflow.table.step import Step


def take_step(case: Case, step: Step, facts: Facts, *, by: Actor, when: When, version: int | None = None) -> Entry:
    """Moves the case and keeps all that the step says; all or nothing.

    `facts` is an instance of `step.asks`; `version` the case's when the form was made. Raises `policy.Refused`,
    `engine.StepRefused` (reasons with their citations) and `Stale`, in sentences for people.
    """
    with audit.act(by=by, purpose="step"):
        case = locked(case.pk, version=version)
        policy.require(step.who, by=by, case=case)
        records = case.records = load(case)
        case.acting_on = when.on
        findings = engine.check(step, records, when.on, records.today)
        before = getattr(case, step.track)
        getattr(case, step.name)()
        record = apply(facts, records, by=by, when=when)
        entry = history.write(
            case,
            step.name,
            by=by,
            when=when,
            record=record,
            facts=as_json(facts),
            track=step.track,
            from_state=before,
            to_state=getattr(case, step.track),
            findings=[_kept(finding, records) for finding in findings] or None,
            **notified(facts),
        )
        running = clocks.after(step, entry, facts, records)
        documents.services.request(case, entry, step.issues, by=by, records=records.including(record), first=True)
        moved = [*facts.moves(case, when.on), *lapsing(case, record)]
        touched(case, step.track, *moved, *clocks.nearest(case, running))
        audit.record(
            Verb.STEP_TAKEN,
            case=case.reference,
            organisation_id=case.organisation_id,
            step=step.name,
            entry=entry.pk,
            came_from=before,
            went_to=entry.to_state,
        )
    return entry


def _kept(finding: Reason, records: Records) -> dict[str, str]:
    """A finding as the sealed history keeps it: its sentence and the text in force that day."""
    text = records.law.find(finding.citation_key, records.today)
    return {"code": finding.code, "sentence": str(finding.sentence), "citation": text.shown if text else ""}
