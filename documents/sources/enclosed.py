"""What goes with a letter: what its writer listed; until she did, what the file says is held and the letter cites."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from documents import french
from documents.enclosures import ENCLOSURES, field
from documents.sources.base import Getter, Sources, of
from documents.sources.contest import application, by_silence, refusal_of_file
from documents.sources.criminal import final, statement
from documents.sources.justice import dismissed

HELD: dict[str, Callable[[Sources], Any]] = {
    "receipt": lambda s: of(statement(s), "receipt_held", False),
    "list": lambda s: of(application(s), "bordereau_id", None) and by_silence(s.records),  # said complete is not proven
    "non_appeal": lambda s: of(final(s), "final_proof", False),
    "dismissal": dismissed,
    "file_request": refusal_of_file,
    "stage": lambda _s: False,  # no record says that one is held
}


def lines(s: Sources) -> list[str]:
    """The enclosures, one a line."""
    if not s.paper.enclosures:
        return []
    if s.draft.enclosures is not None:
        return [french.typography(line) for line in s.draft.enclosures]
    return [french.typography(str(ENCLOSURES[name].label)) for name in s.paper.attaches if HELD[name](s)]


def _attached(name: str) -> Getter:
    return lambda s: ENCLOSURES[name].among(lines(s))


GETTERS: dict[str, Getter] = {
    "paper.enclosures": lines,
    **{field(name): _attached(name) for name in ENCLOSURES},
}
