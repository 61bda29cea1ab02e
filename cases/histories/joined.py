"""The things that one sentence says: « refuses the card and orders her to leave » says two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cases.histories.clause import Clause
from cases.histories.events import Event
from cases.histories.predicates import FINITE, predicate
from cases.histories.sentences import parts, tokens
from cases.histories.understanding import understand

_SPEAKER = re.compile(r"^([^:;,.]{0,40}\b(?:prefect|prefet|prefecture|court|judge)):\s")  # « Nord prefect: OQTF… »
_JOINT = re.compile(r",?\s+and\s+(?:then\s+)?|,\s+")


def others(event: Event) -> Iterator[tuple[str, str, str]]:
    """The parts after the first, without and with what explains them, and who acted in the one before."""
    author = ""
    for number, (piece, whole) in enumerate(_all(_SPEAKER.sub(r"\1 ", event.words))):
        if number:
            yield piece, whole, author
        author = understand(piece).author or author


def _all(words: str) -> Iterator[tuple[str, str]]:
    """Each thing that is said: « refuses the card and orders her to leave » says two."""
    for head, rest in parts(words):
        start, subject = 0, ""
        for joint in _JOINT.finditer(head):
            left, right = head[start : joint.start()], head[joint.end() :]
            if _acts(f"{_subject(left) or subject} {right}".strip()) or _acts(right):
                yield _of(subject, left), _of(subject, left)
                start, subject = joint.end(), _subject(left) or subject
        yield _of(subject, head[start:]), _of(subject, head[start:] + rest)


def _of(subject: str, words: str) -> str:
    """What has no subject of its own has that of the part before it."""
    return words if not subject or _subject(words) or not _acts(f"{subject} {words}") else f"{subject} {words}"


def _subject(words: str) -> str:
    """Who acts, as the words say it: what stands before the verb, of an office or of those accused."""
    clause = _clause(words)
    found = predicate(clause) if clause else None
    if clause is None or found is None or not found.verbal or found.passive:
        return ""
    return " ".join(clause.tokens[: found.hit.start]) if found.hit.start <= 6 else ""


def _clause(words: str) -> Clause | None:
    said = tokens(words)
    return Clause(said) if said else None


def _acts(words: str) -> bool:
    """Whether the words begin with a verb, or with who or what it is said of."""
    clause = _clause(words)
    found = predicate(clause) if clause else None
    return bool(found and found.verbal and found.hit.start <= 6 and found.hit.shape in FINITE)
