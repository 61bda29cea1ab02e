"""Steps of the criminal track: Parquet and investigating judge."""

from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _

from accounts import policy
from workflow import guards
from workflow.facts import criminal as facts
from workflow.states import FINAL, Criminal, Track
from workflow.table.step import Step

STARTED: Final = tuple(
    c for c in Criminal if c not in FINAL | {Criminal.NONE, Criminal.REPORT_PREPARED, Criminal.COMPLAINT_REFUSED}
)

C: Final = Criminal
step = partial(Step, track=Track.CRIMINAL)

STEPS: Final = (
    step(
        name="open_investigation",
        slug="ouvrir-l-enquete",
        label=_("Enquête ouverte ou poursuivie"),
        sources=(
            C.NONE,
            C.REPORT_PREPARED,
            C.COMPLAINT_REFUSED,
            C.COMPLAINT_FILED,
            C.TESTIMONY_GIVEN,
            C.DISMISSED,
            C.PG_APPEAL,
            C.COMPLAINT_WITHDRAWN,
            C.REOPENED,
        ),
        target=C.INVESTIGATION,
        who=policy.advances_the_case,
        asks=facts.Proceedings,
        basis="prosecution",
    ),
    step(
        name="open_judicial_investigation",
        slug="ouvrir-l-information",
        label=_("Information judiciaire ouverte ou poursuivie"),
        sources=(
            C.COMPLAINT_FILED,
            C.TESTIMONY_GIVEN,
            C.INVESTIGATION,
            C.CPC_FILED,
            C.DISCHARGE_APPEAL,
            C.COMPLAINT_WITHDRAWN,
            C.REOPENED,
        ),
        target=C.JUDICIAL_INVESTIGATION,
        who=policy.advances_the_case,
        asks=facts.Proceedings,
        basis="prosecution",
    ),
    step(
        name="refer_to_court",
        slug="renvoyer-devant-la-juridiction",
        label=_("Renvoi devant la juridiction de jugement"),
        sources=(
            C.NONE,
            C.COMPLAINT_FILED,
            C.TESTIMONY_GIVEN,
            C.INVESTIGATION,
            C.JUDICIAL_INVESTIGATION,
            C.DISCHARGE_APPEAL,
            C.COMPLAINT_WITHDRAWN,
        ),
        target=C.REFERRED,
        who=policy.advances_the_case,
        asks=facts.Referral,
        basis="prosecution",
    ),
    step(
        name="record_stance",
        slug="avis-du-parquet",
        label=_("Avis du parquet"),
        sources=STARTED,
        target=None,
        who=policy.advances_the_case,
        asks=facts.ProsecutorStance,
        basis="opinion",
        hint=_("L’avis n’est pas une condition du titre : un avis défavorable se discute."),
    ),
    step(
        name="requalify",
        slug="requalifier",
        label=_("Requalification"),
        sources=STARTED,
        target=None,
        who=policy.advances_the_case,
        asks=facts.Requalified,
        basis="offences.listed",
    ),
    step(
        name="dismiss",
        slug="classer-sans-suite",
        label=_("Classement sans suite"),
        sources=(C.COMPLAINT_FILED, C.TESTIMONY_GIVEN, C.INVESTIGATION),
        target=C.DISMISSED,
        who=policy.advances_the_case,
        asks=facts.Dismissal,
        basis="dismissal.notice",
    ),
    step(
        name="appeal_dismissal",
        slug="recours-procureur-general",
        label=_("Recours devant le procureur général"),
        sources=(C.DISMISSED,),
        target=C.PG_APPEAL,
        who=policy.advances_the_case,
        ours=True,
        basis="dismissal.appeal",
    ),
    step(
        name="file_civil_party_complaint",
        slug="plainte-partie-civile",
        label=_("Plainte avec constitution de partie civile"),
        sources=(C.DISMISSED, C.COMPLAINT_FILED, C.INVESTIGATION, C.PG_APPEAL),
        target=C.CPC_FILED,
        who=policy.advances_the_case,
        guards=(guards.civil_party_open,),
        basis="civil_party",
    ),
    step(
        name="discharge",
        slug="non-lieu",
        label=_("Non-lieu"),
        sources=(C.JUDICIAL_INVESTIGATION, C.CPC_FILED),
        target=C.DISCHARGE_ORDER,
        who=policy.advances_the_case,
        asks=facts.Discharge,
        basis="prosecution",
    ),
    step(
        name="appeal_discharge",
        slug="appel-du-non-lieu",
        label=_("Appel du non-lieu"),
        sources=(C.DISCHARGE_ORDER,),
        target=C.DISCHARGE_APPEAL,
        who=policy.advances_the_case,
        asks=facts.CriminalAppeal,
        basis="criminal.appeal",
    ),
    step(
        name="end_procedure",
        slug="clore-la-procedure",
        label=_("Procédure close sans condamnation"),
        sources=(
            C.DISMISSED,
            C.PG_APPEAL,
            C.CPC_FILED,
            C.DISCHARGE_ORDER,
            C.DISCHARGE_APPEAL,
            C.FINAL_ACQUITTAL,
            C.COMPLAINT_WITHDRAWN,
        ),
        target=C.ENDED_WITHOUT_CONVICTION,
        who=policy.advances_the_case,
        basis="permit.base",
        hint=_("Cherchez un autre fondement : parcours de sortie, asile, L. 435-1."),
    ),
    step(
        name="reopen_procedure",
        slug="rouvrir-la-procedure",
        label=_("Procédure rouverte"),
        sources=(C.DISMISSED, C.ENDED_WITHOUT_CONVICTION),
        target=C.REOPENED,
        who=policy.advances_the_case,
        asks=facts.Proceedings,
        basis="prosecution",
    ),
)
