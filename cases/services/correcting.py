"""What a rectified line changes in the record that it wrote: what it says otherwise, and nothing said of it since."""

from __future__ import annotations

import dataclasses
from typing import Any

from cases.models import Entry
from cases.models.base import CaseRecord
from cases.records import PLURALS, Records
from cases.services.facts import MODELS, as_json, dated, proven_here
from cases.services.history import When
from workflow.facts.base import Facts
from workflow.table import STEPS


def corrected(entry: Entry, facts: Facts, records: Records, when: When) -> CaseRecord | None:
    """The record of that line, corrected; what it no longer says is emptied, what later lines say stays.

    Raises `StepRefused` when a bordereau that it names no longer proves anything.
    """
    if not entry.record_kind:
        return None
    record: CaseRecord = next(r for r in getattr(records, PLURALS[entry.record_kind]) if r.pk == entry.record_id)
    for name, value in _values(entry, facts, when).items():
        setattr(record, name, value)
    if type(facts).mode == "new":
        dated(record, when)
    proven_here(record, records)
    record.version += 1
    record.save()
    return record


def _values(entry: Entry, facts: Facts, when: When) -> dict[str, Any]:
    written = facts.written(when.on)
    if entry.record_kind == "fact":  # its coded fields are kept together, and one line says them all
        return written
    model = MODELS[entry.record_kind]
    names = (_otherwise(entry, facts, when) & _columns(model)) - _said_since(entry)
    columns = {field.attname: field for field in model._meta.concrete_fields}
    return {name: written.get(name, columns[name].get_default()) for name in names}


def _otherwise(entry: Entry, facts: Facts, when: When) -> set[str]:
    """The fields that it says otherwise than before; its day, where the record keeps it."""
    before, after = entry.facts, as_json(facts)
    changed = {f.name for f in dataclasses.fields(facts) if before.get(f.name) != after.get(f.name)}
    return changed | (set(facts.dated) if when.on != entry.on else set())


def _columns(model: type[CaseRecord]) -> set[str]:
    """Some facts only say which record is meant, or start a clock: the record has no column for them."""
    return {field.attname for field in model._meta.concrete_fields}


def _said_since(entry: Entry) -> set[str]:
    """What the lines recorded after it say of the same record; one that rectifies stands where the first stood."""
    kind, pk = entry.record_kind, entry.record_id
    rows = list(Entry.objects.filter(case=entry.case_id, record_kind=kind, record_id=pk).order_by("pk"))
    first: dict[int, int] = {}
    for row in rows:
        first[row.pk] = first.get(row.rectifies_id or 0, row.pk)
    gone = {row.rectifies_id for row in rows}
    later = (row for row in rows if row.pk not in gone and first[row.pk] > first.get(entry.pk, entry.pk))
    return {name for row in later for name in _said(row)}


def _said(row: Entry) -> set[str]:
    step = STEPS.get(row.step)
    if step is None:
        return set(row.facts.get("after", row.facts))
    return {*row.facts, *step.asks.dated, *step.asks.sets}
