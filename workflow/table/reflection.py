"""Steps of the residence track: information on rights and reflection period."""

from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _

from accounts import policy
from workflow import guards
from workflow.facts import decisions, residence, titles
from workflow.kinds import Kind
from workflow.states import Residence, Track
from workflow.table import clocks
from workflow.table.step import Step, Voids

R: Final = Residence
step = partial(Step, track=Track.RESIDENCE)

STEPS: Final = (
    step(
        name="note_other_status",
        slug="autre-document-de-sejour",
        label=_("Autre document de séjour constaté"),
        sources=(R.NO_RIGHT,),
        target=R.OTHER_STATUS,
        who=policy.advances_the_case,
        asks=titles.AnyTitle,
        basis="asylum.window",
    ),
    step(
        name="end_other_status",
        slug="fin-de-l-autre-document",
        label=_("Fin de l’autre document de séjour"),
        sources=(R.OTHER_STATUS,),
        target=R.NO_RIGHT,
        who=policy.advances_the_case,
        basis="other.basis",
    ),
    step(
        name="inform_of_rights",
        slug="informer-des-droits",
        label=_("Informée de ses droits"),
        sources=(R.NO_RIGHT, R.OTHER_STATUS),
        target=R.INFORMED,
        who=policy.follows_the_case,
        asks=residence.RightsInformation,
        issues=(Kind.RIGHTS_SHEET,),
        basis="info.duty",
        hint=_("Si la police ne l’a pas fait alors que des indices existaient, notez-le aussi comme fait."),
    ),
    step(
        name="request_reflection",
        slug="demander-le-delai-de-reflexion",
        label=_("Délai de réflexion demandé"),
        sources=(R.INFORMED,),
        target=R.REFLECTION_REQUESTED,
        who=policy.follows_the_case,
        ours=True,
        guards=(guards.can_request_reflection, guards.consent_for_prefecture),
        issues=(Kind.REFLECTION_REQUEST,),
        basis="reflection",
    ),
    step(
        name="grant_reflection",
        slug="recepisse-de-reflexion",
        label=_("Récépissé de 30 jours remis"),
        sources=(R.REFLECTION_REQUESTED,),
        target=R.REFLECTION_ACTIVE,
        who=policy.advances_the_case,
        asks=titles.ReflectionRecepisse,
        deadlines=(clocks.REFLECTION,),
        basis="reflection.recepisse",
    ),
    step(
        name="refuse_reflection",
        slug="refuser-le-delai-de-reflexion",
        label=_("Délai de réflexion refusé"),
        sources=(R.REFLECTION_REQUESTED,),
        target=R.REFLECTION_REFUSED,
        who=policy.advances_the_case,
        asks=decisions.ReflectionRefusal,
        deadlines=(clocks.COURT_ACTION,),
        basis="reflection",
    ),
    step(
        name="interrupt_reflection",
        slug="interrompre-le-delai-de-reflexion",
        label=_("Délai de réflexion interrompu"),
        sources=(R.REFLECTION_ACTIVE,),
        target=R.REFLECTION_INTERRUPTED,
        who=policy.advances_the_case,
        guards=(guards.interruption_grounded,),
        asks=decisions.Interruption,
        deadlines=(Voids("reflection"), clocks.COURT_ACTION),
        basis="reflection",
    ),
    step(
        name="let_reflection_expire",
        slug="fin-du-delai-de-reflexion",
        label=_("Délai de réflexion expiré"),
        sources=(R.REFLECTION_ACTIVE,),
        target=R.REFLECTION_EXPIRED,
        who=policy.advances_the_case,
        guards=(guards.reflection_over,),
        deadlines=(Voids("reflection"),),
        basis="reflection",
    ),
)
