"""From the axes of a note to the coded fields of facts and records."""

from __future__ import annotations

from typing import Any

from cases.histories import words as w
from cases.histories.events import Event, History
from cases.histories.targets import FactTarget, Target
from cases.histories.understanding import Said

AUTHORITIES = {
    "police": "police",
    "prosecutor": "prosecutor",
    "prefecture": "prefecture",
    "ofpra": "asylum",
    "cnda": "asylum",
    "labour_inspection": "labour_inspection",
    "social": "social",
    "children_judge": "court",
    "family_judge": "court",
    "foreign": "foreign",
    "consulate": "foreign",
    "association": "association",
    **dict.fromkeys(
        ("criminal_court", "court_of_appeal", "court", "investigating_judge", "liberty_judge", "civil_court"), "court"
    ),
}
STEP = {
    "granted": "granted",
    "partly": "partly",
    "refused": "refused",
    "withdrawn": "withdrawn",
    "remitted": "remitted",
    "annulled": "remitted",
    "pending": "lodged",
    "put_off": "pending",
    "extended": "granted",
}
COURTS = frozenset(
    {
        "court",
        "criminal_court",
        "court_of_appeal",
        "cassation",
        "civil_court",
        "administrative_court",
        "liberty_judge",
        "investigating_judge",
        "children_judge",
        "family_judge",
        "labour_court",
    }
)
SUSPECTS = frozenset({"exploiter", "employer"})


def charged_at_trial(event: Event, history: History) -> dict[str, Any]:
    """The offences tried: those named; else those of the inquiry, which stay; else those of the history."""
    named = w.offences(event.words, "")
    if named != ("unknown",):
        return {"offences_charged": named}
    inquiry = any(other.kind == "proceedings_opened" for other in history.before(event))
    return {} if inquiry else {"offences_charged": w.offences(event.words, history.offence)}


def retained(event: Event, history: History) -> tuple[str, ...]:
    """The offences of a conviction: those named; else those last tried, as the history names them."""
    tried = [o for o in history.before(event) if o.kind in ("committed_to_trial", "proceedings_opened")]
    said = [named for o in (*tried, event) if (named := w.offences(o.words, "")) != ("unknown",)]
    return said[-1] if said else w.offences(event.words, history.offence)


def by(said: Said) -> str:
    """The authority that acted, in the facts' own list."""
    return AUTHORITIES.get(said.author, "other" if said.author else "unknown")


def outcome(said: Said) -> str:
    """How a step elsewhere ended."""
    return STEP.get(said.ending, "unknown")


def fact(kind: str, **codes: str) -> tuple[Target, ...]:
    """One typed fact."""
    return (FactTarget(kind, {name: code for name, code in codes.items() if code}),)
