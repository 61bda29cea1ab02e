"""The law as data with dates: what is in force on a day, and how sure we are of it."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from django.utils.translation import gettext as _

from workflow.texts import Citation, Confidence, Figure, Mark, Regime, Shelf, Verification, Version

if TYPE_CHECKING:
    from workflow.amending import Change

__all__ = ["Citation", "Confidence", "Figure", "Law", "Mark", "NoCitation", "Regime", "Shelf", "Verification"]

DATA = Path(__file__).parent / "data"
V = TypeVar("V", bound=Version)


class NoCitation(LookupError):
    """No text of that key is in force on that day; the message is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Law:
    """Texts, figures and regimes, immutable; another version is another value."""

    citations: tuple[Citation, ...]
    figures: tuple[Figure, ...]
    regimes: tuple[Regime, ...]

    @classmethod
    def of(cls, citations: Iterable[Citation]) -> Self:
        """A Law made of these citations, and of the figures shipped with the program."""
        return cls(tuple(citations), _figures(), _regimes())

    @classmethod
    def first(cls) -> "Law":
        """The version shipped with the program."""
        return _shipped()

    def with_(self, changes: Iterable["Change"]) -> "Law":
        """The law once these changes are made, in this order; `Unfit` with a sentence when one does not fit.

        A change says nothing about the days before its own: what held then is found as it was.
        """
        law = self
        for change in changes:
            name = _SHELVES[change.shelf]
            law = replace(law, **{name: change.applied(getattr(law, name))})
        return law

    def shelf(self, shelf: Shelf) -> tuple[Version, ...]:
        """Everything that stands there."""
        held: tuple[Version, ...] = getattr(self, _SHELVES[shelf])
        return held

    @property
    def keys(self) -> frozenset[str]:
        """Every key of a text, whatever the day."""
        return frozenset(citation.key for citation in self.citations)

    def find(self, key: str, on: date) -> Citation | None:
        """The text of that key in force that day, or nothing."""
        return _held(self.citations, key, on)

    def figure(self, key: str, on: date) -> Figure | None:
        """The figure of that key in force that day, or nothing."""
        return _held(self.figures, key, on)

    def regime(self, rule: str, on: date) -> Regime | None:
        """How sure that rule is on that day, or nothing."""
        return _held(self.regimes, rule, on)

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


_SHELVES = {Shelf.TEXT: "citations", Shelf.FIGURE: "figures", Shelf.RULE: "regimes"}


def _held(versions: tuple[V, ...], key: str, on: date) -> V | None:
    return next((v for v in versions if v.key == key and v.holds_on(on)), None)


@cache
def _shipped() -> Law:
    return Law.of(_of_file(Citation, "citations.csv"))


@cache
def _figures() -> tuple[Figure, ...]:
    return _of_file(Figure, "figures.csv")


@cache
def _regimes() -> tuple[Regime, ...]:
    return _of_file(Regime, "regimes.csv")


def _of_file(kind: type[V], name: str) -> tuple[V, ...]:
    sources = {row["key"]: row["source"] for row in _rows("sources.csv")}
    return tuple(
        kind(
            key=row["key"],
            text=row["citation"],
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            label=row["label"],
            mark=_MARKS[row["mark"]],
            source=" ; ".join(sources[code] for code in row["source"].split(",") if code),
        )
        for row in _rows(name)
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


_MARKS: dict[str, Mark] = {"F": "F", "I": "I", "K": "K"}
