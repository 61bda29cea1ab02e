"""Whom a paper is written to, in this case: what a préfecture decided is taken up with that préfecture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from documents.addressees import Office, filled, office
from documents.paper import Paper, To
from documents.sources import contest
from documents.sources.base import Getter, Sources, of


@dataclass(frozen=True)
class _Seen:
    """The records of a case that moved since, as the préfecture that decided knew them."""

    records: Any
    prefecture: str

    def __getattr__(self, name: str) -> Any:
        return getattr(self.records, name)


def _seen(paper: Paper, records: Any) -> Any:
    """The author of the decision that the paper contests; the case's own préfecture for anything else."""
    contests = paper.to is To.PREFECTURE and paper.acts == "decision"
    author = of(contest.decision(records), "authority") if contests else ""
    return _Seen(records, author) if author else records


def _office(paper: Paper, records: Any) -> Office:
    return office(paper.to, _seen(paper, records))


def title(paper: Paper, records: Any) -> str:
    """The office written to, in full."""
    return " ".join(filled(_office(paper, records).title, _seen(paper, records)))


def _service(s: Sources) -> list[str]:
    """What the writer chose, else the service that these papers mostly go to."""
    if s.draft.recipient_service:
        return s.draft.recipient_service.split("\n")
    return filled(_office(s.paper, s.records).service, _seen(s.paper, s.records))


GETTERS: dict[str, Getter] = {
    "recipient.title": lambda s: title(s.paper, s.records),
    "recipient.service": _service,
    "recipient.address": lambda s: [line for line in s.draft.recipient_address.split("\n") if line.strip()],
    "recipient.salutation": lambda s: _office(s.paper, s.records).salutation,
    "recipient.closing": lambda s: _office(s.paper, s.records).closing,
}
