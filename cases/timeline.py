"""The story of a case: what happened, when it reached somebody, when and by whom it was recorded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef

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
    later = Entry.objects.filter(rectifies=OuterRef("pk"))
    entries = Entry.objects.filter(case=case).annotate(replaced=Exists(later)).select_related("recorded_by")
    rows = entries.defer("facts").order_by("-on", "-id")
    return [_item(entry, readable=records is not None) for entry in (rows if whole else rows[:SHOWN])]


def _item(entry: Any, *, readable: bool) -> Item:
    found = entry.findings if readable else None
    can = readable and not entry.replaced and entry.step in STEPS
    return Item(entry, entry_label(entry.step, entry.record_kind), entry.replaced, can, found or [])
