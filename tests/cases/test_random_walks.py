"""Files that nobody planned: whatever is recorded in whatever order, what the case says of itself stays true."""

import contextlib
import dataclasses
import datetime as dt
import random
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.utils import timezone

from accounts import policy
from accounts.roles import Actor
from audit.models import RegisterEntry
from cases.forms.steps import form_for
from cases.models import Assignment, Case, Challenge, Consent, Deadline, Entry, Transmission
from cases.plain import facts_of
from cases.records import load
from cases.services.clocks import NoSuchClock, settle
from cases.services.following import consent_for, transmit
from cases.services.history import When
from cases.services.recording import close_record
from cases.services.rectifying import rectify_step
from cases.services.steps import take_step
from tests.cases.answers import answers
from tests.cases.house import House, as_actor, sign_in
from vault.access import access
from workflow import engine
from workflow.choices import DeadlineState
from workflow.contested import COURT_CLOCKS
from workflow.litigation import BEFORE_COURT
from workflow.states import Track
from workflow.table import STEPS, Step

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
STEPS_A_WALK = 22


class Walker:
    """Somebody who takes any step that is open to anybody of the house, and now and then does something else."""

    def __init__(self, house: House, seed: int) -> None:
        self.house, self.draw = house, random.Random(seed)
        self.day = TODAY - dt.timedelta(days=400)
        self.case = house.case("record_consent", first_day=self.day)
        self.actors = [as_actor(person) for person in (house.alice, house.olga, house.maud)]
        self.hand_over()

    def hand_over(self) -> None:
        service, alice = self.house.service.pk, self.actors[0]
        if consent_for(self.case, service, TODAY):
            transmit(self.case, to_user_id=self.house.olga.pk, organisation_id=service, by=alice)

    def go(self) -> None:
        """One thing more."""
        self.case = Case.objects.get(pk=self.case.pk)
        acts = [self.step] * 7 + [self.say_again, self.settle_one, self.close_one]
        self.draw.choice(acts)()
        self.case = Case.objects.get(pk=self.case.pk)

    def step(self) -> None:
        records = self.records()
        found = [(s, None) for s, _ in engine.open_steps(records, self.day)]
        for challenge in (c for c in records.challenges if c.on_track):
            about = dataclasses.replace(records, challenge=challenge)
            found += [(s, challenge.pk) for s, _ in engine.challenge_steps(about, self.day)]
        open_now = [(s, pk, by) for s, pk in found if (by := self.who(s))]
        if open_now:
            step, about_pk, by = self.draw.choice(open_now)
            self.day += dt.timedelta(days=self.draw.randrange(0, 9))
            self.taken(step, by, about_pk)

    def taken(self, step: Step, by: Actor, challenge_id: int | None) -> None:
        """Dates drawn at random may contradict each other: then nothing is recorded."""
        try:
            take_step(self.case, step, self.facts(step), by=by, when=When(self.day), challenge_id=challenge_id)
        except (NoSuchClock, engine.StepRefused):
            if challenge_id is None:
                raise

    def say_again(self) -> None:
        entries = Entry.objects.filter(case=self.case, step__in=STEPS, rectified_by=None).order_by("pk")
        entry = self.draw.choice(list(entries))
        if by := self.who(STEPS[entry.step]):
            with contextlib.suppress(*([NoSuchClock] if entry.challenge_id else [])):
                rectify_step(entry, self.facts(STEPS[entry.step]), when=When(entry.on), reason="x", by=by)

    def settle_one(self) -> None:
        running = list(Deadline.objects.filter(case=self.case, state="open").order_by("pk"))
        if running:
            settle(self.draw.choice(running), state=DeadlineState.MISSED, reason="x", by=self.actors[0])

    def close_one(self) -> None:
        held = list(Consent.objects.filter(case=self.case, closed_on=None).order_by("pk"))
        if held and self.draw.random() < 0.5:
            close_record(self.draw.choice(held), on=TODAY, by=self.actors[0])
            self.case = Case.objects.get(pk=self.case.pk)
            self.hand_over()

    def who(self, step: Step) -> Actor | None:
        return next((by for by in self.actors if policy.allows(step.who, by, self.case)), None)

    def records(self) -> Any:
        return load(self.case, readable=False)

    def facts(self, step: Step) -> Any:
        """Answers to some of its questions, drawn; required ones always."""
        form = form_for(step)
        said = answers(form, day=self.day)
        for name, field in form.fields.items():
            if not field.required and self.draw.random() < 0.4:
                said.pop(name, None)
            elif isinstance(field, forms.TypedChoiceField) and name in said:
                said[name] = self.draw.choice([code for code, _ in field.choices if code])  # type: ignore[misc,union-attr]
        filled = form_for(step, {**said, "on": self.day.isoformat(), "version": "1"})
        assert filled.is_valid(), filled.errors
        return filled.facts


