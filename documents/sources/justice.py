"""What papers to justice and to those who protect say besides her word: stage, dismissal, danger, her children."""

from __future__ import annotations

import datetime as dt
from typing import Any

from documents.places import of_departement
from documents.sources.base import Getter, Sources, iso, latest, of
from workflow.choices import CriminalOutcome, DangerLevel
from workflow.guards.permit import MAJORITY, age

THREAT = "threat"


def dismissed(s: Sources) -> Any:
    """The newest proceedings that the prosecutor dismissed."""
    return latest(s.records.proceedings, outcome=CriminalOutcome.DISMISSED.value)


def danger(s: Sources) -> Any:
    """The newest assessment of the danger that still holds."""
    return next((d for d in reversed(s.records.dangers) if not getattr(d, "closed_on", None)), None)


def endangered(records: Any) -> bool:
    """Whether the danger is held to be high, or mortal."""
    held = next((d for d in reversed(records.dangers) if not getattr(d, "closed_on", None)), None)
    return held is not None and held.level in {DangerLevel.HIGH, DangerLevel.VITAL}


def minor(records: Any) -> bool:
    """Whether she is a minor today; False where her age is not known or not for this reader."""
    born = getattr(records, "birth_date", None)
    return born is not None and age(born, records.today) < MAJORITY


def a_child(records: Any) -> bool:
    """Whether a report of danger can be about a child of this file: herself, hers, or herself of unknown age."""
    unknown = getattr(records, "birth_date", None) is None
    return unknown or minor(records) or any(relative.tie == "child" for relative in records.relatives)


def threats(s: Sources) -> list[str]:
    """The days of the threats that were noted; what they were is written by hand, or not at all."""
    return [iso(f.on) for f in s.records.facts if f.kind == THREAT]


def last_proceeding(s: Sources) -> Any:
    """The newest proceedings."""
    return latest(s.records.proceedings)


def hearing(s: Sources) -> str:
    """The day of the hearing to come; empty once it is past."""
    day: dt.date | None = of(last_proceeding(s), "hearing_on", None)
    return iso(day) if day and day >= s.issued_on else ""


GETTERS: dict[str, Getter] = {
    "dismissal.on": lambda s: iso(of(dismissed(s), "outcome_on", None)),
    "dismissal.parquet_number": lambda s: of(dismissed(s), "parquet_number"),
    "dismissal.place": lambda s: of_departement(of(dismissed(s), "parquet")),
    "proceeding.judge": lambda s: of(last_proceeding(s), "judge"),
    "proceeding.hearing_on": hearing,
    "danger.level": lambda s: str(DangerLevel(danger(s).level).label) if danger(s) else "",
    "danger.on": lambda s: iso(of(danger(s), "on", None)),
    "danger.threats": threats,
}
