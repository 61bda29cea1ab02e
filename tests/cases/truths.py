"""What must hold of any case at any moment, whatever was recorded, in whatever order."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from typing import Any

from django.utils import timezone

from audit.models import RegisterEntry
from cases.models import Assignment, Case, Challenge, Deadline, Decision, Entry, Ruling, Transmission
from cases.records import load
from cases.services.clock_rows import codes
from cases.services.clocks import counts_again
from cases.services.following import consent_for
from workflow.contested import COURT_CLOCKS
from workflow.counting import court_clock
from workflow.deadlines.prudent import TOLD_ONLY
from workflow.facts.answers import permit_applications
from workflow.litigation import BEFORE_COURT
from workflow.silences import silence_of
from workflow.states import Track
from workflow.table import STEPS, Starts
from workflow.table.recorded import FACTS, RECORDS

TRACKS = (Track.SUPPORT, Track.CRIMINAL, Track.RESIDENCE)
FROM_NOTIFICATION = ("court_action", "oqtf", "transfer")
FROM_JUDGMENT = ("court_appeal", "injunction")
BY_HAND = {e.rule for effects in (*RECORDS.values(), *FACTS.values()) for e in effects if isinstance(e, Starts)}
COUNTED_AGAIN = ("record_added", "record_rectified", "challenge_opened")


def running(case: Case) -> list[Deadline]:
    return list(Deadline.objects.filter(case=case, state="open").select_related("entry", "challenge"))


def stands_where_its_last_step_led(case: Case) -> None:
    for track in TRACKS:
        moved = Entry.objects.filter(case=case, track=track, rectifies=None).order_by("-pk").first()
        assert moved is None or moved.to_state == getattr(case, track), track
    for challenge in Challenge.objects.filter(case=case).exclude(state=""):
        mine = Entry.objects.filter(challenge=challenge, track=Track.LITIGATION, rectifies=None)
        moved = mine.order_by("-pk").first()
        assert (moved.to_state if moved else "clock_running") == challenge.state


def each_step_begins_where_the_one_before_ended(case: Case) -> None:
    for track in TRACKS:
        steps = list(Entry.objects.filter(case=case, track=track, rectifies=None, step__in=STEPS).order_by("pk"))
        for before, after in itertools.pairwise(steps):
            assert after.from_state == before.to_state
            assert after.from_state in STEPS[after.step].sources


def every_clock_has_a_cause(case: Case) -> None:
    """A step that starts it, or a record that does; of this case, and said by nobody else since."""
    for clock in running(case):
        entry = clock.entry
        assert entry.case_id == case.pk
        if entry.step in STEPS:
            mine = {e.rule for e in STEPS[entry.step].deadlines if isinstance(e, Starts)}
            assert clock.rule in mine or clock.rule in COURT_CLOCKS, (clock.rule, entry.step)
        else:
            assert entry.step in COUNTED_AGAIN, entry.step
            assert clock.rule in BY_HAND or clock.rule in COURT_CLOCKS, clock.rule
        if clock.rule not in (*COURT_CLOCKS, "silence"):  # those are counted again as a whole
            assert not entry.rectified_by.exists(), f"{clock.rule} still runs from what {entry.step} no longer says"


def no_clock_runs_from_what_was_not_notified(case: Case) -> None:
    """What counts from a notification counts from the day that some decision, or some judgment, was notified."""
    decided = set(Decision.objects.filter(case=case).values_list("notified_on", flat=True))
    measures = Decision.objects.filter(case=case, kind__in=("detention", "house_arrest"))
    held = decided | set(measures.values_list("on", flat=True))  # a measure is notified by being carried out
    judged = set(Ruling.objects.filter(case=case).values_list("notified_on", flat=True))
    for clock in running(case):
        start = dt.date.fromisoformat(clock.params["start"][:10])
        if clock.rule in FROM_NOTIFICATION and not _postponed(clock):
            assert start in (held if clock.params.get("later") else decided), (clock.rule, start)
        if clock.rule in FROM_JUDGMENT:
            assert start in judged, (clock.rule, start)


def _postponed(clock: Deadline) -> bool:
    """Legal aid makes the time to go to court start again from its answer."""
    return clock.challenge is not None and Challenge.objects.filter(parent=clock.challenge, kind="legal_aid").exists()


def the_case_turns_to_its_nearest_clock(case: Case) -> None:
    held = running(case)
    assert case.next_due_on == min((d.first_on for d in held if d.first_on), default=None)
    assert case.next_alarm_on == min((d.alarm_on or d.first_on for d in held if d.first_on), default=None)


def no_open_clock_is_silent(case: Case) -> None:
    """Each has a day on which it calls, on or before the first day that may be its last by any reading."""
    for clock in running(case):
        told = [dt.date.fromisoformat(each["due"][:10]) for each in clock.competing]
        days = [day for day in (clock.due_on, *told) if day]
        assert days, f"{clock.rule} runs without a day"
        first = min(days) if clock.rule not in TOLD_ONLY or not clock.due_on else clock.due_on
        assert clock.first_on == first, (clock.rule, clock.first_on, days)
        assert clock.alarm_on, f"{clock.rule} calls nobody"
        assert clock.alarm_on <= first, (clock.rule, clock.alarm_on, first)


def each_clock_counts_all_that_is_known(case: Case) -> None:
    """Counted from nothing, the time to go to court and the préfecture's silence are those that run."""
    records = load(case)
    for challenge in (c for c in records.challenges if c.on_track and c.state in BEFORE_COURT):
        held = [d for d in records.deadlines if d.challenge_id == challenge.pk and d.state == "open"]
        counted = court_clock(dataclasses.replace(records, challenge=challenge))
        for clock in filter(counts_again, held):
            assert counted, (clock.rule, "counts from nothing")
            unasked = {"action_after_silence", "reasons_request"} if "asked" not in counted[1] else {counted[0]}
            assert clock.rule in unasked | {counted[0]}, (clock.rule, counted)
            assert _told(clock) == _said(counted[1]), (clock.rule, clock.params, counted)
    waiting = {a.pk: silence_of(a, records.exchanges) for a in permit_applications(records) if a.outcome == "pending"}
    for clock in (d for d in running(case) if d.rule == "silence" and d.entry.record_kind == "application"):
        if clock.entry.record_id in waiting:
            told = waiting[clock.entry.record_id] or {}
            assert _told(clock) == _said(told), (clock.rule, clock.params, told)


