"""What every closed list is."""

from enum import StrEnum
from typing import Any, Self


class Choice(StrEnum):
    """A value with the label that people read."""

    label: Any

    def __new__(cls, value: str, label: object = "") -> Self:
        """Keeps the label beside the value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, Any]]:
        """The pairs that Django's fields and forms ask for."""
        return [(member.value, member.label) for member in cls]
