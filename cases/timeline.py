"""The story of a case: what happened, when it reached somebody, when and by whom it was recorded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from cases.labels import entry_label
from cases.models import Case, Entry, Fact
from cases.records import Records
from cases.templatetags.codes import code_rows
from database.questions import Place, Question
from workflow.facts import FACT_KINDS
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
    said: str = ""  # the words of a typed fact, as they now stand
    words: str = ""  # the source's own, when the line was read from a file of histories


def _story(most: int | None) -> QuerySet[Entry]:
    """The entries of a case, the newest first."""
    later = Entry.objects.filter(rectifies=OuterRef("pk"))
    entries: QuerySet[Entry] = Entry.objects.filter(case=Place(0, Case._meta.pk)).annotate(replaced=Exists(later))
    return entries.select_related("recorded_by").defer("facts").order_by("-on", "-id")[:most]


_LAST, _WHOLE = Question(lambda: _story(SHOWN)), Question(lambda: _story(None))


def timeline(case: Case, records: Records | None, *, whole: bool = False) -> list[Item]:
    """The newest acts first; the last forty unless the whole story is asked for. One query.

    Without records (a manager's view) nothing sealed is read.
    """
    entries = (_WHOLE if whole else _LAST).ask(case.pk)
    facts = _typed(records)
    return [_item(entry, facts, readable=records is not None) for entry in entries]


def _typed(records: Records | None) -> dict[int, Fact]:
    """The typed facts of the snapshot: each line of the story says the fact as it now stands."""
    return {fact.pk: fact for fact in records.facts if fact.kind in FACT_KINDS} if records else {}


def _item(entry: Any, facts: dict[int, Fact], *, readable: bool) -> Item:
    found = entry.findings if readable else None
    can = readable and not entry.replaced and entry.step in STEPS
    fact = facts.get(entry.record_id) if entry.record_kind == "fact" else None
    kind = FACT_KINDS[fact.kind] if fact else None
    label = entry_label(entry.step, entry.record_kind, str(kind.label) if kind else "")
    said = " · ".join(value for _name, value in code_rows(kind.form, fact.codes) if value) if kind and fact else ""
    words = entry.words if readable else None
    return Item(entry, label, entry.replaced, can, found or [], said, words or "")
