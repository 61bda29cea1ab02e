"""Puts what was read in the file: a step with what it supposes, a typed fact, or a record linked to its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from accounts.roles import Actor
from cases.histories import catching_up
from cases.histories.linking import already, decision_kinds, linked, named
from cases.histories.targets import FactTarget, RecordTarget, StepTarget, Target
from cases.models import Case, Challenge, Deadline, Decision, Fact
from cases.plain import facts_of
from cases.records import load
from cases.services.facts import MODELS
from cases.services.history import When
from cases.services.litigating import open_challenge
from cases.services.recording import add_record, rectify
from cases.services.steps import take_step
from workflow import contested
from workflow.choices import Precision
from workflow.contested import CONTESTABLE
from workflow.facts import FACT_KINDS
from workflow.litigation import ANNULLED, BEFORE_COURT, Litigation
from workflow.states import Track
from workflow.table import STEPS, Step

SAME = {
    "ruling": "Même décision : l’injonction qu’elle contient.",
    "proceeding": "Même procédure : ce que la source en dit de plus.",
}
SUPPOSED_FACTS: dict[str, dict[str, Any]] = {
    "annul_and_reexamine": {"injunction": "none"},
}


def put(case: Case, target: Target, by: Actor, when: When) -> str:
    """Records it and names the place; raises what the services raise when the file cannot take it."""
    if isinstance(target, StepTarget):
        return _step(case, target, by, when)
    if isinstance(target, FactTarget):
        when = replace(when, precision=target.precision or when.precision)
        facts = facts_of(FACT_KINDS[target.kind].form, target.codes)
        add_record(case, Fact, {**_dated(when), **facts.written(when.on)}, by=by, when=when)
        return f"fact:{target.kind}"
    return _record(case, target, when, by)


def _step(case: Case, target: StepTarget, by: Actor, when: When) -> str:
    step = STEPS[target.name]
    supposed = catching_up.SUPPOSED.get(step.name, ()) if target.supposes is None else target.supposes
    facts = facts_of(step.asks, target.facts)
    if step.track == Track.LITIGATION:
        about = _challenge_for(case, step, by, when, supposed)
        take_step(case, step, facts, by=by, when=when, challenge_id=about)
        return f"step:{target.name}"
    case.refresh_from_db()
    for one in catching_up.before(step, str(getattr(case, step.track.value)), supposed) or ():
        _suppose(case, one, by, when)
    when = _final(case, when) if target.later else when
    take_step(case, step, facts, by=by, when=when)
    return f"step:{target.name}"


def _suppose(case: Case, step: Step, by: Actor, when: When, about: int | None = None, **facts: Any) -> None:
    """A step that nothing tells: taken on that day at the latest, without the words of another act."""
    latest = When(when.on, Precision.BY, when.source)
    said = facts_of(step.asks, SUPPOSED_FACTS.get(step.name, {}) | facts)
    take_step(case, step, said, by=by, when=latest, challenge_id=about)


def _final(case: Case, when: When) -> When:
    """No judgment is final on its own day: the last appeal against it has its time, which the clock knows."""
    clocks = Deadline.objects.filter(case=case, entry__on=when.on, final_on__gt=when.on)
    clock = clocks.order_by("-pk").first()
    if clock is None or clock.final_on is None:
        return when
    return replace(when, on=clock.final_on, precision=Precision.ABOUT)


def _challenge_for(case: Case, step: Step, by: Actor, when: When, supposed: tuple[str, ...]) -> int | None:
    """The challenge that the step acts on, brought to where it is open; of the decision that the words name first.

    A judgment supposes that the court was seized: on that day at the latest, when nothing says it.
    """
    held = Challenge.objects.filter(case=case).exclude(state="").select_related("decision")
    newest = list(held.order_by("-on", "-id"))
    kinds = decision_kinds(when.words.lower())
    newest.sort(key=lambda challenge: challenge.decision is None or challenge.decision.kind not in kinds)
    ready = next((c for c in newest if c.state in step.sources), None)
    first = "seize_court" in supposed and step.name != "rule_in_urgency"
    if first and ready is not None and _overtaken(case, ready, when):
        ready, newest = None, []
    if ready is not None and step.name != "seize_court":
        return _asked(case, step, ready.pk, by, when) if supposed else ready.pk
    ways = ((c.pk, way) for c in newest if (way := catching_up.before(step, c.state, supposed)) is not None)
    found, way = next(ways, (None, ()))
    if found is None and "seize_court" in (step.name, *supposed):
        found = _contesting(case, by, when)
        way = catching_up.before(step, Litigation.CLOCK_RUNNING, supposed) or ()
    if found is None:
        return None
    for one in way:
        _suppose(case, one, by, when, found, **(_appellant(found) if one.name == "appeal_ruling" else {}))
    return _asked(case, step, found, by, when) if supposed else found


def _overtaken(case: Case, ready: Challenge, when: When) -> bool:
    """Nobody told that the court was seized of this decision, and a newer one is contested by nobody: it is judged."""
    told = Challenge.objects.filter(parent=ready, kind="court_application").exclude(precision=Precision.BY).exists()
    since = ready.decision.on if ready.decision else ready.on
    return not told and _uncontested(case, when).filter(on__gt=since).exists()


def _appellant(challenge_id: int) -> dict[str, str]:
    """Who lost below appeals."""
    won = Challenge.objects.filter(pk=challenge_id, state__in=ANNULLED).exists()
    return {"by_party": "prefect" if won else "person"}


def _asked(case: Case, step: Step, found: int, by: Actor, when: When) -> int:
    """An urgent ruling supposes that it was asked for; a suspension, that the main action was filed."""
    if step.name == "ask_suspension" and Challenge.objects.filter(pk=found, state__in=BEFORE_COURT).exists():
        _suppose(case, STEPS["seize_court"], by, when, found)
    if step.name == "rule_in_urgency":
        records = load(case)
        challenge = next(c for c in records.challenges if c.pk == found)
        if not contested.unruled(replace(records, challenge=challenge)):
            if challenge.state in BEFORE_COURT:  # no suspension without the main action
                _suppose(case, STEPS["seize_court"], by, when, found)
            _suppose(case, STEPS["ask_suspension"], by, when, found)
    return found


def _uncontested(case: Case, when: When) -> QuerySet[Decision]:
    """The decisions that could be contested by then, and are not."""
    held = Challenge.objects.filter(case=case).exclude(state="").values("decision")
    return Decision.objects.filter(case=case, kind__in=CONTESTABLE, on__lte=when.on).exclude(pk__in=held)


def _contesting(case: Case, by: Actor, when: When) -> int | None:
    """Opens the challenge of the decision that has none: the one that the words name, or the newest."""
    decision = named(list(_uncontested(case, when).order_by("on", "id")), when.words.lower())
    return open_challenge(case, decision, by=by, when=replace(when, words="")).pk if decision else None


def _record(case: Case, target: RecordTarget, when: When, by: Actor) -> str:
    model = MODELS[target.kind]
    values = dict(target.values)
    try:
        same, added = already(case, model, values, when)
    except LookupError:
        if any(field.name == "on" for field in model._meta.fields):
            values = {**_dated(when), **values}
        values |= linked(case, model, values, when.words.lower())
        add_record(case, model, values, by=by, when=when)
    else:
        rectify(same, added, reason=SAME[target.kind], by=by, when=when)
    return f"record:{target.kind}"


def _dated(when: When) -> dict[str, Any]:
    return {"on": when.on, "precision": when.precision.value, "source": when.source}
