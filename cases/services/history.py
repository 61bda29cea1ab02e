"""The history: one entry for whatever was recorded, added and never changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from accounts import policy
from accounts.roles import Actor
from cases.models import Case, Entry
from cases.models.base import CaseRecord
from workflow.choices import Precision


@dataclass(frozen=True)
class When:
    """The day of an act, how exactly it is known, and who says so."""

    on: dt.date
    precision: Precision = Precision.DAY
    source: str = ""
    words: str = ""  # those of the source itself, kept sealed with the entry: what was recorded is checked against them


def author(*, by: Actor) -> int:
    """The account of the person who records; the system itself records no history."""
    if by.user_id is None:
        raise policy.Refused(policy.signed_in)
    return by.user_id


def write(
    case: Case,
    step: str,
    *,
    by: Actor,
    when: When,
    record: CaseRecord | None = None,
    facts: dict[str, Any],
    **more: Any,
) -> Entry:
    """Adds an entry; `facts` is what was said, sealed; `more` are the entry's other columns."""
    entry = Entry(
        case=case,
        key_id=case.key_id,
        step=step,
        on=when.on,
        precision=when.precision,
        source=when.source,
        words=when.words or None,
        recorded_by_id=author(by=by),
        record_kind=str(record._meta.model_name) if record else "",
        record_id=record.pk if record else None,
        facts=facts,
        **more,
    )
    entry.save(force_insert=True)
    return entry
