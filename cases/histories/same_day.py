"""What a whole note tells of the same day: what was never done, what was asked or ordered with the main act."""

from __future__ import annotations

from collections.abc import Iterator

from cases.histories import coded_courts
from cases.histories import words as w
from cases.histories.events import Event, History
from cases.histories.meaning import accused
from cases.histories.meaning.codes import fact
from cases.histories.targets import FactTarget, RecordTarget, StepTarget, Targets
from workflow.choices import Precision


def same_day(event: Event, history: History, names: frozenset[str]) -> Iterator[Targets]:
    """The acts that come with the main one, whose places are named."""
    yield from _never(event, names)
    yield from _urgent(event, names)
    yield from _with_refusal(event, history, names)
    yield from _arrested(event)


def _never(event: Event, names: frozenset[str]) -> Iterator[Targets]:
    """A missing act is a fact: rights never told, a reflection period never offered; not what a party only claims."""
    if event.kind in ("court_application", "appeal_filed") or names & {"challenge", "seize_court", "defence_filed"}:
        return
    by = Precision.BY if event.kind not in ("police_contact",) else None
    never = r"\b(no|never|not|without|nobody)\b[^.;:]{0,40}"
    rights = r"r\. ?\d|l\. ?4\d\d|l\. ?316|rights|admission"
    if w.says(w.NEVER_TOLD, event.words) and w.says(rights, event.words):
        who = "police" if w.says(r"\bpolice|gendarm|heard|arrest|custody", event.words) else "unknown"
        yield (FactTarget("rights_information_missing", {"by": who}, by),)
    if w.says(rf"reflection period[^.;]{{0,20}}\b(never|not)\b|{never}reflection period", event.words):
        yield (FactTarget("reflection_not_offered", {"by": "unknown"}, by),)


def _with_refusal(event: Event, history: History, names: frozenset[str]) -> Iterator[Targets]:
    """An order to leave in the same order as the refusal; the refusal of the exit programme is a decision too."""
    order = r"\boqtf\b|\bto leave\b|removal order|obligation de quitter"
    joint = rf"\b(with|and|plus|together|combined|same order|avec|et)\b[^.;]*({order})"
    day = [other.kind for other in history.events if other.on == event.on]
    if names & {"refuse", "withdraw_card"} and "oqtf_issued" not in day and w.says(joint, event.words):
        yield coded_courts.removal(event, history)
    ended = r"\b(refus|reject|den(y|ies)|stops?\b|ends?\b|terminat|exclud|withdr|revok)"
    prefect = w.says(rf"\bpr[eé]fe[tc]\w*\b[^.;]*{ended}", event.words)
    if "programme_step" in names and prefect and not w.says(r"\bcommission\b", event.words):
        yield (RecordTarget("decision", {"kind": "psp_refusal", "authority": history.prefecture}),)


def _arrested(event: Event) -> Iterator[Targets]:
    """Those she accuses are arrested or charged when the inquiry opens."""
    taken = (
        r"\b(arrest(s|ed)?|custody|charges brought|charged|remanded|search(es|ed)|interpell\w+|gard[eé]e?s? [aà] vue)\b"
    )
    if event.kind == "proceedings_opened" and w.says(taken, event.words):
        yield fact("suspects_act", act=w.code(accused.ACTS, event.words, "other"))


def _urgent(event: Event, names: frozenset[str]) -> Iterator[Targets]:
    """A référé with the claim."""
    if "seize_court" in names and w.says(r"\b(suspension|urgent|interim|emergency|r[eé]f[eé]r[eé])\b", event.words):
        yield (StepTarget("ask_suspension"),)