def _told(clock: Deadline) -> dict[str, Any]:
    return {name: said for name, said in clock.params.items() if name not in ("place", "precision") and said != []}


def _said(keys: dict[str, Any]) -> dict[str, Any]:
    return codes({name: said for name, said in keys.items() if said not in (None, [])})


def the_time_to_go_to_court_ends_in_court(case: Case) -> None:
    for clock in running(case):
        if clock.challenge and clock.rule in COURT_CLOCKS:
            assert clock.challenge.state in (*BEFORE_COURT, "clock_expired")


def nobody_holds_it_whom_she_does_not_let(case: Case) -> None:
    handed = Transmission.objects.filter(case=case, until=None).first()
    assert (handed.officer_id if handed else None) == case.legal_officer_id
    assert not handed or consent_for(case, handed.organisation_id, timezone.localdate())
    assert Assignment.objects.get(case=case, role="caseworker", until=None).user_id == case.caseworker_id


def register_and_history_agree(case: Case) -> None:
    """Line for line: which step, on which track, from where to where; what says again what; what was settled."""
    told = RegisterEntry.objects.about(case.reference).order_by("seq")
    steps = [{**e.facts} for e in told.of_verbs("step_taken")]
    own = Entry.objects.filter(case=case, step__in=STEPS).order_by("pk")
    assert [(f["entry"], f["step"], f["track"], f["came_from"], f["went_to"]) for f in steps] == list(
        own.filter(rectifies=None).values_list("pk", "step", "track", "from_state", "to_state")
    )
    again = [(e.facts["entry"], e.facts["rectifies"]) for e in told.of_verbs("record_rectified") if "entry" in e.facts]
    assert again == list(own.exclude(rectifies=None).values_list("pk", "rectifies"))
    settled = Entry.objects.filter(case=case, step="deadline_settled").count()
    assert told.of_verbs("deadline_settled").count() == settled


def nothing_is_lost(case: Case, told: dict[int, tuple[dict[str, Any], dt.date, Any]]) -> None:
    """Each entry still says what was said, on the day that was said, whatever was rectified since."""
    held = {entry.pk: entry for entry in Entry.objects.filter(case=case, pk__in=told)}
    assert set(held) == set(told)
    for pk, (facts, on, precision) in told.items():
        assert (held[pk].facts, held[pk].on, held[pk].precision) == (facts, on, precision)


OF_ANY_CASE = (
    stands_where_its_last_step_led,
    each_step_begins_where_the_one_before_ended,
    every_clock_has_a_cause,
    no_clock_runs_from_what_was_not_notified,
    the_case_turns_to_its_nearest_clock,
    no_open_clock_is_silent,
    each_clock_counts_all_that_is_known,
    the_time_to_go_to_court_ends_in_court,
    nobody_holds_it_whom_she_does_not_let,
    register_and_history_agree,
)
