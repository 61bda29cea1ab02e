"""System checks of the register (`manage.py check --database default`)."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import DatabaseError

from audit import walls


def register_is_walled(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """The triggers that make the register append-only are all there."""
    if not databases:
        return []
    try:
        absent = walls.missing()
    except DatabaseError:
        return []
    if not absent:
        return []
    return [
        Error(
            f"The register is not protected; missing: {', '.join(absent)}.", hint="manage.py migrate", id="audit.E001"
        )
    ]
