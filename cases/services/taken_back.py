"""What a line ended in the clocks, when it is said again otherwise: ended after all, running again, late or in time."""

from __future__ import annotations

import copy
import dataclasses
import datetime as dt
from types import SimpleNamespace
from typing import Any

from cases.models import Challenge, Deadline, Entry
from cases.records import Records
from cases.services import clocks
from workflow.choices import DeadlineState
from workflow.facts.base import Facts
from workflow.guards import DATED, Reason
from workflow.states import Track
from workflow.table import STEPS, Starts


def dated_anew(old: Entry, records: Records, on: dt.date) -> list[Reason]:
    """What the conditions of its step that compare its day with a clock say of the new one."""
    guards = [guard for guard in STEPS[old.step].guards if guard.name in DATED]
    if not guards:
        return []
    held = [_running_again(d) if d.met_by_id in line(old) else d for d in records.deadlines]
    under = next((c for c in records.challenges if c.pk == old.challenge_id), None)
    then = dataclasses.replace(records, deadlines=held, challenge=under)
    return [reason for guard in guards if (reason := guard(then, on))]


def follow(old: Entry, new: Entry, facts: Facts, records: Records, under: Challenge | None) -> None:
    """Ends what it ends now and did not before; what it no longer ends runs again; what it met in time is met."""
    step = STEPS[old.step]
    within = under.pk if under and step.track == Track.LITIGATION else None
    before: Any = SimpleNamespace(**{f.name: old.facts.get(f.name) for f in dataclasses.fields(facts)})
    for effect in (e for e in step.deadlines if not isinstance(e, Starts)):
        if effect.applies(facts) and not effect.applies(before):
            clocks.apply((effect,), new, facts, records, under, only_its_own=within is not None)
        elif effect.applies(before) and not effect.applies(facts):
            ended = [d.pk for d in records.deadlines if effect.covers(d.rule) and d.met_by_id in line(old)]
            Deadline.objects.filter(pk__in=ended).update(state=DeadlineState.OPEN.value, met_by=None)
    clocks.kept_after_all(step.deadlines, new, facts, records, within)


def line(entry: Entry) -> set[int]:
    """The entry and those that it rectifies, from the first."""
    found = {entry.pk}
    while entry.rectifies_id:
        found.add(entry.rectifies_id)
        entry = Entry.objects.only("rectifies_id").get(pk=entry.rectifies_id)
    return found


def _running_again(deadline: Deadline) -> Deadline:
    again = copy.copy(deadline)
    again.state = DeadlineState.OPEN.value
    return again
