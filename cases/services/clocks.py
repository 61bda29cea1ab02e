"""What a step does to the clocks: starts them, stops them, makes them pointless."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import policy
from accounts.roles import Actor
from audit import services as audit
from audit.verbs import Verb
from cases.models import Case, Deadline, Entry
from cases.records import Records
from cases.services import history
from cases.services.history import When
from cases.services.locking import locked, touched
from workflow import deadlines
from workflow.choices import DeadlineState, Precision
from workflow.deadlines import Clock
from workflow.facts.base import Facts
from workflow.table.step import Meets, Starts, Step, Voids


class NoSuchClock(ValueError):
    """The dates given contradict each other: no deadline can be counted from them. The message is a sentence."""


class AlreadySettled(ValueError):
    """The deadline has ended already."""


def after(step: Step, entry: Entry, facts: Facts, records: Records) -> list[Deadline]:
    """Applies the step's deadline rules; returns the open deadlines that remain."""
    running = [d for d in records.deadlines if d.state == DeadlineState.OPEN]
    lost = [d for d in records.deadlines if d.state == DeadlineState.MISSED]
    started: list[Deadline] = []
    for effect in step.deadlines:
        if isinstance(effect, Starts):
            started += _started(effect, entry, facts, records)
        else:
            running = _ended(effect, running, entry)
            _kept_after_all(effect, lost, entry)
    Deadline.objects.bulk_create(started)
    return [*running, *(d for d in started if d.state == DeadlineState.OPEN)]


def settle(deadline: Deadline, *, state: DeadlineState, reason: str, by: Actor) -> None:
    """A person says what became of a deadline that no step ended: kept, missed, or pointless, and why."""
    with audit.act(by=by, purpose="follow_up"):
        case = locked(deadline.case_id)
        policy.require(policy.follows_the_case, by=by, case=case)
        running = list(Deadline.objects.filter(case=case, state=DeadlineState.OPEN))
        if deadline.pk not in {d.pk for d in running} and not _missed_alone(deadline):
            raise AlreadySettled(_("Cette échéance est déjà traitée."))
        entry = history.write(
            case,
            "deadline_settled",
            by=by,
            when=When(timezone.localdate()),
            facts={"rule": deadline.rule, "state": state.value, "reason": reason},
        )
        Deadline.objects.filter(pk=deadline.pk).update(state=state.value, met_by=entry)
        touched(case, *nearest(case, [d for d in running if d.pk != deadline.pk]))
        audit.record(
            Verb.DEADLINE_SETTLED,
            case=case.reference,
            organisation_id=case.organisation_id,
            deadline=deadline.pk,
            rule=deadline.rule,
            state=state.value,
        )


def _missed_alone(deadline: Deadline) -> bool:
    """The calendar called it missed; nobody has said what really became of it."""
    return Deadline.objects.filter(pk=deadline.pk, state=DeadlineState.MISSED, met_by=None).exists()


def only_starting(step: Step, rules: set[str] | None) -> Step:
    """The step with the clocks that it starts (of these rules, or all), and none of those that it ends."""
    kept = tuple(e for e in step.deadlines if isinstance(e, Starts) and (rules is None or e.rule in rules))
    return dataclasses.replace(step, deadlines=kept)


def _started(effect: Starts, entry: Entry, facts: Facts, records: Records) -> list[Deadline]:
    given = effect.reads(facts, records, entry.on)
    if given is None:
        return []
    start = given["start"]
    given = {key: value for key, value in given.items() if key != "start" and value is not None}
    place = records.court_place or records.prefecture or "75"
    known = _precision(effect.rule, start, entry, records)
    try:
        clock = deadlines.compute_from(effect.rule, start, known, place=place, law=records.law, **given)
    except ValueError as error:
        raise NoSuchClock(str(error)) from None
    told = {} if known == Precision.DAY else {"precision": known.value}
    return [from_clock(clock, entry, {"start": start.isoformat(), "place": place, **told, **_codes(given)})]


def _precision(rule: str, start: dt.date | dt.datetime, entry: Entry, records: Records) -> Precision:
    """How exactly the start is known: as the act that it is the day of, or as the same clock was told before."""
    day = deadlines.day_of(start)
    if day == entry.on:
        return Precision(entry.precision)
    same = (d.params for d in reversed(records.deadlines) if d.rule == rule)
    told: dict[str, Any] = next((p for p in same if p.get("start", "")[:10] == day.isoformat()), {})
    return Precision(told.get("precision", Precision.DAY.value))


def from_clock(clock: Clock, entry: Entry, params: dict[str, Any]) -> Deadline:
    """The row that keeps a computed clock, with its reasoning and what it was computed from."""
    hour = clock.due if isinstance(clock.due, dt.datetime) else None
    readings = [each.due for each in clock.competing] if clock.due else []
    hours = [_aware(each) for each in readings if isinstance(each, dt.datetime)]
    return Deadline(
        case=entry.case,
        entry=entry,
        rule=clock.rule,
        params=params,
        born=clock.born,
        opens_on=_day(clock.opens),
        due_on=_day(clock.due),
        due_at=None if hour is None else _aware(hour),
        alarm_on=_day(clock.alarm),
        lost_on=max((deadlines.day_of(each) for each in (clock.due, *readings) if each), default=None),
        lost_at=None if hour is None else max([_aware(hour), *hours]),
        final_on=clock.final_on,
        citation=str(clock.citation or ""),
        confidence=clock.confidence,
        competing=[{"due": c.due.isoformat(), "why": str(c.why)} for c in clock.competing],
        steps=[str(s) for s in clock.steps],
        why=str(clock.why or ""),
        state=DeadlineState.OPEN if clock.born or clock.competing else DeadlineState.MOOT,
    )


def _ended(effect: Meets | Voids, running: list[Deadline], entry: Entry) -> list[Deadline]:
    ended = [d for d in running if effect.covers(d.rule)]
    state = DeadlineState.MET if isinstance(effect, Meets) else DeadlineState.MOOT
    if ended:
        Deadline.objects.filter(pk__in=[d.pk for d in ended]).update(state=state.value, met_by=entry)
    return [d for d in running if d not in ended]


def _kept_after_all(effect: Meets | Voids, lost: list[Deadline], entry: Entry) -> None:
    """An act learnt of late, but done by its day, keeps the deadline that was taken for missed."""
    if isinstance(effect, Meets) and entry.precision == Precision.DAY:
        kept = [d.pk for d in lost if effect.covers(d.rule) and d.lost_on and entry.on <= d.lost_on]
        if kept:
            Deadline.objects.filter(pk__in=kept).update(state=DeadlineState.MET.value, met_by=entry)


def nearest(case: Case, running: list[Deadline]) -> tuple[str, str]:
    """Puts the nearest alarm and due date on the case; returns the names of the two columns."""
    alarms = (d.alarm_on or d.due_on for d in running)
    case.next_alarm_on = min((day for day in alarms if day), default=None)
    case.next_due_on = min((d.due_on for d in running if d.due_on), default=None)
    return "next_alarm_on", "next_due_on"


def _day(moment: dt.date | dt.datetime | None) -> dt.date | None:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _aware(moment: dt.datetime) -> dt.datetime:
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _codes(given: dict[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in given.items()}
