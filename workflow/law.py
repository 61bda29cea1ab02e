"""The law as data with dates: which text is in force on a day, and how sure we are of it."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, Self

from django.utils.translation import gettext as _

DATA = Path(__file__).parent / "data"

_NUMBER = re.compile(r"(?<=\b[LRD]\.) |(?<=\*) |(?<=\bart\.) |(?<=n°) ")

Mark = Literal["F", "I", "K"]
Confidence = Literal["certain", "to_verify"]


class NoCitation(LookupError):
    """No text of that key is in force on that day; the message is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One text in force between two days; `mark` says whether it was found (F), inferred (I) or only known (K)."""

    key: str
    text: str
    valid_from: date | None
    valid_to: date | None
    label: str
    mark: Mark
    source: str = ""

    @property
    def confidence(self) -> Confidence:
        """Only a text found in a public source is shown as certain."""
        return "certain" if self.mark == "F" else "to_verify"

    @property
    def shown(self) -> str:
        """The text for printed French: no line break inside an article number."""
        return _NUMBER.sub("\u00a0", self.text)

    def holds_on(self, day: date) -> bool:
        """In force that day, first and last day included."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Law:
    """Every citation that we know, immutable; another version is another value."""

    citations: tuple[Citation, ...]

    @classmethod
    def of(cls, citations: Iterable[Citation]) -> Self:
        """A Law made of these citations."""
        return cls(tuple(citations))

    @classmethod
    def first(cls) -> "Law":
        """The version shipped with the program."""
        return _shipped()

    @property
    def keys(self) -> frozenset[str]:
        """Every key known, whatever the day."""
        return frozenset(citation.key for citation in self.citations)

    def find(self, key: str, on: date) -> Citation | None:
        """The text of that key in force that day, or nothing."""
        return next((c for c in self.citations if c.key == key and c.holds_on(on)), None)

    def cite(self, key: str, on: date) -> Citation:
        """The text of that key in force that day; raises NoCitation with a sentence."""
        found = self.find(key, on)
        if found is None:
            raise NoCitation(self._why_not(key, on))
        return found

    def _why_not(self, key: str, on: date) -> str:
        if key not in self.keys:
            return _("Aucun texte n’est enregistré sous la clé « %(key)s ».") % {"key": key}
        return _("Aucun texte enregistré sous la clé « %(key)s » n’était en vigueur le %(day)s.") % {
            "key": key,
            "day": on.strftime("%d/%m/%Y"),
        }


@cache
def _shipped() -> Law:
    sources = {row["key"]: row["source"] for row in _rows("sources.csv")}
    return Law.of(_citation(row, sources) for row in _rows("citations.csv"))


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def _citation(row: dict[str, str], sources: dict[str, str]) -> Citation:
    return Citation(
        key=row["key"],
        text=row["citation"],
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        label=row["label"],
        mark=_MARKS[row["mark"]],
        source=" ; ".join(sources[code] for code in row["source"].split(",") if code),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


_MARKS: dict[str, Mark] = {"F": "F", "I": "I", "K": "K"}
