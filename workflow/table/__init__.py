"""Every step of the procedure: the single source of engine, pages, documentation and tests."""

from typing import Final

from workflow.table import (
    application,
    card,
    closing,
    courts,
    decision,
    doors,
    execution,
    inquiry,
    litigation,
    overlays,
    reflection,
    resident,
    statement,
    support,
    trial,
)
from workflow.table.step import EVERY_RULE, Effect, Meets, Starts, Step, Voids

ROWS: Final[tuple[Step, ...]] = (
    *support.STEPS,
    *closing.STEPS,
    *statement.STEPS,
    *inquiry.STEPS,
    *trial.STEPS,
    *reflection.STEPS,
    *application.STEPS,
    *decision.STEPS,
    *card.STEPS,
    *resident.STEPS,
    *doors.STEPS,
    *overlays.STEPS,
    *litigation.STEPS,
    *courts.STEPS,
    *execution.STEPS,
)
STEPS: Final = {step.name: step for step in ROWS}
BY_SLUG: Final = {step.slug: step for step in ROWS}

__all__ = ["BY_SLUG", "EVERY_RULE", "ROWS", "STEPS", "Effect", "Meets", "Starts", "Step", "Voids"]
