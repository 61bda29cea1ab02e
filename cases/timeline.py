"""The story of a case: what happened, when it reached somebody, when and by whom it was recorded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cases.labels import entry_label
from cases.models import Case, Entry
from cases.records import Records
from workflow.table import STEPS

SHOWN = 40


@dataclass(frozen=True)
class Item:
    """One line of the story."""

    entry: Entry
    label: str
    rectified_by: bool
    can_rectify: bool
    findings: list[dict[str, str]] = field(default_factory=list)


def timeline(case: Case, records: Records | None, *, whole: bool = False) -> list[Item]:
    """The newest acts first; the last forty unless the whole story is asked for. One query.

    Without records (a manager's view) nothing sealed is read.
    """
    entries = Entry.objects.filter(case=case).select_related("recorded_by").defer("facts").order_by("-on", "-id")
    rows = list(entries if whole else entries[:SHOWN])
    replaced = {entry.rectifies_id for entry in rows if entry.rectifies_id}
    return [_item(entry, entry.pk in replaced, readable=records is not None) for entry in rows]


def _item(entry: Entry, rectified: bool, *, readable: bool) -> Item:
    found: Any = entry.findings if readable else None
    can = readable and not rectified and entry.step in STEPS
    return Item(entry, entry_label(entry.step, entry.record_kind), rectified, can, found or [])
