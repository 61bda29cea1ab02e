"""What a paper needs that no record holds: asked of its writer, kept in the sealed draft, frozen at issue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from documents import french


class Shape(StrEnum):
    """What an answer looks like, in the form and in the snapshot."""

    LINE = "line"  # a string
    TEXT = "text"  # a list of paragraphs
    DAY = "day"  # an ISO date
    CHECK = "check"  # a boolean
    PLACE = "place"  # the code of a département
    ONE = "one"  # the choice made: its code and its label
    MANY = "many"  # every choice, with its label and whether it was made


@dataclass(frozen=True)
class Question:
    """One question; `after` names the one that must be answered for this answer to be kept."""

    name: str
    label: Any
    shape: Shape = Shape.LINE
    help: Any = ""
    required: bool = False
    after: str = ""
    inside: bool = False  # read by the source of another field, and no field of its own
    choices: tuple[tuple[str, Any], ...] = ()

    @property
    def field(self) -> str:
        """Its field in a snapshot."""
        return f"answer.{self.name}"

    def said(self, answers: Mapping[str, str], ending: str = "(e)") -> Any:
        """The answer as a snapshot holds it; nothing where what it depends on was not answered.

        `ending` is that of the participles of the choices: e, nothing, or both.
        """
        given = "" if self.after and not answers.get(self.after) else answers.get(self.name, "")
        return self._chosen(given, ending) if self.choices else _READ[self.shape](given)

    def _chosen(self, given: str, ending: str) -> Any:
        """The one choice, or all of them with a box for each."""
        labels = {code: str(label).replace("(e)", ending) for code, label in self.choices}
        if self.shape is Shape.ONE:
            return {"code": given if given in labels else "", "label": labels.get(given, "")}
        made = given.split()
        return [{"code": code, "label": label, "chosen": code in made} for code, label in labels.items()]


def paragraphs(text: str) -> list[str]:
    """The paragraphs that somebody typed, with the typography of French."""
    return [french.written(" ".join(p.split())) for p in text.split("\n") if p.strip()]


_READ: dict[Shape, Any] = {
    Shape.LINE: french.typography,
    Shape.TEXT: paragraphs,
    Shape.DAY: str,
    Shape.CHECK: bool,
    Shape.PLACE: str,
}
