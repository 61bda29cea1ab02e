"""What a step does to the clocks: starts them, stops them, makes them pointless."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from audit.language import refused_in_readers
from cases.models import Case, Challenge, Deadline, Entry
from cases.records import Records
from cases.services.clock_rows import codes, from_clock
from workflow import deadlines
from workflow.choices import DeadlineState, Precision
from workflow.contested import AFTER_JUDGMENT, COURT_CLOCKS
from workflow.facts.base import Facts
from workflow.states import Track
from workflow.table.step import Effect, Meets, Starts, Step, Voids


class NoSuchClock(ValueError):
    """The dates given contradict each other: no deadline can be counted from them. The message is a sentence."""


def after(
    step: Step, entry: Entry, facts: Facts, records: Records, challenge: Challenge | None = None
) -> list[Deadline]:
    """Applies the step's deadline rules; returns the open deadlines of the case that remain.

    A step of the litigation track touches the clocks of its own challenge alone.
    """
    return apply(step.deadlines, entry, facts, records, challenge, only_its_own=step.track == Track.LITIGATION)


def apply(
    effects: Iterable[Effect],
    entry: Entry,
    told: Any,
    records: Records,
    challenge: Challenge | None = None,
    *,
    only_its_own: bool = False,
) -> list[Deadline]:
    """Applies these effects, read from what was said; returns the open deadlines of the case that remain."""
    running = [d for d in records.deadlines if d.state == DeadlineState.OPEN]
    lost = [d for d in records.deadlines if d.state == DeadlineState.MISSED]
    within = challenge.pk if challenge and only_its_own else None
    started: list[Deadline] = []
    for effect in effects:
        if isinstance(effect, Starts):
            new = _started(effect, entry, told, records, challenge)
            if effect.replaces:
                new, running = _in_place(new, running, lost, entry)
            started += new
        elif effect.applies(told):
            running = _ended(effect, running, entry, within)
            _kept_after_all(effect, lost, entry, within)
    Deadline.objects.bulk_create(started)
    return [*running, *(d for d in started if d.state == DeadlineState.OPEN)]


def kept_after_all(
    effects: Iterable[Effect], entry: Entry, told: Any, records: Records, within: int | None = None
) -> None:
    """What was missed and that this act, dated anew, met in time is met after all."""
    lost = [d for d in records.deadlines if d.missed_alone]
    for effect in effects:
        if isinstance(effect, Meets) and effect.applies(told):
            _kept_after_all(effect, lost, entry, within)


def only_starting(step: Step, rules: set[str] | None) -> Step:
    """The step with the clocks that it starts (of these rules, or all), and none of those that it ends."""
    kept = tuple(e for e in step.deadlines if isinstance(e, Starts) and (rules is None or e.rule in rules))
    return dataclasses.replace(step, deadlines=kept)


def _started(effect: Starts, entry: Entry, facts: Any, records: Records, challenge: Challenge | None) -> list[Deadline]:
    given = effect.reads(facts, records, entry.on)
    if given is None:
        return []
    made = counted(effect.rule, given, entry, records)
    made.challenge = challenge if effect.rule in (*COURT_CLOCKS, *AFTER_JUDGMENT) else None
    return [made]


def counted(rule: str, given: dict[str, Any], entry: Entry, records: Records) -> Deadline:
    """The row of that rule's clock, told this, not saved; raises `NoSuchClock`."""
    start = given["start"]
    known = given.get("precision") or _precision(rule, start, entry, records)
    given = {key: value for key, value in given.items() if key not in ("start", "precision") and value is not None}
    place = records.court_place or records.prefecture or "75"
    count = partial(deadlines.compute_from, rule, start, known, place=place, law=records.law, **given)
    try:
        clock = refused_in_readers(count)
    except ValueError as error:
        raise NoSuchClock(str(error)) from None
    told = {} if known == Precision.DAY else {"precision": known.value}
    return from_clock(clock, entry, {"start": start.isoformat(), "place": place, **told, **codes(given)})


def _in_place(
    new: list[Deadline], running: list[Deadline], lost: list[Deadline], entry: Entry
) -> tuple[list[Deadline], list[Deadline]]:
    """The clock recounted takes the place of those of its challenge, and says so; the same one is left alone."""
    for clock in new:
        own = [d for d in running if d.challenge_id == clock.challenge_id and counts_again(d)]
        if any(d.rule == clock.rule and d.params == clock.params for d in own):
            stale = [d for d in own if d.params != clock.params]
            Deadline.objects.filter(pk__in=[d.pk for d in stale]).update(state=DeadlineState.MOOT.value, met_by=entry)
            return [], [d for d in running if d not in stale]
        own += [d for d in lost if d.challenge_id == clock.challenge_id and counts_again(d) and not d.met_by_id]
        Deadline.objects.filter(pk__in=[d.pk for d in own]).update(state=DeadlineState.MOOT.value, met_by=entry)
        clock.steps = [*replacing(own), *clock.steps]
        running = [d for d in running if d not in own]
    return new, running


def counts_again(deadline: Deadline) -> bool:
    """Whether it is the time to go to court against the decision itself, not a later measure's own clock."""
    return deadline.rule in COURT_CLOCKS and deadline.params.get("later") != "yes"


def replacing(gone: list[Deadline]) -> list[str]:
    """The first line of the reasoning of a clock that takes the place of these."""
    days = sorted({d.first_on for d in gone if d.first_on})
    sentence = _("remplace le délai qui finissait le %(day)s, interrompu ou compté à nouveau")
    return [sentence % {"day": day.strftime("%d/%m/%Y")} for day in days]


def _precision(rule: str, start: dt.date | dt.datetime, entry: Entry, records: Records) -> Precision:
    """How exactly the start is known: as the act that it is the day of, or as the same clock was told before."""
    day = deadlines.day_of(start)
    if day == entry.on:
        return Precision(entry.precision)
    same = (d.params for d in reversed(records.deadlines) if d.rule == rule)
    told: dict[str, Any] = next((p for p in same if p.get("start", "")[:10] == day.isoformat()), {})
    return Precision(told.get("precision", Precision.DAY.value))


def _ended(effect: Meets | Voids, running: list[Deadline], entry: Entry, within: int | None) -> list[Deadline]:
    ended = [d for d in running if effect.covers(d.rule) and within in (None, d.challenge_id)]
    state = DeadlineState.MET if isinstance(effect, Meets) else DeadlineState.MOOT
    if ended:
        Deadline.objects.filter(pk__in=[d.pk for d in ended]).update(state=state.value, met_by=entry)
    return [d for d in running if d not in ended]


def _kept_after_all(effect: Meets | Voids, lost: list[Deadline], entry: Entry, within: int | None) -> None:
    """An act learnt of late, but done by its day, keeps the deadline that was taken for missed."""
    if isinstance(effect, Meets) and entry.precision == Precision.DAY:
        own = [d for d in lost if effect.covers(d.rule) and within in (None, d.challenge_id)]
        kept = [d.pk for d in own if d.lost_on and entry.on <= d.lost_on]
        if kept:
            Deadline.objects.filter(pk__in=kept).update(state=DeadlineState.MET.value, met_by=entry)


def nearest(case: Case, running: list[Deadline]) -> tuple[str, str]:
    """Puts the nearest alarm and the first of the last days on the case; returns the names of the two columns."""
    alarms = (d.alarm_on or d.first_on for d in running)
    case.next_alarm_on = min((day for day in alarms if day), default=None)
    case.next_due_on = min((d.first_on for d in running if d.first_on), default=None)
    return "next_alarm_on", "next_due_on"
