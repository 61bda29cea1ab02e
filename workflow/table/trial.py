"""Steps of the criminal track: hearing, judgment, appeals."""

from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _

from accounts import policy
from workflow.facts import criminal as facts
from workflow.states import Criminal, Track
from workflow.table import clocks
from workflow.table.step import Meets, Step, Voids

C: Final = Criminal
step = partial(Step, track=Track.CRIMINAL)

STEPS: Final = (
    step(
        name="set_hearing",
        slug="fixer-l-audience",
        label=_("Audience fixée ou renvoyée"),
        sources=(C.REFERRED, C.CONVICTED_FIRST, C.ACQUITTED_FIRST, C.APPEAL_PENDING, C.CASSATION_PENDING),
        target=None,
        who=policy.advances_the_case,
        asks=facts.Hearing,
        basis="prosecution",
    ),
    step(
        name="convict",
        slug="condamner",
        label=_("Condamnation en première instance"),
        sources=(C.REFERRED,),
        target=C.CONVICTED_FIRST,
        who=policy.advances_the_case,
        asks=facts.Conviction,
        deadlines=(clocks.CRIMINAL_APPEAL,),
        basis="criminal.appeal",
        hint=_("Vérifiez les infractions retenues : seules celles de la liste ouvrent la carte de résident."),
    ),
    step(
        name="acquit",
        slug="relaxer",
        label=_("Relaxe ou acquittement en première instance"),
        sources=(C.REFERRED,),
        target=C.ACQUITTED_FIRST,
        who=policy.advances_the_case,
        asks=facts.Acquittal,
        deadlines=(clocks.CRIMINAL_APPEAL,),
        basis="criminal.appeal",
    ),
    step(
        name="appeal_judgment",
        slug="faire-appel",
        label=_("Appel du jugement pénal"),
        sources=(C.CONVICTED_FIRST, C.ACQUITTED_FIRST),
        target=C.APPEAL_PENDING,
        who=policy.advances_the_case,
        asks=facts.CriminalAppeal,
        deadlines=(Meets("criminal_appeal"),),
        basis="criminal.appeal",
    ),
    step(
        name="record_appeal_judgment",
        slug="arret-d-appel",
        label=_("Arrêt de la cour d’appel"),
        sources=(C.APPEAL_PENDING,),
        target=None,
        who=policy.advances_the_case,
        asks=facts.AppealJudgment,
        deadlines=(clocks.CASSATION,),
        basis="criminal.appeal",
    ),
    step(
        name="appeal_to_cassation",
        slug="se-pourvoir",
        label=_("Pourvoi en cassation"),
        sources=(C.APPEAL_PENDING, C.DISCHARGE_APPEAL),
        target=C.CASSATION_PENDING,
        who=policy.advances_the_case,
        asks=facts.CriminalAppeal,
        deadlines=(Meets("criminal_appeal"),),
        basis="criminal.appeal",
    ),
    step(
        name="remit_to_appeal",
        slug="cassation-avec-renvoi",
        label=_("Cassation avec renvoi"),
        sources=(C.CASSATION_PENDING,),
        target=C.APPEAL_PENDING,
        who=policy.advances_the_case,
        basis="criminal.appeal",
    ),
    step(
        name="make_conviction_final",
        slug="condamnation-definitive",
        label=_("Condamnation définitive"),
        sources=(C.CONVICTED_FIRST, C.APPEAL_PENDING, C.CASSATION_PENDING),
        target=C.FINAL_CONVICTION,
        who=policy.advances_the_case,
        asks=facts.FinalConviction,
        deadlines=(Voids("criminal_appeal"),),
        basis="permit.resident",
        hint=_("La carte de résident se demande tant que le titre est en cours de validité."),
    ),
    step(
        name="make_acquittal_final",
        slug="relaxe-definitive",
        label=_("Relaxe ou acquittement définitif"),
        sources=(C.ACQUITTED_FIRST, C.APPEAL_PENDING, C.CASSATION_PENDING),
        target=C.FINAL_ACQUITTAL,
        who=policy.advances_the_case,
        asks=facts.FinalAcquittal,
        deadlines=(Voids("criminal_appeal"),),
        basis="criminal.appeal",
    ),
)
