"""What each coded decision, challenge and ruling may be: its candidate places, best first."""

from __future__ import annotations

from cases.histories import words as w
from cases.histories.events import Event, History
from cases.histories.targets import RecordTarget, StepTarget, Targets


def removal(event: Event, history: History) -> Targets:
    facts = {
        "authority": history.prefecture,
        "measure": w.code(w.MEASURES, event.words, "none"),
        "departure_days": w.days(event.words),
        "with_ban": w.says(r"\bban\b|re-entry", event.words),
    }
    return (StepTarget("notify_oqtf", facts), RecordTarget("decision", {"kind": "oqtf", **facts}))


def refusal(event: Event, history: History) -> Targets:
    decided = {"kind": "refusal", "authority": history.prefecture}
    return (StepTarget("refuse", {"authority": history.prefecture}), RecordTarget("decision", decided))


def annulled(event: Event, history: History) -> Targets:
    remitted = w.says(r"sends? .*back|cassation", event.words)
    outcome = "dismissed" if w.says(r"appeal dismissed", event.words) else "remitted" if remitted else "annulled"
    return judged(event, history, outcome)


def dismissed(event: Event, history: History) -> Targets:
    return judged(event, history, "dismissed")


def judged(event: Event, history: History, outcome: str) -> Targets:
    """The step of the challenge that was before that court; without one, the ruling alone."""
    court = w.code(w.COURTS, event.words)
    said = RecordTarget("ruling", {"court": court, "outcome": outcome})
    if (court, outcome) == ("ta", "annulled"):
        return won(event, history), said
    name, facts = STEPS_OF_COURTS.get((court, outcome), ("", {}))
    return (StepTarget(name, facts), said) if name else (said,)


def won(event: Event, history: History) -> StepTarget:
    """An annulment; the injunction of the same day says whether the title must be issued."""
    same = {other.kind for other in history.events if other.on == event.on}
    issue = r"(card|title|permit) (is |must |has )?to be issued|must issue|ordered to issue"
    if "injunction_issue" in same or w.says(issue, event.words):
        return StepTarget("annul_and_issue")
    return StepTarget("annul_and_reexamine", {"injunction": "reexamine" if "injunction_reexamine" in same else "none"})


STEPS_OF_COURTS: dict[tuple[str, str], tuple[str, dict[str, str]]] = {
    ("ta", "dismissed"): ("reject_application", {}),
    ("caa", "annulled"): ("annul_on_appeal", {}),
    ("caa", "dismissed"): ("reject_on_appeal", {}),
    ("ce", "remitted"): ("remit_to_court_of_appeal", {}),
    ("ce", "annulled"): ("rule_in_council", {"outcome": "annulled"}),
    ("ce", "dismissed"): ("rule_in_council", {"outcome": "dismissed"}),
}


def injunction(event: Event, history: History, what: str = "reexamine") -> Targets:
    said = {"injunction": what, "injunction_days": w.days(event.words), "outcome": "annulled"}
    return (RecordTarget("ruling", {"court": w.code(w.COURTS, event.words), **said}),)


def interim(event: Event, history: History) -> Targets:
    outcome = w.code(w.OUTCOMES, event.words)
    return (RecordTarget("ruling", {"court": w.code(w.COURTS, event.words, "ta"), "outcome": outcome}),)


def challenge(event: Event, history: History) -> Targets:
    party = "prefect" if w.says(r"\bprefect('s)?( \w+)? appeal", event.words) else "person"
    court = w.code(w.COURTS, event.words)
    appealing = w.says(r"\bappeal", event.words)
    kind = {"echr": "echr", "cnda": "asylum_court", "ce": "cassation", "cass": "cassation"}.get(
        court, "appeal" if appealing else "court_application"
    )
    court = "caa" if court == "unknown" and appealing else court
    said = RecordTarget("challenge", {"kind": kind, "court": court, "by_party": party})
    if kind == "court_application" and court in ("ta", "unknown") and party == "person":
        return StepTarget("seize_court"), said
    appeal = {"appeal": ("caa", "appeal_ruling"), "cassation": ("ce", "appeal_to_council")}.get(kind)
    return (StepTarget(appeal[1], {"by_party": party}), said) if appeal and appeal[0] == court else (said,)
