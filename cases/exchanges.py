"""The préfecture's requests for pieces and what was produced, from the history: applications keep the newest alone."""

from __future__ import annotations

import datetime as dt

from cases.models import Entry
from workflow.silences import Exchange

ASKED, SENT = "request_pieces", "send_pieces"


def exchanges(case_id: int) -> list[Exchange]:
    """In the order of recording, each as its last rectification says; one query. Their facts are sealed."""
    found: list[Exchange] = []
    for entry in _lines(case_id):
        if entry.step == ASKED:
            allowed = entry.facts.get("pieces_due_on")
            found.append(Exchange(entry.record_id, entry.on, dt.date.fromisoformat(allowed) if allowed else None))
        else:
            open_ones = [n for n, each in enumerate(found) if each.application == entry.record_id]
            if open_ones and found[open_ones[-1]].produced is None:
                last = found[open_ones[-1]]
                found[open_ones[-1]] = Exchange(last.application, last.asked, last.allowed, entry.on)
    return found


def _lines(case_id: int) -> list[Entry]:
    """Each in the place of the line that it rectifies."""
    rows = list(Entry.objects.filter(case=case_id, step__in=(ASKED, SENT)).order_by("pk"))
    first: dict[int, int] = {}
    for row in rows:
        first[row.pk] = first.get(row.rectifies_id or 0, row.pk)
    gone = {row.rectifies_id for row in rows}
    return sorted((row for row in rows if row.pk not in gone), key=lambda row: first[row.pk])
