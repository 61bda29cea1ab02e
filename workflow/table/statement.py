"""Steps of the criminal track: the person's word before justice."""

from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _

from accounts import policy
from workflow import guards
from workflow.facts import statements as facts
from workflow.kinds import Kind
from workflow.states import FINAL, Criminal, Track
from workflow.table.step import Step

SPOKEN: Final = tuple(
    c for c in Criminal if c not in FINAL | {Criminal.NONE, Criminal.REPORT_PREPARED, Criminal.COMPLAINT_REFUSED}
)

C: Final = Criminal
step = partial(Step, track=Track.CRIMINAL)

STEPS: Final = (
    step(
        name="prepare_report",
        slug="rediger-un-signalement",
        label=_("Signalement au procureur rédigé"),
        sources=(C.NONE, C.COMPLAINT_REFUSED),
        target=C.REPORT_PREPARED,
        who=policy.follows_the_case,
        ours=True,
        guards=(guards.consent_for_prosecutor,),
        asks=facts.Report,
        issues=(Kind.PROSECUTOR_LETTER,),
        basis="report.duty",
    ),
    step(
        name="drop_report",
        slug="renoncer-au-signalement",
        label=_("Signalement abandonné"),
        sources=(C.REPORT_PREPARED,),
        target=C.NONE,
        who=policy.follows_the_case,
        ours=True,
        basis="report.duty",
    ),
    step(
        name="record_complaint_refusal",
        slug="refus-de-plainte",
        label=_("Plainte refusée au commissariat"),
        sources=(C.NONE,),
        target=C.COMPLAINT_REFUSED,
        who=policy.follows_the_case,
        asks=facts.ComplaintRefused,
        issues=(Kind.PROSECUTOR_LETTER,),
        basis="complaint.duty",
        hint=_("Tout service doit recevoir la plainte : écrivez au procureur le jour même."),
    ),
    step(
        name="file_complaint",
        slug="deposer-plainte",
        label=_("Plainte déposée"),
        sources=(C.NONE, C.REPORT_PREPARED, C.COMPLAINT_REFUSED, C.TESTIMONY_GIVEN),
        target=C.COMPLAINT_FILED,
        who=policy.follows_the_case,
        asks=facts.Complaint,
        issues=(Kind.SUPPORT_CERTIFICATE,),
        basis="permit.base",
    ),
    step(
        name="give_testimony",
        slug="temoigner",
        label=_("Témoignage ou audition"),
        sources=(C.NONE, C.COMPLAINT_FILED),
        target=C.TESTIMONY_GIVEN,
        who=policy.follows_the_case,
        asks=facts.Testimony,
        issues=(Kind.SUPPORT_CERTIFICATE,),
        basis="permit.base",
    ),
    step(
        name="obtain_receipt",
        slug="recepisse-de-plainte",
        label=_("Récépissé de plainte obtenu"),
        sources=SPOKEN,
        target=None,
        who=policy.follows_the_case,
        asks=facts.ReceiptObtained,
        basis="complaint.duty",
    ),
    step(
        name="add_complaint",
        slug="nouvelle-plainte",
        label=_("Nouvelle plainte, jointe à la procédure"),
        sources=SPOKEN,
        target=None,
        who=policy.follows_the_case,
        asks=facts.Complaint,
        basis="permit.base",
    ),
    step(
        name="add_testimony",
        slug="nouvelle-audition",
        label=_("Nouvelle audition"),
        sources=SPOKEN,
        target=None,
        who=policy.follows_the_case,
        asks=facts.Testimony,
        basis="permit.base",
    ),
    step(
        name="withdraw_complaint",
        slug="retirer-la-plainte",
        label=_("Plainte retirée"),
        sources=(C.COMPLAINT_FILED, C.INVESTIGATION, C.JUDICIAL_INVESTIGATION, C.REFERRED),
        target=C.COMPLAINT_WITHDRAWN,
        who=policy.follows_the_case,
        asks=facts.Withdrawal,
        basis="withdrawal",
        hint=_("Le retrait n’éteint pas l’action publique : conseil juridique sous 48 heures."),
    ),
)
