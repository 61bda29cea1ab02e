"""The table's rows as django-fsm transitions: a plain class of methods, one per step of a track."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django_fsm import transition

from workflow.states import Track
from workflow.table import ROWS, Step

FIELDS = {Track.LITIGATION: "state"}  # the other tracks' fields bear their names


class SupportMachine:
    """What a migration names; the live class is made by `machine`."""


class CriminalMachine:
    """What a migration names; the live class is made by `machine`."""


class ResidenceMachine:
    """What a migration names; the live class is made by `machine`."""


class LitigationMachine:
    """What a migration names; the live class is made by `machine`."""


def machine(track: Track) -> type:
    """A new mixin for a model with a protected FSMField named as the track; one class per model, never shared."""
    methods = {step.name: _method(step) for step in ROWS if step.track == track}
    name = f"{track.value.title()}Machine"
    about = f"The transitions of the track « {track.value} », from workflow.table."
    return type(name, (), {**methods, "__doc__": about, "__module__": __name__})


def _method(step: Step) -> Callable[..., None]:
    def move(case: Any) -> None:
        """The state is django-fsm's to change; services do the rest."""

    move.__name__, move.__qualname__, move.__doc__ = step.name, f"{step.track.value}.{step.name}", str(step.name)
    decorate = transition(
        field=FIELDS.get(step.track, step.track.value),
        source=[state.value for state in step.sources],
        target=None if step.target is None else step.target.value,
        conditions=[_condition(step)],
        permission=_permission(step),
        custom={"step": step},
    )
    decorated: Callable[..., None] = decorate(move)
    return decorated


def _condition(step: Step) -> Callable[[Any], bool]:
    """The guards of an act of ours that has not happened yet, read from the snapshot that the service set."""

    def allowed(case: Any) -> bool:
        records = getattr(case, "records", None)
        on: date | None = getattr(case, "acting_on", None) or (records.today if records else None)
        if not step.ours or records is None or on is None or on < records.today:
            return True
        return not any(condition(records, on) for condition in step.guards)

    return allowed


def _permission(step: Step) -> Callable[[Any, Any], bool]:
    def allowed(case: Any, actor: Any) -> bool:
        return step.who(actor, getattr(case, "case", case))

    return allowed
