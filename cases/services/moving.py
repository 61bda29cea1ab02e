"""When the case changes préfecture, what the former one has in hand stays its own."""

from __future__ import annotations

from collections.abc import Iterator

from cases.models import Application, Decision
from cases.records import Records

OWN = {Application: "prefecture", Decision: "authority"}  # where nothing said means the case's own préfecture


def left_behind(records: Records, before: str) -> None:
    """Writes the former préfecture on each application and decision that named none (CRPA L. 114-2, L. 114-3)."""
    for record, name in _unnamed(records) if before else ():
        setattr(record, name, before)
        record.version += 1
        record.save(update_fields=[name, "version"])


def _unnamed(records: Records) -> Iterator[tuple[Application | Decision, str]]:
    held: tuple[Application | Decision, ...] = (*records.applications, *records.decisions)
    return ((record, OWN[type(record)]) for record in held if not getattr(record, OWN[type(record)]))
