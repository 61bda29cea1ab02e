"""Applications and titles."""

from __future__ import annotations

import datetime as dt
from typing import Any

from documents.sources.base import Getter, Sources, asked_for, iso, latest, of
from documents.sources.contest import decided_on
from documents.sources.criminal import final
from workflow.choices import TitleKind

DECISION = "decision"  # a paper that challenges one cites the law of its day
CARDS = ("one_year_card", "resident_card")


def application_label(s: Sources) -> str:
    """What a bordereau goes with: as its bundle says, else the pending application; never one already decided."""
    pending = latest(s.records.applications, outcome="pending")
    return asked_for(s.draft.answers.get("goes_with") or of(pending, "kind"))


def act_day(paper: Any, records: Any, entry: Any, today: dt.date) -> dt.date:
    """The day that decides which text is cited: of what is challenged or pending, else of the paper.

    What is handed to the person says the law of the day when it was; a letter asks for what today's law gives.
    """
    if not paper.acts:
        return today if entry is None or paper.addressed else entry.on
    if paper.acts == DECISION:
        return decided_on(records) or today
    wanted = paper.acts.partition(".")[2]
    kind = {} if wanted == "latest" else {"kind": wanted}
    filed = latest(records.applications, outcome="pending", **kind)
    lodged: dt.date | None = of(filed, "lodged_on", None)
    return lodged or today


def title(s: Sources) -> Any:
    """The newest card; failing that, the newest title."""
    cards = [t for t in s.records.titles if t.kind in CARDS]
    return cards[-1] if cards else latest(s.records.titles)


def covering(s: Sources) -> Any:
    """The title that was valid on the day the conviction became final."""
    day = of(final(s), "final_on", None)
    fits = [t for t in s.records.titles if day and t.valid_from and t.valid_to and t.valid_from <= day <= t.valid_to]
    return fits[-1] if fits else None


def current(s: Sources) -> bool:
    """Whether that title is a card, valid on the day of the paper."""
    shown = about(s)
    return of(shown, "kind") in CARDS and bool(
        shown.valid_to and (shown.valid_from or shown.valid_to) <= s.issued_on <= shown.valid_to
    )


def label(record: Any, labels: type[TitleKind]) -> str:
    """The label of a record's kind."""
    code = of(record, "kind")
    return str(labels(code).label) if code in {m.value for m in labels} else ""


def about(s: Sources) -> Any:
    """The title that the paper is about: for a resident card the one that covers the conviction, else the newest."""
    return (covering(s) if "title.covers_final" in s.paper.fields else None) or title(s)


GETTERS: dict[str, Getter] = {
    "application.label": application_label,
    "title.label": lambda s: label(about(s), TitleKind),
    "title.number": lambda s: of(about(s), "number"),
    "title.valid_from": lambda s: iso(of(about(s), "valid_from", None)),
    "title.valid_to": lambda s: iso(of(about(s), "valid_to", None)),
    "title.current": current,
    "title.covers_final": lambda s: covering(s) is not None,
}
