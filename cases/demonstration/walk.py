"""Walks a story through the services, exactly as people would record it."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from django.utils import timezone

from accounts.roles import Actor
from cases.demonstration.people import a_danger, a_person, whereabouts
from cases.demonstration.stories import Act
from cases.models import Case, Danger, Person
from cases.plain import facts_of
from cases.services import following, opening
from cases.services.history import When
from cases.services.recording import add_record
from cases.services.steps import take_step
from workflow.table import STEPS


@dataclass(frozen=True)
class Team:
    """Who follows a demonstration file."""

    worker: Actor
    manager: Actor
    officer: Actor
    legal_service_id: int


def walk(story: tuple[Act, ...], team: Team, *, first_day: dt.date, draw: random.Random) -> Case:
    """Opens a file and takes its steps in order; acts of the Parquet and the préfecture by the legal officer."""
    case = opening.open_case(by=team.worker, opened_on=first_day, prefecture="75")
    add_record(case, Person, {**a_person(draw), **whereabouts(draw)}, by=team.worker)
    add_record(case, Danger, a_danger(first_day, timezone.localdate()), by=team.worker)
    handed = False
    for act in story:
        if not handed and STEPS[act.step].who.name == "advances_the_case":
            handed = _hand_over(case, team, first_day)
        take(case, act, team, first_day)
    case.refresh_from_db()
    return case


def take(case: Case, act: Act, team: Team, first_day: dt.date) -> None:
    """One step of a story, by whoever may take it."""
    step = STEPS[act.step]
    by = {"advances_the_case": team.officer, "supervises_the_case": team.manager}.get(step.who.name, team.worker)
    when = When(first_day + dt.timedelta(days=act.day))
    take_step(case, step, facts_of(step.asks, act.facts, first_day), by=by, when=when)


def _hand_over(case: Case, team: Team, day: dt.date) -> bool:
    officer = team.officer.user_id
    assert officer is not None
    following.transmit(case, to_user_id=officer, organisation_id=team.legal_service_id, by=team.worker, on=day)
    return True
