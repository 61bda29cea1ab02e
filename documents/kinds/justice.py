"""Papers to the prosecutor, the courts and the police."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from documents import fields as f
from documents.paper import Paper, To
from documents.stages import Stage
from workflow.choices import Recipient
from workflow.kinds import Kind

PAPERS: tuple[Paper, ...] = (
    Paper(
        Kind.PROSECUTOR_LETTER,
        11,
        _("Signalement au procureur de la République"),
        To.PROSECUTOR,
        Stage.STATEMENT,
        f.IDENTITY - {"person.e"} | f.INTERPRETER | f.REFUSED_COMPLAINT | {"person.domicile", "person.confidential"},
        basis=("offences.listed", "complaint.duty", "info.duty", "reflection"),
        consent=Recipient.PROSECUTOR,
        essential=("person.full_name",),
        paragraphs=_("Les faits : dates, lieux, personnes mises en cause, moyens employés, éléments disponibles"),
        enclosures=True,
    ),
)
