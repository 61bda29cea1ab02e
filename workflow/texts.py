"""What the law is made of: texts, figures and regimes, each in force between two days, each more or less sure."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflow.labels import called

_NUMBER = re.compile(r"(?<=\b[LRD]\.) |(?<=\*) |(?<=\bart\.) |(?<=n°) ")

Mark = Literal["F", "I", "K"]
Confidence = Literal["certain", "to_verify"]


class Shelf(StrEnum):
    """Where a version stands in the law."""

    TEXT = "texte"
    FIGURE = "chiffre"
    RULE = "regle"

    @property
    def label(self) -> str | Promise:
        """The shelf as people read it."""
        return {Shelf.TEXT: _("texte"), Shelf.FIGURE: _("chiffre"), Shelf.RULE: _("règle")}[self]

    @property
    def several(self) -> str | Promise:
        """All that stands there, as a heading."""
        return {Shelf.TEXT: _("Textes"), Shelf.FIGURE: _("Chiffres"), Shelf.RULE: _("Règles")}[self]


@dataclass(frozen=True, slots=True)
class Verification:
    """Somebody compared it with the official source: which, on what day, and whose account."""

    source: str
    on: date
    by: int | None


@dataclass(frozen=True, slots=True)
class Version:
    """What holds under a key between two days; `mark` says found in a public source (F), inferred (I) or known (K)."""

    key: str
    text: str
    valid_from: date | None
    valid_to: date | None
    label: str
    mark: Mark
    source: str = ""
    verified: Verification | None = None

    @property
    def confidence(self) -> Confidence:
        """Certain once it was found in a public source, or verified by a person."""
        return "certain" if self.mark == "F" or self.verified else "to_verify"

    @property
    def called(self) -> str:
        """Its label, in the reader's language."""
        return called(self.label)

    def holds_on(self, day: date) -> bool:
        """In force that day, first and last day included."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class Citation(Version):
    """The text of an article, as it is cited."""

    __slots__ = ()

    @property
    def shown(self) -> str:
        """The text for printed French: no line break inside an article number."""
        return _NUMBER.sub("\u00a0", self.text)


class Figure(Version):
    """A number of months, days or hours that a text fixes; the key ends with its unit."""

    __slots__ = ()

    @property
    def value(self) -> int:
        """The number."""
        return int(self.text)


class Regime(Version):
    """How sure a rule's own reading of the law is in that period; the label says why it is not."""

    __slots__ = ()
