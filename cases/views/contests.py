"""The contested decisions of a case: where each challenge stands, its clocks, what can follow, what is missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import Actor
from cases.models import Challenge, Deadline, Decision, Ruling
from cases.records import Records
from cases.views import actions
from cases.views.actions import Action
from cases.views.deadline_rows import labelled
from workflow import contested, engine
from workflow.choices import ChallengeKind, DecisionKind, DecisionOutcome
from workflow.litigation import BEFORE_COURT, ENDED, Litigation

L: Final = Litigation
LINE: Final = (
    (_("Délai"), (L.CLOCK_RUNNING, L.CLOCK_EXPIRED), ()),
    (
        _("Avant le juge"),
        tuple(s for s in BEFORE_COURT if s != L.CLOCK_RUNNING),
        (ChallengeKind.REASONS_REQUEST, *contested.APPEALS, ChallengeKind.LEGAL_AID),
    ),
    (
        _("Tribunal"),
        (L.TA_FILED, L.TA_ANNULLED_ISSUE, L.TA_ANNULLED_REEXAMINE, L.TA_REJECTED),
        (ChallengeKind.COURT_APPLICATION,),
    ),
    (_("Cour d’appel"), (L.CAA_FILED, L.CAA_ANNULLED, L.CAA_REJECTED), (ChallengeKind.APPEAL,)),
    (_("Conseil d’État"), (L.CE_FILED,), (ChallengeKind.CASSATION,)),
    (_("Fin"), tuple(ENDED), ()),
)


@dataclass(frozen=True)
class Mark:
    """One stage of a challenge's line."""

    label: Any
    done: bool
    current: bool


@dataclass(frozen=True)
class Contest:
    """One contested decision, as its card shows it."""

    challenge: Challenge
    decision: Decision | None
    line: list[Mark]
    clocks: list[Deadline]
    steps: list[Action]
    tried: list[Challenge]
    rulings: list[Ruling]
    debtor: str  # the département whose préfecture owes what a judgment ordered


def contests(records: Records, actor: Actor) -> list[Contest]:
    """Every challenge on the track, those that run first, the newest decision first."""
    held = [c for c in reversed(records.challenges) if c.on_track]
    found = [_contest(replace(records, challenge=c), actor) for c in held]
    return sorted(found, key=lambda contest: not contest.challenge.running)


def _contest(records: Records, actor: Actor) -> Contest:
    challenge = records.challenge
    clocks = [d for d in records.deadlines if d.challenge_id == challenge.pk and d.state == "open"]
    said = contested.rulings(records)
    owing = [r for r in said if r.injunction not in ("", "none")]
    return Contest(
        challenge=challenge,
        decision=contested.contested(records),
        line=_line(records),
        clocks=[labelled(d, records.case) for d in clocks],
        steps=_steps(records, actor),
        tried=[c for c in records.challenges if c.parent_id == challenge.pk],
        rulings=said,
        debtor=owing[-1].addressee if owing else "",
    )


def _steps(records: Records, actor: Actor) -> list[Action]:
    """What can follow on this challenge; the address says which."""
    found = [actions.action(step, why, records, actor) for step, why in engine.challenge_steps(records, records.today)]
    return [replace(each, url=f"{each.url}?recours={records.challenge.pk}") for each in found]


def _line(records: Records) -> list[Mark]:
    state = records.challenge.state
    here = next(n for n, (_label, states, _kinds) in enumerate(LINE) if state in states)
    kinds = {c.kind for c in records.challenges if c.parent_id == records.challenge.pk}
    return [Mark(label, n < here and _been(n, tried, kinds), n == here) for n, (label, _s, tried) in enumerate(LINE)]


def _been(number: int, tried: tuple[str, ...], kinds: set[str]) -> bool:
    return number == 0 or bool(kinds.intersection(tried))


def uncontested(records: Records) -> list[Decision]:
    """The decisions that may be challenged and that nobody has, the newest first."""
    taken = {c.decision_id for c in records.challenges if c.on_track}
    joined = [d for d in records.decisions if d.pk in taken]
    return [d for d in reversed(records.decisions) if d.pk not in taken and _may_be(d, joined)]


def _may_be(decision: Decision, joined: list[Decision]) -> bool:
    if decision.kind == DecisionKind.FAVOURABLE or decision.closed_on is not None:
        return False
    together = any(contested.same_order(decision, other) for other in joined)
    return not together and decision.outcome in (DecisionOutcome.STANDING, DecisionOutcome.SUSPENDED)


def opening_url(records: Records) -> str:
    """Where a challenge is opened by hand; nothing when every decision has one."""
    return reverse("cases:challenge_open", args=[records.reference]) if uncontested(records) else ""


def named(challenge: Challenge, records: Records) -> str:
    """« refus de titre du 10/09/2026 – Délai de recours en cours »."""
    decision = next((d for d in records.decisions if d.pk == challenge.decision_id), None)
    about = described(decision) if decision else ""
    return f"{about} – {challenge.state_label}"


def described(decision: Decision) -> str:
    """« refus de titre du 10/09/2026 »."""
    label = DecisionKind(decision.kind).label if decision.kind in set(DecisionKind) else decision.kind
    return _("%(kind)s du %(day)s") % {"kind": label, "day": decision.on.strftime("%d/%m/%Y")}
