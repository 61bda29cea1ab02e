"""What the association says of its own support."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from documents import fields as f
from documents.denied import support_over
from documents.paper import Paper, To
from documents.stages import Retention, Stage, When
from workflow.kinds import Kind
from workflow.states import Residence as R

PAPERS: tuple[Paper, ...] = (
    Paper(
        Kind.SUPPORT_CERTIFICATE,
        8,
        _("Attestation d’accompagnement"),
        To.ANYBODY,
        Stage.SUPPORT,
        f.IDENTITY - {"person.full_name"} | {"support.since", "support.last_contact", "support.contacts"},
        auto=True,
        essential=("person.named", "support.since"),
        paragraphs=_("Précisions utiles au destinataire, avec l’accord de la personne"),
        own=True,
        refused=support_over,
        when=When(residence=frozenset({R.APPLICATION_PREPARING, R.CARD_ISSUED, R.RESIDENT_ELIGIBLE, R.PSP_PREPARING})),
        retention=Retention.FILE,
        file_name="attestation",
    ),
)
