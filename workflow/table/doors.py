"""Steps of the residence track: exit programme, asylum, other grounds."""

from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _

from accounts import policy
from workflow import guards
from workflow.facts import answers, decisions, residence, titles
from workflow.kinds import Kind
from workflow.states import Residence, Track
from workflow.table import clocks
from workflow.table.step import Meets, Step

R: Final = Residence
# Nothing is lodged yet: what the permit asks may be found to be missing (facts abroad), and another door is tried.
UNLODGED: Final = (R.INFORMED, R.APPLICATION_PREPARING, R.APPLICATION_BLOCKED)
AFTER_REFUSAL: Final = (R.REFUSED, R.IMPLICIT_REFUSAL, R.WITHDRAWN)
step = partial(Step, track=Track.RESIDENCE)

STEPS: Final = (
    step(
        name="prepare_psp",
        slug="preparer-le-parcours-de-sortie",
        label=_("Parcours de sortie : dossier"),
        sources=(R.NO_RIGHT, R.OTHER_STATUS, *UNLODGED, *AFTER_REFUSAL, R.PSP_SUBMITTED, R.PSP_APS),
        target=R.PSP_PREPARING,
        who=policy.follows_the_case,
        ours=True,
        issues=(Kind.PSP_SHEET,),
        basis="psp.engagement",
    ),
    step(
        name="submit_psp",
        slug="deposer-le-parcours-de-sortie",
        label=_("Parcours de sortie : demande déposée"),
        sources=(R.PSP_PREPARING,),
        target=R.PSP_SUBMITTED,
        who=policy.follows_the_case,
        ours=True,
        guards=(guards.consent_for_prefecture,),
        asks=residence.PspApplication,
        basis="psp.commission",
    ),
    step(
        name="grant_psp",
        slug="aps-du-parcours-de-sortie",
        label=_("Parcours de sortie : APS remise"),
        sources=(R.PSP_SUBMITTED,),
        target=R.PSP_APS,
        who=policy.advances_the_case,
        asks=titles.Aps,
        deadlines=(clocks.PSP,),
        basis="psp.aps",
    ),
    step(
        name="extend_psp",
        slug="prolonger-le-parcours-de-sortie",
        label=_("Parcours de sortie : APS renouvelée"),
        sources=(R.PSP_APS,),
        target=None,
        who=policy.advances_the_case,
        asks=titles.Aps,
        deadlines=(Meets("psp"), clocks.PSP),
        basis="psp.duration",
    ),
    step(
        name="refuse_psp",
        slug="refuser-le-parcours-de-sortie",
        label=_("Parcours de sortie refusé"),
        sources=(R.PSP_SUBMITTED,),
        target=R.NO_RIGHT,
        who=policy.advances_the_case,
        asks=decisions.PspRefusal,
        deadlines=(clocks.COURT_ACTION,),
        basis="psp.engagement",
    ),
    step(
        name="request_asylum",
        slug="demander-l-asile",
        label=_("Asile demandé"),
        sources=(R.NO_RIGHT, R.OTHER_STATUS, *UNLODGED, *AFTER_REFUSAL),
        target=R.ASYLUM_PENDING,
        who=policy.advances_the_case,
        asks=residence.AsylumApplication,
        deadlines=(clocks.ASYLUM_WINDOW,),
        basis="asylum.window",
    ),
    step(
        name="grant_protection",
        slug="protection-accordee",
        label=_("Protection accordée"),
        sources=(R.ASYLUM_PENDING,),
        target=R.PROTECTED,
        who=policy.advances_the_case,
        asks=answers.AsylumGranted,
        basis="asylum.window",
    ),
    step(
        name="refuse_asylum",
        slug="asile-refuse",
        label=_("Asile refusé"),
        sources=(R.ASYLUM_PENDING,),
        target=R.NO_RIGHT,
        who=policy.advances_the_case,
        asks=answers.AsylumRefused,
        basis="asylum.window",
    ),
    step(
        name="take_other_basis",
        slug="autre-fondement",
        label=_("Autre fondement demandé"),
        sources=(R.NO_RIGHT, R.EXPIRED, *UNLODGED, R.CARD_ISSUED, R.RENEWAL_SUBMITTED, *AFTER_REFUSAL),
        target=R.OTHER_BASIS,
        who=policy.advances_the_case,
        asks=residence.OtherApplication,
        deadlines=(clocks.SILENCE,),
        basis="other.basis",
    ),
)
