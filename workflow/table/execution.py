"""Steps of the litigation track after the last word: what is final, and what the préfecture still owes."""

from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _

from accounts import policy
from workflow import guards
from workflow.litigation import BEFORE_COURT, Litigation
from workflow.states import Track
from workflow.table import against
from workflow.table.step import Meets, Step

L: Final = Litigation
step = partial(Step, track=Track.LITIGATION, who=policy.advances_the_case)

STEPS: Final = (
    step(
        name="end_challenge",
        slug="decision-definitive",
        label=_("Décision devenue définitive"),
        sources=(
            *(L.TA_ANNULLED_ISSUE, L.TA_ANNULLED_REEXAMINE, L.TA_REJECTED),
            *(L.CAA_ANNULLED, L.CAA_REJECTED, L.CLOCK_EXPIRED),
        ),
        target=L.FINAL,
        ours=True,
        guards=(guards.appeal_over,),
        deadlines=against.NOTHING_RUNS,
        basis="court.appeal",
    ),
    step(
        name="ask_for_execution",
        slug="demander-l-execution",
        label=_("Exécution du jugement demandée"),
        sources=tuple(state for state in L if state not in BEFORE_COURT),
        target=None,
        needs=(guards.injunction_made,),
        basis="court.execution",
    ),
    step(
        name="note_execution",
        slug="jugement-execute",
        label=_("Jugement exécuté par la préfecture"),
        sources=tuple(L),
        target=None,
        needs=(guards.injunction_made,),
        deadlines=(Meets("injunction"),),
        basis="court.injunction",
        hint=_("Enregistrez aussi, sur le droit au séjour, le titre délivré ou la nouvelle décision."),
    ),
)
