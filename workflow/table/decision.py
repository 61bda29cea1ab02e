"""Steps of the residence track: how the préfet answers."""

from functools import partial
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from accounts import policy
from workflow import guards
from workflow.facts import decisions as facts
from workflow.states import Residence, Track
from workflow.table import clocks
from workflow.table.step import Meets, Step, Voids

R: Final = Residence
step = partial(Step, track=Track.RESIDENCE)


def _notified(facts: Any) -> bool:
    """Until it is notified, an express refusal starts no clock: that of the refusal by silence still counts."""
    return facts.notified_on is not None


STEPS: Final = (
    step(
        name="refuse_registration",
        slug="refuser-l-enregistrement",
        label=_("Enregistrement refusé"),
        sources=(R.APPLICATION_SUBMITTED, R.APPLICATION_INCOMPLETE),
        target=R.REGISTRATION_REFUSED,
        who=policy.advances_the_case,
        asks=facts.RegistrationRefusal,
        deadlines=(Voids("silence"), clocks.COURT_ACTION),
        basis="silence.complete",
    ),
    step(
        name="note_implicit_refusal",
        slug="rejet-implicite",
        label=_("Rejet implicite"),
        sources=(
            R.APPLICATION_SUBMITTED,
            R.APPLICATION_REGISTERED,
            R.UNDER_REVIEW,
            R.RENEWAL_SUBMITTED,
            R.RESIDENT_SUBMITTED,
        ),
        target=R.IMPLICIT_REFUSAL,
        who=policy.advances_the_case,
        guards=(guards.completeness_proven, guards.silence_elapsed),
        asks=facts.ImplicitRefusal,
        deadlines=(Meets("silence"), clocks.ACTION_AFTER_SILENCE, clocks.REASONS_REQUEST),
        basis="silence",
    ),
    step(
        name="refuse",
        slug="refuser-le-titre",
        label=_("Refus exprès"),
        sources=(
            R.APPLICATION_SUBMITTED,
            R.APPLICATION_REGISTERED,
            R.UNDER_REVIEW,
            R.IMPLICIT_REFUSAL,
            R.RENEWAL_SUBMITTED,
            R.RESIDENT_SUBMITTED,
            R.OTHER_BASIS,
        ),
        target=R.REFUSED,
        who=policy.advances_the_case,
        asks=facts.Refusal,
        deadlines=(
            Voids("silence"),
            Voids("action_after_silence", _notified),
            Voids("reasons_request", _notified),
            clocks.COURT_ACTION,
            clocks.OQTF_WITH_REFUSAL,
        ),
        basis="reasons.express",
    ),
    step(
        name="grant_card",
        slug="decision-favorable",
        label=_("Décision favorable"),
        sources=(
            R.APPLICATION_SUBMITTED,
            R.APPLICATION_REGISTERED,
            R.UNDER_REVIEW,
            R.IMPLICIT_REFUSAL,
            R.REFUSED,
            R.WITHDRAWN,
            R.OTHER_BASIS,
        ),
        target=R.CARD_GRANTED,
        who=policy.advances_the_case,
        asks=facts.Favourable,
        deadlines=(
            Voids("silence"),
            Voids("action_after_silence"),
            Voids("reasons_request"),
            Voids("court_action"),
            Voids("oqtf"),
            Voids("administrative_appeal"),
            Meets("injunction"),
        ),
        basis="issue",
    ),
    step(
        name="end_right",
        slug="fin-du-droit-au-sejour",
        label=_("Plus aucun droit au séjour"),
        sources=(
            R.REFLECTION_EXPIRED,
            R.REFUSED,
            R.IMPLICIT_REFUSAL,
            R.WITHDRAWN,
            R.EXPIRED,
            R.ASYLUM_PENDING,
            R.OTHER_BASIS,
            R.PSP_PREPARING,
            R.PSP_SUBMITTED,
            R.PSP_APS,
        ),
        target=R.NO_RIGHT,
        who=policy.advances_the_case,
        basis="other.basis",
    ),
)
