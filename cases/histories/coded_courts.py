"""What each coded decision, challenge and ruling may be: its candidate places, best first."""

from __future__ import annotations

from dataclasses import replace

from cases.histories import catching_up
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


def judged(event: Event, history: History, outcome: str, court: str = "") -> Targets:
    """The step of the challenge that was before that court; without one, the ruling alone.

    A court that is not named is the one before which a challenge stands, the highest first; else the first one.
    """
    court = court or w.code(w.COURTS, event.words)
    if court == "caa" and w.says(NOT_ADMINISTRATIVE, event.words) and "administrative" not in event.words:
        return (RecordTarget("ruling", {"court": "ca", "outcome": outcome}),)
    said = RecordTarget("ruling", {"court": court, "outcome": outcome})
    if court == "unknown":
        higher = [replace(step, supposes=()) for level in ("ce", "caa") for step in at(level, outcome, event, history)]
        return *higher, *at("ta", outcome, event, history), said
    return *at(court, outcome, event, history), said


def at(court: str, outcome: str, event: Event, history: History) -> tuple[StepTarget, ...]:
    """The step of a ruling of that court."""
    if (court, outcome) == ("ta", "annulled"):
        return (won(event, history),)
    name, facts = STEPS_OF_COURTS.get((court, outcome), ("", {}))
    prefect = name in ("reject_on_appeal", "annul_on_appeal") and w.says(PREFECT_APPEALS, event.words)
    return (StepTarget(name, facts, catching_up.won(name) if prefect else None),) if name else ()


def won(event: Event, history: History) -> StepTarget:
    """An annulment; the injunction of the same day says whether the title must be issued."""
    same = {other.kind for other in history.events if other.on == event.on}
    issue = r"(card|title|permit) (is |must |has )?to be issued|must issue|ordered to issue"
    if "injunction_issue" in same or w.says(issue, event.words):
        return StepTarget("annul_and_issue")
    return StepTarget("annul_and_reexamine", {"injunction": "reexamine" if "injunction_reexamine" in same else "none"})


NOT_ADMINISTRATIVE = r"\b(not to prosecute|prosecution|convict\w+|acquitt\w+|sentences?|discharge|labou?r|wages)\b"
PREFECT_APPEALS = r"\b(prefect|prefecture|state)('s)?( \w+){0,2} appeal|appeal (of|by|lodged by|from) the pr[eé]fe"
STEPS_OF_COURTS: dict[tuple[str, str], tuple[str, dict[str, str]]] = {
    ("ta", "dismissed"): ("reject_application", {}),
    ("caa", "annulled"): ("annul_on_appeal", {}),
    ("caa", "dismissed"): ("reject_on_appeal", {}),
    ("ce", "remitted"): ("remit_to_court_of_appeal", {}),
    ("ce", "annulled"): ("rule_in_council", {"outcome": "annulled"}),
    ("ce", "dismissed"): ("rule_in_council", {"outcome": "dismissed"}),
}


def injunction(event: Event, history: History, what: str = "reexamine") -> Targets:
    said = {"injunction": what, "injunction_days": w.time_given(event.words), "outcome": "annulled"}
    return (RecordTarget("ruling", {"court": w.code(w.COURTS, event.words), **said}),)


def interim(event: Event, history: History) -> Targets:
    """An urgent ruling, in the challenge of the decision; what it orders goes with it."""
    outcome = w.code(w.INTERIM, event.words)
    court = w.code(w.COURTS, event.words, "ta")
    ordered = w.ordered(event.words)
    said = RecordTarget("ruling", {"court": court, "outcome": outcome, **ordered})
    if court != "ta":
        return (said,)
    suspends = w.says(r"suspen", event.words)  # another urgent relief is not supposed: which one, nothing says
    return StepTarget("rule_in_urgency", {"outcome": outcome, **ordered}, None if suspends else ()), said


def _urgent_alone(event: Event, party: str) -> Targets:
    """A référé that no claim comes with: the suspension supposes one; of the others, the words say which it is."""
    urgent = r"\burgent|\binterim|\bemergency|\br[eé]f[eé]r[eé]|useful measures|\bsuspension\b"
    if not w.says(urgent, event.words) or w.says(r"\bclaim|\bappeal|\brequ[eê]te|labou?r", event.words):
        return ()
    said = RecordTarget("challenge", {"kind": "interim", "court": "ta", "by_party": party})
    if w.says(r"suspen", event.words):
        return StepTarget("ask_suspension"), said
    relief = w.code(((r"libert|fundamental", "liberty"), (r"measures|mesures", "measures")), event.words, "")
    return (StepTarget("ask_urgent_relief", {"relief": relief}), said) if relief else (said,)


def challenge(event: Event, history: History) -> Targets:
    party = "prefect" if w.says(PREFECT_APPEALS, event.words) else "person"
    party = "other" if w.says(r"\b(ofpra|minist\w+|interior)('s)?( \w+){0,2} appeal", event.words) else party
    if urgent := _urgent_alone(event, party):
        return urgent
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
    if not appeal or appeal[0] != court:
        return (said,)
    supposed = catching_up.won("appeal_ruling") if (party, court) == ("prefect", "caa") else None
    return StepTarget(appeal[1], {"by_party": party}, supposed), said
