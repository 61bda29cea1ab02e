"""The clocks that a step started, counted again when the record that it wrote is corrected by hand.

What else the step told them (by whom, by which way, under which procedure) stays as it was told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cases.models import Case, Deadline, Decision, Entry, Proceeding, Ruling, Title
from cases.models.base import CaseRecord
from cases.records import load
from cases.services import clocks
from cases.services.facts import plain
from workflow.choices import DeadlineState

BY_HAND = ("record_added", "record_rectified")  # theirs start again from what the record says as a whole


@dataclass(frozen=True)
class Source:
    """What a clock counts from in a record: its day, its hour, and by key of the rule what else it is told."""

    day: str
    hour: str = ""
    also: dict[str, str] = field(default_factory=dict)
    later: bool = False  # a measure's own clock alone: the others are counted for the whole challenge

    def start(self, said: dict[str, Any]) -> str:
        """As the clock's row keeps it; nothing when the day is not known."""
        day, hour = said.get(self.day), said.get(self.hour)
        return f"{day}T{hour}" if day and hour else day or ""

    def told(self, said: dict[str, Any]) -> dict[str, Any]:
        """The start, and what else the rule is told of the record."""
        return {"start": self.start(said), **{key: said.get(name) for key, name in self.also.items()}}

    def counts(self, clock: Deadline, said: dict[str, Any]) -> bool:
        """Whether that clock was counted from what was said."""
        own = not self.later or clock.params.get("later") == "yes"
        return own and bool(self.start(said)) and clock.params["start"] == self.start(said)


_MEASURE = Source("notified_on", "notified_time", later=True)
SOURCES: dict[type[CaseRecord], dict[str, Source]] = {
    Title: {"renewal_window": Source("valid_to"), "reflection": Source("handed_over_on", also={"printed": "valid_to"})},
    Proceeding: {"criminal_appeal": Source("outcome_on")},
    Ruling: {
        "court_appeal": Source("notified_on"),
        "injunction": Source("notified_on", also={"days": "injunction_days"}),
    },
    Decision: {"oqtf": _MEASURE, "transfer": _MEASURE},
}


def restart(case: Case, record: CaseRecord, before: dict[str, Any], entry: Entry) -> bool:
    """Inside an act: those that nobody has settled, from what the record now says; whether there were any.

    `before` is what was corrected, as it was; a clock whose day is no longer known ends. Raises `NoSuchClock`.
    """
    sources = SOURCES.get(type(record), {})
    concerned = {rule: source for rule, source in sources.items() if _named(source) & before.keys()}
    if not concerned:
        return False
    now = {name: plain(getattr(record, name)) for source in concerned.values() for name in _named(source)}
    held = [d for d in _of_steps(record, concerned) if concerned[d.rule].counts(d, {**now, **before})]
    records = load(case) if held else None
    for clock in held:
        told = concerned[clock.rule].told(now)
        _replaced(clock, _counted(clock, told, records) if told["start"] else None, entry)
    return bool(held)


def _named(source: Source) -> set[str]:
    return {source.day, *([source.hour] if source.hour else []), *source.also.values()}


def _of_steps(record: CaseRecord, rules: Iterable[str]) -> list[Deadline]:
    """The unsettled clocks of the steps that wrote it; those that a change of the law counted again bear no record."""
    rows = Deadline.objects.filter(case=record.case_id, rule__in=list(rules)).select_related("entry").order_by("pk")
    about = (str(record._meta.model_name), record.pk)
    own = [d for d in rows if (d.entry.record_kind, d.entry.record_id) == about or d.entry.step == "law_changed"]
    return [d for d in own if d.unsettled and d.entry.step not in BY_HAND]


def _counted(clock: Deadline, told: dict[str, Any], records: Any) -> Deadline:
    """The row that takes its place is of the same step: rectified, that step finds it."""
    kept = {name: value for name, value in clock.params.items() if name not in ("place", "precision", *told)}
    start = told["start"]
    day = dt.datetime.fromisoformat(start) if "T" in start else dt.date.fromisoformat(start)
    clock.entry.case = records.case
    return clocks.counted(clock.rule, {**kept, **told, "start": day}, clock.entry, records)


def _replaced(clock: Deadline, made: Deadline | None, entry: Entry) -> None:
    Deadline.objects.filter(pk=clock.pk).update(state=DeadlineState.MOOT.value, met_by=entry)
    if made:
        made.challenge_id = clock.challenge_id
        made.steps = [*clocks.replacing([clock]), *made.steps]
        made.save()
