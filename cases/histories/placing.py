"""Walks a history through the procedure: each event takes the first place that the file can give it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accounts.roles import Actor
from cases.histories.events import Event, History
from cases.histories.readings import targets, why_nowhere
from cases.histories.targets import FactTarget, RecordTarget, StepTarget, Target
from cases.models import Case, Challenge, Decision, Fact, Person, Ruling
from cases.plain import facts_of
from cases.services import opening
from cases.services.clocks import NoSuchClock
from cases.services.facts import MODELS
from cases.services.following import NewConsent, transmit
from cases.services.history import When
from cases.services.litigating import WhichChallenge, open_challenge
from cases.services.recording import add_record, rectify
from cases.services.steps import take_step
from workflow.choices import Precision, Source
from workflow.contested import CONTESTABLE
from workflow.engine import StepRefused
from workflow.facts import FACT_KINDS
from workflow.litigation import Litigation
from workflow.states import Track
from workflow.table import STEPS, Step

COURT_ORDER = ("ta", "caa", "ce")


@dataclass(frozen=True)
class Hands:
    """Who records what: support is the caseworker's, everything else the legal officer's."""

    worker: Actor
    officer: Actor

    def of(self, target: Target) -> Actor:
        """Who may record it."""
        support = isinstance(target, StepTarget) and STEPS[target.name].track == Track.SUPPORT
        return self.worker if support else self.officer


def place(history: History, worker: Actor, officer: Actor, legal_service_id: int) -> dict[str, Any]:
    """Opens a file for the history and puts every event in its place; returns the report's entry."""
    case = _opened(history, worker, officer, legal_service_id)
    placed: list[dict[str, str]] = []
    unplaced: list[dict[str, str]] = []
    for event in history.events:
        found, why = _placed(case, event, history, Hands(worker, officer))
        said = {"date": event.date, "event": event.kind}
        if found:
            placed.append({**said, "as": found})
        else:
            unplaced.append({**said, "why": why})
    return {"id": history.id, "reference": case.reference, "placed": placed, "unplaced": unplaced}


def _opened(history: History, worker: Actor, officer: Actor, legal_service_id: int) -> Case:
    first = history.events[0].on if history.events else None
    case = opening.open_case(by=worker, opened_on=first, prefecture=history.prefecture)
    add_record(case, Person, {"nationality": history.nationality}, by=worker)
    assert officer.user_id is not None
    transmit(
        case,
        to_user_id=officer.user_id,
        organisation_id=legal_service_id,
        by=worker,
        on=case.opened_on,
        new_consent=NewConsent(case.opened_on),
    )
    return case


def _placed(case: Case, event: Event, history: History, hands: Hands) -> tuple[str, str]:
    """The place, or why there is none."""
    whys = []
    for target in targets(event, history):
        try:
            return _put(case, event, target, hands.of(target)), ""
        except (StepRefused, NoSuchClock, WhichChallenge) as refused:
            whys.append(str(refused))
    return "", " ".join(whys) or why_nowhere(event)


def _put(case: Case, event: Event, target: Target, by: Actor) -> str:
    when = When(event.on, event.precision, Source.PUBLISHED.value)
    if isinstance(target, StepTarget):
        step = STEPS[target.name]
        about = _challenge_for(case, step, by, when) if step.track == Track.LITIGATION else None
        take_step(case, step, facts_of(step.asks, target.facts), by=by, when=when, challenge_id=about)
        return f"step:{target.name}"
    if isinstance(target, FactTarget):
        facts = facts_of(FACT_KINDS[target.kind].form, target.codes)
        add_record(case, Fact, {**_dated(when), **facts.written(when.on)}, by=by)
        return f"fact:{target.kind}"
    return _record(case, event, target, when, by)


def _challenge_for(case: Case, step: Step, by: Actor, when: When) -> int | None:
    """The newest challenge from which the step is open; seizing a court opens that of the newest decision.

    A judgment supposes that the court was seized: on that day at the latest, when nothing says it.
    """
    held = Challenge.objects.filter(case=case, state__in=[s.value for s in step.sources]).order_by("on", "id").last()
    if held is not None:
        return int(held.pk)
    if step.name == "seize_court":
        return _contesting(case, by, when)
    if Litigation.TA_FILED not in step.sources or step.target is None or (found := _contesting(case, by, when)) is None:
        return None
    seized = STEPS["seize_court"]
    at_the_latest = When(when.on, Precision.BY, when.source)
    take_step(case, seized, seized.asks(), by=by, when=at_the_latest, challenge_id=found)
    return found


def _contesting(case: Case, by: Actor, when: When) -> int | None:
    """Opens the challenge of the newest decision that has none."""
    contested = Challenge.objects.filter(case=case).exclude(state="").values("decision")
    decisions = Decision.objects.filter(case=case, kind__in=CONTESTABLE, on__lte=when.on).exclude(pk__in=contested)
    newest = decisions.order_by("on", "id").last()
    return open_challenge(case, newest, by=by, when=when).pk if newest else None


def _record(case: Case, event: Event, target: RecordTarget, when: When, by: Actor) -> str:
    model = MODELS[target.kind]
    values = dict(target.values)
    if any(f.name == "on" for f in model._meta.fields):
        values = {**_dated(when), **values}
    same = _same_ruling(case, values, when) if model is Ruling else None
    if same is not None:
        added = {name: values[name] for name in ("injunction", "injunction_days") if values.get(name)}
        rectify(same, added, reason="Même décision : l’injonction qu’elle contient.", by=by)
        return f"record:{target.kind}"
    values |= _linked(case, model, values)
    add_record(case, model, values, by=by)
    return f"record:{target.kind}"


def _dated(when: When) -> dict[str, Any]:
    return {"on": when.on, "precision": when.precision.value, "source": when.source}


def _linked(case: Case, model: type[Any], values: dict[str, Any]) -> dict[str, Any]:
    """A ruling answers the newest challenge without one; a challenge attacks the newest decision."""
    if model is Ruling:
        return _answering(case, values)
    if model is Challenge and values.get("kind") in ("court_application", "appeal", "cassation"):
        return {"decision": Decision.objects.filter(case=case).order_by("on", "id").last()}
    return {}


def _answering(case: Case, values: dict[str, Any]) -> dict[str, Any]:
    answered = Ruling.objects.filter(case=case, challenge__isnull=False).values("challenge")
    challenge = Challenge.objects.filter(case=case).exclude(pk__in=answered).order_by("on", "id").last()
    below = COURT_ORDER[: COURT_ORDER.index(values["court"])] if values.get("court") in COURT_ORDER else ()
    reversing = values.get("outcome") in ("annulled", "remitted") and below
    earlier = Ruling.objects.filter(case=case, court__in=below).order_by("on", "id").last() if reversing else None
    court = {"court": challenge.court} if challenge and values.get("court") == "unknown" else {}
    return {"challenge": challenge, "reverses": earlier, **court}


def _same_ruling(case: Case, values: dict[str, Any], when: When) -> Ruling | None:
    """An injunction of the same day belongs to the ruling that is already there."""
    if not values.get("injunction"):
        return None
    same = Ruling.objects.filter(case=case, on=when.on, injunction__in=("none", values["injunction"]))
    return same.order_by("-pk").first()
