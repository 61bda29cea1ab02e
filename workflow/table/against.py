"""Clocks of the litigation track: the time to go to court and what interrupts it, appeal, injunction."""

from datetime import date
from typing import Any, Final

from workflow import contested as c
from workflow import counting
from workflow.choices import Injunction, RulingOutcome
from workflow.table.step import Effect, Meets, Reads, Starts, Voids

Keys = dict[str, Any] | None


def _when_counted_by(rule: str) -> Reads:
    """What the rule is told, when it is the one that counts the time left now."""

    def reads(facts: Any, records: Any, on: date) -> Keys:
        counted = counting.court_clock(records)
        return counted[1] if counted and counted[0] == rule else None

    return reads


def _court_appeal(facts: Any, records: Any, on: date) -> Keys:
    if not facts.notified_on:
        return None
    decision = c.contested(records)
    removal = decision is not None and c.removes(decision)
    return {"start": facts.notified_on, "procedure": "oqtf" if removal else "ordinary"}


def _interim_appeal(facts: Any, records: Any, on: date) -> Keys:
    """A dismissal is what she may challenge."""
    if not facts.notified_on or facts.outcome != RulingOutcome.DISMISSED:
        return None
    return {"start": facts.notified_on, "procedure": "interim"}


def _injunction(facts: Any, records: Any, on: date) -> Keys:
    """Orders made in a ruling; a form that does not ask which is one that always orders."""
    ordered = getattr(facts, "injunction", Injunction.ISSUE)
    if not facts.notified_on or ordered in (None, "", Injunction.NONE):
        return None
    return {"start": facts.notified_on, "days": facts.injunction_days}


RECOUNTS: Final = tuple(Starts(rule, _when_counted_by(rule), replaces=True) for rule in c.COURT_CLOCKS)
_BY_RULE: Final = {effect.rule: effect for effect in RECOUNTS}
APPEAL_INTERRUPTS: Final[tuple[Effect, ...]] = (_BY_RULE["administrative_appeal"],)
REASONS_RECOUNT: Final[tuple[Effect, ...]] = (_BY_RULE["reasons_request"],)
AID_INTERRUPTS: Final[tuple[Effect, ...]] = tuple(effect for effect in RECOUNTS if effect.rule != "transfer")
COURT_SEIZED: Final[tuple[Effect, ...]] = tuple(Meets(rule) for rule in c.COURT_CLOCKS)
COURT_APPEAL: Final = Starts("court_appeal", _court_appeal)
INTERIM_APPEAL: Final = Starts("court_appeal", _interim_appeal)
INJUNCTION: Final = Starts("injunction", _injunction)
NOTHING_TO_COUNT: Final[tuple[Effect, ...]] = tuple(Voids(rule) for rule in c.COURT_CLOCKS)
NOTHING_RUNS: Final[tuple[Effect, ...]] = tuple(Voids(rule) for rule in (*c.COURT_CLOCKS, "court_appeal"))
