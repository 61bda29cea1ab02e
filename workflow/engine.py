"""What is open from where, what blocks it, and whether an act may be recorded."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from workflow.documentation import as_markdown, as_mermaid
from workflow.guards import Reason
from workflow.machine import machine
from workflow.states import STATES, State, Track
from workflow.table import ROWS, Step

if TYPE_CHECKING:
    from cases.records import Records

__all__ = [
    "StepRefused",
    "as_markdown",
    "as_mermaid",
    "blockers",
    "challenge_steps",
    "check",
    "machine",
    "missing",
    "open_steps",
    "steps_from",
]

TRACKS = (Track.SUPPORT, Track.CRIMINAL, Track.RESIDENCE)


class StepRefused(Exception):
    """A step cannot be taken; every reason is a sentence with its citation."""

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(" ".join(reason.sentence for reason in self.reasons))


def steps_from(track: Track, state: State | str) -> list[Step]:
    """The steps that this state opens on its track, whoever may take them."""
    return [step for step in ROWS if step.track == track and state in step.sources and not step.automatic]


def open_steps(records: "Records", on: date) -> list[tuple[Step, list[Reason]]]:
    """Every step open from where the case stands, with what blocks or would be noted that day."""
    steps = [step for track in TRACKS for step in steps_from(track, getattr(records, track.value))]
    return [(step, blockers(step, records, on)) for step in steps]


def challenge_steps(records: "Records", on: date) -> list[tuple[Step, list[Reason]]]:
    """The same for the challenge that the records are about; what it would act on must be there."""
    steps = [step for step in steps_from(Track.LITIGATION, records.litigation) if not missing(step, records, on)]
    return [(step, blockers(step, records, on)) for step in steps]


def missing(step: Step, records: "Records", on: date) -> list[Reason]:
    """What the step acts on and that is not there."""
    return [reason for need in step.needs if (reason := need(records, on))]


def blockers(step: Step, records: "Records", on: date) -> list[Reason]:
    """The reasons of every guard that fails that day."""
    return [reason for guard in step.guards if (reason := guard(records, on))]


def stops(step: Step, on: date, today: date) -> bool:
    """Whether failed guards stop the step: only an act of ours that has not happened yet."""
    return step.ours and on >= today


def check(step: Step, records: "Records", on: date, today: date) -> list[Reason]:
    """What is noted about the act; raises StepRefused when the state or the law stops it."""
    state = getattr(records, step.track.value)
    if state not in step.sources or step.automatic:
        raise StepRefused([_not_open(step, state)])
    if gone := missing(step, records, on):
        raise StepRefused(gone)
    reasons = blockers(step, records, on)
    if reasons and stops(step, on, today):
        raise StepRefused(reasons)
    return reasons


def _not_open(step: Step, state: str) -> Reason:
    sentence = _("« %(step)s » n’est pas possible depuis l’état « %(state)s ».") % {
        "step": step.label,
        "state": STATES[step.track](state).label,
    }
    return Reason("step_not_open", sentence, "", "certain")  # where the case stands is a fact, not a point of law