def assert_true_of(case: Case) -> None:
    """What must hold of any case at any moment."""
    running = list(Deadline.objects.filter(case=case, state="open"))
    assert case.next_due_on == min((d.due_on for d in running if d.due_on), default=None)
    assert case.next_alarm_on == min((d.alarm_on or d.due_on for d in running if d.due_on or d.alarm_on), default=None)
    for track in (Track.SUPPORT, Track.CRIMINAL, Track.RESIDENCE):
        moved = Entry.objects.filter(case=case, track=track, rectifies=None).order_by("-pk").first()
        assert moved is None or moved.to_state == getattr(case, track)
    for challenge in Challenge.objects.filter(case=case).exclude(state=""):
        moved = (
            Entry.objects.filter(challenge=challenge, track=Track.LITIGATION, rectifies=None).order_by("-pk").first()
        )
        assert (moved.to_state if moved else "clock_running") == challenge.state
        held = Deadline.objects.filter(challenge=challenge, state="open", rule__in=COURT_CLOCKS)
        assert challenge.state in BEFORE_COURT or challenge.state == "clock_expired" or not held.exists()
    handed = Transmission.objects.filter(case=case, until=None).first()
    assert (handed.officer_id if handed else None) == case.legal_officer_id
    if handed:
        assert consent_for(case, handed.organisation_id, TODAY), "nobody holds a case that she no longer agrees to"
    assert Assignment.objects.get(case=case, role="caseworker", until=None).user_id == case.caseworker_id
    taken = Entry.objects.filter(case=case, step__in=STEPS, rectifies=None).count()
    assert RegisterEntry.objects.about(case.reference).filter(verb="step_taken").count() == taken


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_recorded_the_case_stays_true(kept: House, seed: int) -> None:
    walker = Walker(kept, seed)
    for _ in range(STEPS_A_WALK):
        with access(walker.actors[0], purpose="step"):
            walker.go()
        assert_true_of(walker.case)
    assert Entry.objects.filter(case=walker.case).count() > STEPS_A_WALK / 2
    for person in (kept.alice, kept.maud):
        pages = sign_in(Client(), person)
        for end in ("", "?tout", "echeances/", "acces/"):
            assert pages.get(f"/dossiers/{walker.case.reference}/{end}").status_code == 200


class Litigant(Walker):
    """Somebody who contests two decisions, in any order that the track allows."""

    def __init__(self, house: House, seed: int) -> None:
        super().__init__(house, seed)
        self.case, olga = house.case("begin_review"), self.actors[1]
        self.day = TODAY - dt.timedelta(days=200)
        for name, said in (("refuse", {"remedies_mentioned": "yes"}), ("notify_oqtf", {"measure": "no_departure"})):
            facts = facts_of(STEPS[name].asks, {**said, "notified_on": self.day})
            take_step(self.case, STEPS[name], facts, by=olga, when=When(self.day))
            self.day += dt.timedelta(days=1)

    def step(self) -> None:
        records = self.records()
        challenge = self.draw.choice([c for c in records.challenges if c.on_track])
        found = engine.challenge_steps(dataclasses.replace(records, challenge=challenge), self.day)
        self.day += dt.timedelta(days=self.draw.randrange(0, 9))
        if found:
            self.taken(self.draw.choice(found)[0], self.actors[1], challenge.pk)

    def close_one(self) -> None:
        """The officer keeps the case: what happens when she loses it is the other walks' subject."""


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_tried_against_two_decisions_each_stays_true(kept: House, seed: int) -> None:
    walker = Litigant(kept, seed)
    for _ in range(STEPS_A_WALK):
        with access(walker.actors[0], purpose="step"):
            walker.go()
        assert_true_of(walker.case)
    assert Entry.objects.filter(case=walker.case, track=Track.LITIGATION).count() > 4
    page = sign_in(Client(), kept.olga).get(f"/dossiers/{walker.case.reference}/")
    assert len(page.context["contests"]) == 2


def test_a_walk_can_be_walked_again(kept: House) -> None:
    """A failure is found again by its seed."""
    walked = []
    for _ in range(2):
        walker = Walker(kept, 3)
        for _ in range(6):
            walker.go()
        walked.append(list(Entry.objects.filter(case=walker.case).order_by("pk").values_list("step", "on")))
    assert walked[0] == walked[1]
