"""From the facts that a step asks to the record that keeps them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Model
from django.utils import timezone

from accounts.roles import Actor
from audit.language import to_reader as _
from cases import models
from cases.models.base import CaseRecord
from cases.records import PLURALS, Records
from cases.services import litigating
from cases.services.history import When, author
from workflow import engine
from workflow.facts.base import Facts
from workflow.guards import Reason
from workflow.kinds import Kind

MODELS: dict[str, type[CaseRecord]] = {
    str(model._meta.model_name): model
    for name in models.__all__
    if issubclass(model := getattr(models, name), CaseRecord)
}


COMPLETED = ("pieces_sent_on", "received_on", "lodged_on")  # the last day when an application may have become complete


def apply(facts: Facts, records: Records, *, by: Actor, when: When) -> CaseRecord | None:
    """Creates the record that the facts describe, or completes the newest one, and returns it."""
    _settle(facts, records)
    if not facts.record:
        return None
    record = _newest(facts, records) or _fresh(facts, records, by, when)
    for name, value in facts.written(when.on).items():
        setattr(record, name, value)
    litigating.belonging(record, facts, records)
    proven_here(record, records)
    if record.pk:
        record.version += 1  # a form made before this step is older than the record
    record.save()
    return record


def proven_here(record: CaseRecord, records: Records) -> None:
    """A bordereau proves something only in its own case, once it is issued; raises `StepRefused`."""
    number = getattr(record, "bordereau_id", None)
    here = {d.pk: d for d in records.documents if d.kind == Kind.BORDEREAU.value and d.status == "issued"}
    if number and int(number) not in here:
        raise engine.StepRefused([Reason("no_such_bordereau", _("Ce bordereau n’est pas émis dans ce dossier."), "")])
    lodged = next((day for name in COMPLETED if (day := getattr(record, name, None))), None)
    if number and lodged and timezone.localdate(here[int(number)].issued_at) > lodged:
        said = _("Ce bordereau a été émis après le dépôt : il ne prouve pas que la demande était complète.")
        raise engine.StepRefused([Reason("later_bordereau", said, "")])


def _settle(facts: Facts, records: Records) -> None:
    """An answer ends the application that it answers."""
    settles = facts.settles
    answered = settles.ends(records.applications) if settles else None
    if settles and answered:
        answered.outcome = settles.outcome.value
        answered.version += 1
        answered.save(update_fields=["outcome", "version"])


def as_json(facts: Facts) -> dict[str, Any]:
    """What was said, as the sealed history keeps it."""
    return {name: plain(value) for name, value in facts.given().items()}


def notified(facts: Facts) -> dict[str, Any]:
    """When the act reached the person or the authority, for the history's second date."""
    names = ("notified_on", "received_on", "handed_over_on", "acknowledged_on")
    day = next((value for name in names if (value := getattr(facts, name, None))), None)
    return {"notified_on": day, "notified_time": getattr(facts, "notified_time", None)}


def told(facts: Facts, findings: list[Reason], records: Records, **more: str) -> dict[str, Any]:
    """An entry's columns of what was said, of when it reached anybody, and of what was found against it."""
    found = [_kept(finding, records) for finding in findings]
    return {"facts": {**as_json(facts), **more}, "findings": found or None, **notified(facts)}


def _kept(finding: Reason, records: Records) -> dict[str, str]:
    """A finding as the sealed history keeps it: its sentence and the text in force that day."""
    text = records.law.find(finding.citation_key, records.today)
    return {"code": finding.code, "sentence": str(finding.sentence), "citation": text.shown if text else ""}


def _newest(facts: Facts, records: Records) -> CaseRecord | None:
    if facts.mode != "latest":
        return None
    held = (r for r in reversed(getattr(records, PLURALS[facts.record])) if r.closed_on is None)
    under = records.challenge.pk if records.challenge else None
    fitting = [r for r in held if facts.finds(r) and under in (None, getattr(r, "parent_id", None))]
    waiting = (r for r in fitting if not getattr(r, "answer", ""))  # before one that silence has answered
    found = next(waiting, next(iter(fitting), None))
    if found is None and facts.completes:
        raise engine.StepRefused([Reason("nothing_awaited", _("Rien n’attend cette réponse."), "", "certain")])
    return found


def _fresh(facts: Facts, records: Records, by: Actor, when: When) -> CaseRecord:
    case = records.case
    record = MODELS[facts.record](case=case, key_id=case.key_id, recorded_by_id=author(by=by))
    dated(record, when)
    return record


def dated(record: CaseRecord, when: When) -> None:
    """Gives a record that has a day of its own the day, precision and source of the act."""
    said = {"on": when.on, "precision": when.precision, "source": when.source}
    for name, value in said.items() if hasattr(record, "on") else ():
        setattr(record, name, value)


def plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    if isinstance(value, Model):
        return value.pk
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value
