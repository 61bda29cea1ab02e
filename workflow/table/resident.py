"""Steps of the residence track: the ten-year card."""

from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _

from accounts import policy
from workflow import guards
from workflow.facts import residence, titles
from workflow.kinds import Kind
from workflow.states import Residence, Track
from workflow.table import clocks
from workflow.table.step import Meets, Step, Voids

R: Final = Residence
step = partial(Step, track=Track.RESIDENCE)

STEPS: Final = (
    step(
        name="note_resident_eligibility",
        slug="eligible-a-la-carte-de-resident",
        label=_("Éligible à la carte de résident"),
        sources=(R.CARD_ISSUED, R.RENEWAL_SUBMITTED),
        target=R.RESIDENT_ELIGIBLE,
        who=policy.advances_the_case,
        ours=True,
        guards=(*guards.CAN_APPLY_RESIDENT,),
        issues=(Kind.RESIDENT_CARD_REQUEST, Kind.BORDEREAU),
        basis="permit.resident",
    ),
    step(
        name="submit_resident_card",
        slug="demander-la-carte-de-resident",
        label=_("Carte de résident demandée"),
        sources=(R.RESIDENT_ELIGIBLE, R.EXPIRED),
        target=R.RESIDENT_SUBMITTED,
        who=policy.follows_the_case,
        ours=True,
        guards=(*guards.CAN_APPLY_RESIDENT, guards.consent_for_prefecture),
        asks=residence.ResidentApplication,
        deadlines=(Meets("renewal_window"), clocks.SILENCE),
        basis="permit.resident",
    ),
    step(
        name="issue_resident_card",
        slug="remettre-la-carte-de-resident",
        label=_("Carte de résident remise"),
        sources=(R.RESIDENT_SUBMITTED,),
        target=R.RESIDENT_ISSUED,
        who=policy.advances_the_case,
        asks=titles.ResidentCard,
        deadlines=(Voids("silence"),),
        basis="permit.resident",
    ),
)
