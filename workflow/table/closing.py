"""Steps that end the support track, or take it up again."""

from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _

from accounts import policy
from workflow import guards
from workflow.facts import support as facts
from workflow.kinds import Kind
from workflow.states import OPEN, Support, Track
from workflow.table import clocks
from workflow.table.step import Step, Voids

S: Final = Support
CLOSABLE: Final = (*OPEN, S.DECEASED)
step = partial(Step, track=Track.SUPPORT)

STEPS: Final = (
    step(
        name="close_case",
        slug="clore",
        label=_("Accompagnement clos"),
        sources=CLOSABLE,
        target=S.CLOSED,
        who=policy.supports_the_case,
        ours=True,
        guards=(guards.may_close,),
        asks=facts.Closing,
        deadlines=(clocks.RETENTION,),
        issues=(Kind.CLOSING_LETTER,),
        basis="retention",
    ),
    step(
        name="close_despite_deadline",
        slug="clore-malgre-une-echeance",
        label=_("Accompagnement clos malgré une échéance"),
        sources=CLOSABLE,
        target=S.CLOSED,
        who=policy.supervises_the_case,
        ours=True,
        asks=facts.ClosingOverride,
        deadlines=(clocks.RETENTION,),
        issues=(Kind.CLOSING_LETTER,),
        basis="retention",
    ),
    step(
        name="reopen_case",
        slug="rouvrir-le-dossier",
        label=_("Dossier rouvert"),
        sources=(S.CLOSED,),
        target=S.ACTIVE,
        who=policy.supervises_the_case,
        ours=True,
        asks=facts.Reopening,
        deadlines=(Voids("retention"),),
        basis="first.contact",
    ),
    step(
        name="archive_case",
        slug="archiver",
        label=_("Archivage intermédiaire"),
        sources=(S.CLOSED,),
        target=S.ARCHIVED,
        who=policy.supervises_the_case,
        ours=True,
        basis="retention",
    ),
    step(
        name="take_out_of_archive",
        slug="sortir-de-l-archive",
        label=_("Dossier sorti de l’archive"),
        sources=(S.ARCHIVED,),
        target=S.ACTIVE,
        who=policy.supervises_the_case,
        ours=True,
        asks=facts.Reopening,
        deadlines=(Voids("retention"),),
        basis="retention",
    ),
    step(
        name="anonymise_case",
        slug="anonymiser",
        label=_("Dossier anonymisé"),
        sources=(S.ARCHIVED,),
        target=S.ANONYMISED,
        who=policy.supervises_the_case,
        ours=True,
        automatic=True,
        guards=(guards.retention_over,),
        basis="retention",
    ),
)
