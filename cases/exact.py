"""The clock of majority by the day, for who may read the birth date; its row keeps the month alone."""

from __future__ import annotations

from cases.models import Deadline, Person
from cases.services.clock_rows import from_clock
from workflow import majority
from workflow.law import Law


def exact(deadline: Deadline, person: Person | None, law: Law) -> Deadline:
    """The same row, never to be saved, with the day and its reckoning; the row itself where there is nothing to add.

    Reads the sealed birth date: in an access context alone.
    """
    if deadline.rule != majority.RULE or person is None:
        return deadline
    clock = majority.exactly(deadline.params, person.birth_date, person.birth_reliability, law)
    if clock is None:
        return deadline
    told = {key: value for key, value in deadline.params.items() if key not in ("start", "precision")}
    shown = from_clock(clock, deadline.entry, told)
    shown.pk, shown.state, shown.met_by_id = deadline.pk, deadline.state, deadline.met_by_id
    return shown
