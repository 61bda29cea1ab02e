"""What a record belongs with: the ruling and what it answers, the challenge and what it attacks, one criminal case."""

from __future__ import annotations

from typing import Any

from cases.histories import words as w
from cases.models import Case, Challenge, Decision, Proceeding, Ruling
from cases.models.base import CaseRecord
from cases.services.history import When
from workflow.choices import CriminalOutcome

COURT_ORDER = ("ta", "caa", "ce")
INJUNCTION = ("injunction", "injunction_days")


def linked(case: Case, model: type[CaseRecord], values: dict[str, Any], words: str) -> dict[str, Any]:
    """A ruling answers the newest challenge without one; a challenge attacks the decision named, or the newest."""
    if model is Ruling:
        return _answering(case, values, words)
    if model is Challenge and values.get("kind") in ("court_application", "appeal", "cassation"):
        decisions = list(Decision.objects.filter(case=case).order_by("on", "id"))
        return {"decision": named(decisions, words)}
    return {}


def named(decisions: list[Decision], words: str) -> Decision | None:
    """The newest of the decisions, of a kind that the words name if there is one."""
    kinds = decision_kinds(words)
    return next((d for d in reversed(decisions) if d.kind in kinds), decisions[-1] if decisions else None)


def decision_kinds(words: str) -> set[str]:
    """The kinds of decision that the words speak of."""
    return {kind for pattern, kind in w.DECISIONS if w.says(pattern, words)}


def _answering(case: Case, values: dict[str, Any], words: str) -> dict[str, Any]:
    answered = Ruling.objects.filter(case=case, challenge__isnull=False).values("challenge")
    open_ones = Challenge.objects.filter(case=case).exclude(pk__in=answered).select_related("decision")
    waiting = list(open_ones.order_by("on", "id"))
    kinds = decision_kinds(words)
    of_that = [c for c in waiting if c.decision and c.decision.kind in kinds]
    challenge = next(iter([*reversed(of_that), *reversed(waiting)]), None)
    below = COURT_ORDER[: COURT_ORDER.index(values["court"])] if values.get("court") in COURT_ORDER else ()
    reversing = values.get("outcome") in ("annulled", "remitted") and below
    earlier = Ruling.objects.filter(case=case, court__in=below).order_by("on", "id").last() if reversing else None
    court = {"court": challenge.court} if challenge and values.get("court") == "unknown" else {}
    return {"challenge": challenge, "reverses": earlier, **court}


def already(
    case: Case, model: type[CaseRecord], values: dict[str, Any], when: When
) -> tuple[CaseRecord, dict[str, Any]]:
    """The record that the words complete, and with what; raises `LookupError` when they make a new one."""
    if model is Ruling and values.get("injunction"):
        return _same_ruling(case, values, when), {name: values[name] for name in INJUNCTION if values.get(name)}
    if model is Proceeding:
        return _same_case(case, values), values
    raise LookupError


def _same_ruling(case: Case, values: dict[str, Any], when: When) -> Ruling:
    """An injunction of the same day belongs to the ruling that is already there."""
    same = Ruling.objects.filter(case=case, on=when.on, injunction__in=("none", values["injunction"]))
    found: Ruling | None = same.order_by("-pk").first()
    if found is None:
        raise LookupError
    return found


def _same_case(case: Case, values: dict[str, Any]) -> Proceeding:
    """One criminal case: what is learnt of it is noted of the same proceedings, unless they ended otherwise."""
    held: Proceeding | None = Proceeding.objects.filter(case=case, closed_on=None).order_by("on", "id").last()
    ended = values.get("outcome", "")
    if held is None or (ended and held.outcome not in (CriminalOutcome.PENDING, ended)):
        raise LookupError
    return held
