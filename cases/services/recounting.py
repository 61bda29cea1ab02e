"""What a record added or corrected by hand does to the clocks, and to the challenge of the decision that it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from accounts.roles import Actor
from cases.models import Application, Case, Challenge, Deadline, Decision, Entry, Ruling
from cases.models.base import CaseRecord
from cases.records import Records, load
from cases.services import clocks, litigating, silences
from cases.services.restarting import restart
from workflow import contested, counting
from workflow.choices import DeadlineState, DecisionKind
from workflow.litigation import BEFORE_COURT
from workflow.table import against, recorded


def added(case: Case, record: CaseRecord, entry: Entry, *, by: Actor) -> list[str]:
    """Inside an act: starts and ends the clocks of a record added by hand; the case's columns to save."""
    kind = str(record._meta.model_name)
    effects = recorded.effects(kind, record)
    if isinstance(record, Challenge) or (isinstance(record, Ruling) and not record.notified_on):
        return again(case, record, entry, by=by)
    if not effects:
        return []
    records = load(case)
    challenge = litigating.opened(case, record, records, by=by) or _challenge_of(record, records)
    records = replace(records, challenge=challenge if isinstance(record, Ruling) else None)
    running = clocks.apply(effects, entry, record, records, challenge)
    return again(case, record, entry, by=by) or list(clocks.nearest(case, running))


def corrected(case: Case, record: CaseRecord, entry: Entry, *, before: dict[str, Any], by: Actor) -> list[str]:
    """Inside an act: counts again the clocks that the record started; the case's columns to save.

    `before` is what was corrected, as it was.
    """
    if isinstance(record, Application):
        records = load(case)
        silences.recount(case, record, entry, records)
        return again(case, record, entry, by=by)
    restart(case, record, before, entry)
    if not isinstance(record, Challenge | Decision | Ruling) and not recorded.effects(
        str(record._meta.model_name), record
    ):
        return []
    records = load(case)
    about = Entry.objects.filter(case=case, record_kind=str(record._meta.model_name), record_id=record.pk)
    entries = dict(about.values_list("pk", "step"))
    records = replace(records, deadlines=_without_its_own(entries, entry, records))
    counted = {d.rule for d in records.deadlines if d.entry_id in entries}
    challenge = litigating.opened(case, record, records, by=by) or _challenge_of(record, records)
    if _runs(replace(records, challenge=challenge)):
        counted |= set(contested.COURT_CLOCKS)  # counted again as a whole, for the whole challenge
    effects = [e for e in recorded.effects(str(record._meta.model_name), record) if e.rule not in counted]
    records = replace(records, challenge=challenge if isinstance(record, Ruling) else None)
    running = clocks.apply(effects, entry, record, records, challenge)
    return again(case, record, entry, by=by) or list(clocks.nearest(case, running))


def again(case: Case, record: CaseRecord | None, entry: Entry, *, by: Actor) -> list[str]:
    """Inside an act: the time to go to court, after something that it is counted from was corrected."""
    if not _matters(record):
        return []
    records = load(case)
    if isinstance(record, Decision):
        _alone_again(case, entry, records, by=by)
        records = load(case)
    for under in _concerned(record, records):
        records = replace(records, challenge=under)
        litigating.settle_decision(records, again=isinstance(record, Ruling | Challenge))
        if _runs(records):
            nothing = () if counting.court_clock(records) else against.NOTHING_TO_COUNT
            itself = replace(records, deadlines=[d for d in records.deadlines if d.params.get("later") != "yes"])
            clocks.apply((*nothing, *against.RECOUNTS), entry, None, itself, under, only_its_own=True)
            records = load(case)
    running = [d for d in records.deadlines if d.state == DeadlineState.OPEN]
    return list(clocks.nearest(case, running))


def _alone_again(case: Case, entry: Entry, records: Records, *, by: Actor) -> None:
    """A removal order that shared the challenge of a refusal, and no longer does, has its own, and its own time."""
    held = {c.decision_id for c in records.challenges if c.on_track}
    shared = [d for d in records.decisions if d.pk in held]
    for order in (d for d in records.decisions if d.kind == DecisionKind.OQTF and d.pk not in held and d.notified_on):
        if not any(contested.same_order(order, other) for other in shared):
            under = litigating.opened(case, order, records, by=by)
            about = replace(records, challenge=under)
            clocks.apply(against.RECOUNTS, entry, None, about, under, only_its_own=True)


def _matters(record: CaseRecord | None) -> bool:
    """A decision, what belongs to a challenge, or an application: its silence may be the decision."""
    if isinstance(record, Ruling):
        return record.challenge_id is not None
    if isinstance(record, Challenge):
        return record.parent_id is not None
    return isinstance(record, Decision | Application)


def _concerned(record: CaseRecord | None, records: Records) -> list[Challenge]:
    """The challenges whose time may be counted otherwise: those of refusals born of silence, for an application."""
    if isinstance(record, Application):
        silent = {d.pk for d in records.decisions if d.kind == DecisionKind.IMPLICIT_REFUSAL}
        return [c for c in records.challenges if c.on_track and c.decision_id in silent]
    under = _challenge_of(record, records)
    return [under] if under else []


def _runs(records: Records) -> bool:
    """A clock that was met, or that nothing needs any more, does not start again."""
    under = records.challenge
    if under is None or under.state not in BEFORE_COURT:
        return False
    held = [d for d in records.deadlines if d.challenge_id == under.pk and clocks.counts_again(d)]
    return any(d.unsettled for d in held)


def _challenge_of(record: CaseRecord | None, records: Records) -> Challenge | None:
    """The challenge that the record is, belongs to, or attacks."""
    by_id = {c.pk: c for c in records.challenges}
    if isinstance(record, Decision):
        return next((c for c in by_id.values() if c.on_track and c.decision_id == record.pk), None)
    found = by_id.get(record.challenge_id or 0) if isinstance(record, Ruling) else record
    if not isinstance(found, Challenge):
        return None
    held = by_id.get(found.parent_id or found.pk)
    return held if held and held.on_track else None


def _without_its_own(entries: dict[int, str], entry: Entry, records: Records) -> list[Deadline]:
    """Ends the clocks that the record itself started by hand; those of steps follow their own rectification.

    The time to go to court is left to be counted again for the whole challenge. Those that an earlier correction ended
    are not counted as there: the third correction starts a clock as the second did.
    """
    by_hand = {pk for pk, step in entries.items() if step in ("record_added", "record_rectified")}
    own = (d for d in records.deadlines if d.entry_id in by_hand and d.unsettled)
    gone = [d for d in own if not (d.challenge_id and clocks.counts_again(d))]
    Deadline.objects.filter(pk__in=[d.pk for d in gone]).update(state=DeadlineState.MOOT.value, met_by=entry)
    replaced = [d for d in records.deadlines if d.state == DeadlineState.MOOT and d.met_by_id in by_hand]
    return [d for d in records.deadlines if d not in gone and d not in replaced]
