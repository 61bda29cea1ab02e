"""What stands in an object's place of a personal value: never the value itself."""

from __future__ import annotations

from typing import Any, NoReturn
from uuid import UUID

MARK = "‹scellé›"


class Sealed:
    """A token as stored. `uid` is the row it was sealed for, when this process sealed it."""

    __slots__ = ("token", "uid")

    def __init__(self, token: str, uid: UUID | None = None) -> None:
        self.token = token
        self.uid = uid

    def __str__(self) -> str:
        return MARK

    __repr__ = __str__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and other.token == self.token

    def __hash__(self) -> int:
        return hash(self.token)

    def __deepcopy__(self, memo: dict[int, Any]) -> Sealed:
        return self


class Pending:
    """A new value, from its assignment to the save that seals it; it cannot be pickled nor shown."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __str__(self) -> str:
        return MARK

    __repr__ = __str__

    def __deepcopy__(self, memo: dict[int, Any]) -> Pending:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("A personal value that is not sealed yet cannot be pickled.")
