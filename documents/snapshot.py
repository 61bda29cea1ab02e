"""The frozen facts of one paper: only the fields that its kind declares."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

from audit.language import in_french
from documents.kinds import PAPERS
from documents.paper import Paper, law_field
from documents.sources import GETTERS, Draft, Getter, Sources
from documents.sources.heading import law
from documents.sources.residence import act_day
from workflow.kinds import Kind
from workflow.standing import standing

Snapshot = dict[str, Any]


def build(
    kind: Kind | str,
    records: Any,
    *,
    organisation: Any,
    author: Any,
    entry: Any = None,
    language: str = "fr",
    draft: Draft | None = None,
    issued_on: dt.date | None = None,
    **marks: Any,
) -> Snapshot:
    """The snapshot of a paper made now from these records; reads no sealed field that the kind does not declare.

    `marks` are its version, checkpoint, code, verify_url, and whether it is bilingual.
    """
    paper = PAPERS[Kind(kind)]
    day = issued_on or records.today
    records = standing(records, day)
    sources = Sources(
        paper=paper,
        records=records,
        organisation=organisation,
        author=author,
        entry=entry,
        language=language,
        issued_on=day,
        law_on=act_day(paper, records, entry, day),
        draft=draft or Draft(),
        **marks,
    )
    with in_french():
        return collect(paper, sources)


def collect(paper: Paper, sources: Sources) -> Snapshot:
    """Every declared field, nested by its group."""
    cited: dict[str, Getter] = {law_field(key): law(key) for key in paper.basis}
    ending = GETTERS["person.e"](sources) if "person.e" in paper.fields else "(e)"
    answers = {q.field: q.said(sources.draft.answers, ending) for q in paper.questions}
    snapshot: Snapshot = {}
    for name in sorted(paper.declared):
        found = answers[name] if name in answers else (GETTERS.get(name) or cited[name])(sources)
        group, _, key = name.partition(".")
        if key:
            snapshot.setdefault(group, {})[key] = found
        else:
            snapshot[group] = found
    return snapshot


def missing(paper: Paper, snapshot: Snapshot) -> list[str]:
    """The essential fields that are empty: what to complete before sending."""
    return [name for name in paper.essential if not _said(value(snapshot, name))]


def value(snapshot: Snapshot, name: str) -> Any:
    """A field by its dotted name."""
    group, _, key = name.partition(".")
    return snapshot[group][key] if key else snapshot[group]


def _said(found: Any) -> bool:
    if isinstance(found, dict):
        return any(found.values())
    if isinstance(found, list):
        return any(part.get("chosen", True) if isinstance(part, dict) else part for part in found)
    return bool(found)


def canonical(snapshot: Snapshot) -> bytes:
    """The one serialisation that is hashed."""
    return json.dumps(snapshot, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


COPY = ("version", "checkpoint", "code", "verify_url")  # what tells one copy from another, and says nothing


def says(snapshot: Snapshot) -> str:
    """The digest of what a paper says to its reader: two copies of the same paper have the same."""
    paper = {name: found for name, found in snapshot["paper"].items() if name not in COPY}
    return digest({**snapshot, "paper": paper})


def digest(snapshot: Snapshot) -> str:
    """SHA-256 of the snapshot, in hexadecimal."""
    return hashlib.sha256(canonical(snapshot)).hexdigest()
