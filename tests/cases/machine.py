"""A file that nobody planned, as a state machine: any act that is open, in any order, on any day."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import random
from typing import Any, ClassVar

from django import forms
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from accounts import policy
from accounts.roles import Actor
from cases.forms.steps import form_for
from cases.models import Application, Case, Challenge, Consent, Deadline, Decision, Entry, Ruling
from cases.records import load
from cases.services.clocks import NoSuchClock
from cases.services.facts import as_json
from cases.services.following import consent_for, transmit
from cases.services.history import When
from cases.services.recording import close_record, rectify
from cases.services.rectifying import rectify_step
from cases.services.reminding import remind
from cases.services.settling import settle
from cases.services.steps import take_step
from tests.cases import truths
from tests.cases.answers import answers
from tests.cases.house import House, as_actor, sign_in
from vault.access import access
from workflow import engine
from workflow.choices import DeadlineState, Precision
from workflow.states import Track
from workflow.table import STEPS, Step

TODAY = timezone.localdate()
BEGUN = TODAY - dt.timedelta(days=400)
ANY = st.integers(0, 9999)  # which of those that can be chosen, whatever their number
DAYS = st.integers(0, 8)
DATED: tuple[tuple[Any, str], ...] = (
    *((Decision, "notified_on"), (Application, "received_on"), (Application, "pieces_requested_on")),
    *((Challenge, "on"), (Challenge, "answered_on"), (Ruling, "notified_on")),
)
BACK = st.sampled_from([0, 0, 0, 3, 20])  # how long ago it happened when it was learnt
KNOWN = st.sampled_from([Precision.DAY] * 4 + [Precision.MONTH, Precision.ABOUT, Precision.BY])
ENDINGS = st.sampled_from([DeadlineState.MET, DeadlineState.MOOT, DeadlineState.MISSED])
OF = st.sampled_from([[*Track], [Track.CRIMINAL], [Track.RESIDENCE], [Track.RESIDENCE, Track.CRIMINAL]])
PAGES = st.sampled_from(["", "?tout", "echeances/", "acces/"])


class AnyFile(RuleBasedStateMachine):
    """Somebody of the house does one thing more; after each, what must hold of any case holds."""

    house: ClassVar[House]
    bases: ClassVar[list[Case]]  # where a story may begin

    def __init__(self) -> None:
        super().__init__()
        self.around = transaction.atomic()
        self.around._from_testcase = True  # acts are durable: they look for a test around them
        self.around.__enter__()
        self.actors = [as_actor(person) for person in (self.house.alice, self.house.olga, self.house.maud)]
        self.day, self.told = BEGUN, {}
        self.case = self.bases[0]

    def teardown(self) -> None:
        """Nothing is left of it."""
        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)

    @initialize(which=st.integers(0, 1))
    def begins(self, which: int) -> None:
        self.case = Case.objects.get(pk=self.bases[which].pk)
        self.day = Entry.objects.filter(case=self.case, step__in=STEPS).latest("on").on

    @rule(of=OF, which=ANY, days=DAYS, back=BACK, known=KNOWN, seed=ANY)
    def takes(self, of: list[Track], which: int, days: int, back: int, known: Precision, seed: int) -> None:
        """A step of one of these tracks."""
        self.take(of, which, days, back, known, seed)

    @rule(of=OF, which=ANY, days=DAYS, back=BACK, known=KNOWN, seed=ANY)
    def takes_then(self, of: list[Track], which: int, days: int, back: int, known: Precision, seed: int) -> None:
        """The same: a file is made of steps before anything else."""
        self.take(of, which, days, back, known, seed)

    @rule(which=ANY, days=DAYS, back=BACK, known=KNOWN, seed=ANY)
    def contests(self, which: int, days: int, back: int, known: Precision, seed: int) -> None:
        """A step before or against a court; any other while no decision is contested."""
        self.take([Track.LITIGATION], which, days, back, known, seed) or self.take(
            [*Track], which, days, 0, known, seed
        )

    def take(self, of: list[Track], which: int, days: int, back: int, known: Precision, seed: int) -> bool:
        """Whether there was one to take."""
        found = [(s, pk, by) for s, pk in self.open() if s.track in of and (by := self.who(s))]
        if not found:
            return False
        draw = random.Random(which * 10_000 + seed)  # the first of a list would be drawn too often
        step, challenge, by = draw.choice(found)
        self.day = min(self.day + dt.timedelta(days=days), TODAY)
        on = self.day - dt.timedelta(days=back)
        facts = self.facts(step, on, draw)
        event(f"step {step.track}")
        with self.inside(challenge):
            entry = take_step(self.case, step, facts, by=by, when=When(on, known), challenge_id=challenge)
            self.told[entry.pk] = (as_json(facts), on, known)
        return True

    @rule(which=ANY, shift=st.integers(-9, 9), seed=ANY)
    def says_again(self, which: int, shift: int, seed: int) -> None:
        """Rectifies a step that nothing rectifies yet: other answers, another day."""
        said = list(Entry.objects.filter(case=self.case, step__in=STEPS, rectified_by=None).order_by("pk"))
        entry = said[which % len(said)]
        step, on = STEPS[entry.step], min(entry.on + dt.timedelta(days=shift), TODAY)
        if by := self.who(step):
            facts = self.facts(step, on, random.Random(seed))
            with self.inside(entry.challenge_id):
                again = rectify_step(entry, facts, when=When(on), reason="x", by=by)
                self.told[again.pk] = ({**as_json(facts), "_reason": "x"}, on, Precision.DAY)

    @rule(which=ANY, shift=st.integers(-9, 9))
    def corrects_by_hand(self, which: int, shift: int) -> None:
        """A day of a record is corrected on its own page: a notification, a receipt, what was tried, a judgment."""
        dated = [(r, name) for kind, name in DATED for r in kind.objects.filter(case=self.case).order_by("pk")]
        held = [(record, name) for record, name in dated if getattr(record, name)]
        if held:
            record, name = held[which % len(held)]
            day = min(getattr(record, name) + dt.timedelta(days=shift), TODAY)
            with self.inside(record.pk):
                rectify(record, {name: day}, reason="x", by=self.actors[0])

    @rule(which=ANY, ending=ENDINGS)
    def settles(self, which: int, ending: DeadlineState) -> None:
        """A person says what became of a clock."""
        running = list(Deadline.objects.filter(case=self.case, state="open").order_by("pk"))
        if running:
            with self.inside(None):
                settle(running[which % len(running)], state=ending, reason="x", by=self.actors[0])

    @rule(which=ANY, who=st.sampled_from(["alice", "maud"]), end=PAGES)
    def something_else_happens(self, which: int, who: str, end: str) -> None:
        """Time passes; or somebody looks; or she takes a consent back, and lets the file be handed over again."""
        if which % 3 == 0:
            with self.inside(None):
                remind()
        elif which % 3 == 1:
            page = sign_in(Client(), getattr(self.house, who)).get(f"/dossiers/{self.case.reference}/{end}")
            assert page.status_code == 200
        else:
            self.takes_back(which)

    def takes_back(self, which: int) -> None:
        held = list(Consent.objects.filter(case=self.case, closed_on=None).order_by("pk"))
        with self.inside(None):
            if held and which % 2:
                close_record(held[which % len(held)], on=TODAY, by=self.actors[0])
        service, again = self.house.service.pk, Case.objects.get(pk=self.case.pk)
        if again.legal_officer_id is None and consent_for(again, service, TODAY):
            with self.inside(None):
                transmit(again, to_user_id=self.house.olga.pk, organisation_id=service, by=self.actors[0])

    @invariant()
    def stays_true(self) -> None:
        """See `truths`: what holds of any case at any moment."""
        self.case = Case.objects.get(pk=self.case.pk)
        with access(self.actors[0], purpose="step"):
            for truth in truths.OF_ANY_CASE:
                truth(self.case)
            truths.nothing_is_lost(self.case, self.told)

    @contextlib.contextmanager
    def inside(self, challenge_id: int | None) -> Any:
        """An act; dates drawn at random may contradict each other in court: then nothing is recorded."""
        with access(self.actors[0], purpose="step"):
            try:
                yield
            except (NoSuchClock, engine.StepRefused):
                if challenge_id is None:
                    raise

    def open(self) -> list[tuple[Step, int | None]]:
        """Every step open now, with the challenge that it would act on."""
        with access(self.actors[0], purpose="step"):
            records = load(self.case, readable=False)
            found: list[tuple[Step, int | None]] = [
                (s, None) for s, why in engine.open_steps(records, self.day) if self.goes(s, why)
            ]
            for challenge in (c for c in records.challenges if c.on_track):
                about = dataclasses.replace(records, challenge=challenge)
                found += [(s, challenge.pk) for s, why in engine.challenge_steps(about, self.day) if self.goes(s, why)]
        return found

    def goes(self, step: Step, why: list[Any]) -> bool:
        """Acts of ours that the law stops are not walked once they would happen today."""
        return not (why and step.ours and self.day >= TODAY - dt.timedelta(days=9))

    def who(self, step: Step) -> Actor | None:
        return next((by for by in self.actors if policy.allows(step.who, by, self.case)), None)

    def facts(self, step: Step, on: dt.date, draw: random.Random) -> Any:
        """Answers to some of its questions, drawn; required ones always."""
        form = form_for(step)
        said = answers(form, day=on)
        for name, field in form.fields.items():
            if not field.required and draw.random() < 0.4:
                said.pop(name, None)
            elif isinstance(field, forms.TypedChoiceField) and name in said:
                said[name] = draw.choice([code for code, _ in field.choices if code])
        filled = form_for(step, {**said, "on": on.isoformat(), "version": "1"})
        assert filled.is_valid(), filled.errors
        return filled.facts
