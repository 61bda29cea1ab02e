"""Which papers a file may need now, and all of them in the order of a file's life. Pure: no query, no sealed name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from documents.kinds import PAPERS
from documents.paper import Paper
from documents.stages import Stage
from workflow.states import NO_LONGER_FOLLOWED

HELD = frozenset({"to_review", "rendering", "issued"})
ORDER = {stage: rank for rank, stage in enumerate(Stage)}
Choices = list[tuple[str, str]]


def useful(records: Any) -> list[Paper]:
    """The papers that fit where the file stands, those that would harm left out; a closed file needs few."""
    found = [paper for paper in _ordered(PAPERS.values()) if paper.when.now(records) and not _harms(paper, records)]
    if records.support in NO_LONGER_FOLLOWED:
        return [paper for paper in found if records.support in paper.when.support]
    return found


@dataclass(frozen=True)
class Proposal:
    """A paper that fits, and the newest of its kind that the file holds, waiting or issued."""

    paper: Paper
    held: Any = None


def proposals(papers: Iterable[Paper], documents: Iterable[Any]) -> list[Proposal]:
    """What is missing first, then what is there; `documents` newest first. A paper that failed is not there."""
    newest: dict[str, Any] = {}
    for document in documents:
        if document.status in HELD:
            newest.setdefault(document.kind, document)
    found = [Proposal(paper, newest.get(paper.kind.value)) for paper in papers]
    return sorted(found, key=lambda each: each.held is not None)


def by_stage() -> list[tuple[str, Choices]]:
    """Every paper under its stage, as a form's choices."""
    groups: dict[str, Choices] = {}
    for paper in _ordered(PAPERS.values()):
        groups.setdefault(str(paper.stage.label), []).append((paper.kind.value, paper.name))
    return list(groups.items())


def _ordered(papers: Iterable[Paper]) -> list[Paper]:
    return sorted(papers, key=lambda paper: (ORDER[paper.stage], paper.number))


def _harms(paper: Paper, records: Any) -> bool:
    return bool(paper.refused and paper.refused(records, records.today))
