"""Keyset paging: a cursor says where the next page begins; nothing is counted and nothing is skipped over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from cases.models import Case
from cases.models.querysets import CaseQuerySet, Cursor

SIZE = 25


@dataclass(frozen=True)
class Page:
    """Some cases, and the addresses of the first and the next page ('' when there is none)."""

    cases: list[Case]
    first_url: str
    next_url: str


def page_of(cases: CaseQuerySet, query: QueryDict, size: int = SIZE) -> Page:
    """The page that the query's `apres` asks for; an unreadable cursor begins again."""
    after = _cursor(query.get("apres", ""))
    rows = list(cases.newest_first(after)[: size + 1])
    shown = rows[:size]
    following = _address(query, shown[-1]) if len(rows) > size else ""
    return Page(shown, _address(query) if after else "", following)


def _cursor(text: str) -> Cursor | None:
    day, _, pk = text.partition("_")
    try:
        return (dt.date.fromisoformat(day), int(pk)) if len(text) < 40 else None
    except ValueError:
        return None


def _address(query: QueryDict, last: Case | None = None) -> str:
    kept = [(key, value) for key in query for value in query.getlist(key) if key != "apres"]
    if last is not None:
        kept.append(("apres", f"{last.opened_on.isoformat()}_{last.pk}"))
    return "?" + urlencode(kept)
