"""Papers handed to the person helped."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from documents import fields as f
from documents import tongues
from documents.denied import support_goes_on
from documents.paper import Paper, To
from documents.stages import Retention, Stage, When
from workflow.kinds import Kind
from workflow.states import Residence, Support


def nothing_agreed(records: Any) -> bool:
    """Does no agreement hold today?"""
    return not any(consent.holds_on(records.today) for consent in records.consents)


PAPERS: tuple[Paper, ...] = (
    Paper(
        Kind.INFORMATION_NOTICE,
        2,
        _("Notice d’information sur vos données personnelles"),
        To.PERSON,
        Stage.WELCOME,
        f.HANDING_OVER,
        basis=("privacy.notice", "retention"),
        auto=True,
        when=When(support=frozenset({Support.INTAKE, Support.CONSENT_PENDING})),
        retention=Retention.FILE,
        file_name="notice",
        own=True,
        languages=tongues.TAGS,
    ),
    Paper(
        Kind.CONSENT,
        3,
        _("Accord pour communiquer des informations"),
        To.PERSON,
        Stage.WELCOME,
        f.HANDING_OVER | {"person.e", "consents"},
        basis=("sharing",),
        auto=True,
        when=When(support=frozenset({Support.CONSENT_PENDING, Support.ACTIVE}), holds=nothing_agreed),
        retention=Retention.FILE,
        file_name="accord",
        own=True,
        languages=tongues.TAGS,
    ),
    Paper(
        Kind.RIGHTS_SHEET,
        4,
        _("Fiche d’information sur vos droits"),
        To.PERSON,
        Stage.RIGHTS,
        f.HANDING_OVER | {"person.e"},
        basis=(
            "info.duty",
            "permit.base",
            "permit.resident",
            "fees",
            "reflection",
            "reflection.recepisse",
            "reflection.rights",
            "public_order",
            "victim.rights",
            "rights.card",
            "housing",
            "psp.aps",
            "victim.rights_police",
            "complaint.duty",
            "asylum.window",
        ),
        auto=True,
        when=When(residence=frozenset({Residence.NO_RIGHT, Residence.OTHER_STATUS})),
        retention=Retention.FILE,
        file_name="fiche",
        languages=tongues.TAGS,
    ),
    Paper(
        Kind.CLOSING_LETTER,
        52,
        _("Fin de l’accompagnement"),
        To.PERSON,
        Stage.CLOSING,
        frozenset({"person.named", "person.civility", "person.e"})
        | {"support.since", "support.closed_on", "support.kept_until"},
        basis=("retention",),
        essential=("support.closed_on",),
        paragraphs=_("Documents rendus, démarches en cours, relais trouvés"),
        own=True,
        when=When(support=frozenset({Support.CLOSED})),
        refused=support_goes_on,
        retention=Retention.FILE,
        languages=tongues.TAGS,
    ),
    Paper(
        Kind.DISCLOSURES,
        53,  # what row 53 owes her by RGPD art. 15: not who read her file, which is the register's, but who was told
        _("Ce qui a été communiqué à mon sujet"),
        To.PERSON,
        Stage.SUPPORT,
        f.HANDING_OVER | {"disclosures", "transmissions", "support.since"},
        basis=("privacy.access", "sharing"),
        auto=True,
        when=When(holds=lambda records: bool(records.disclosures or records.legal_officer_id)),
        file_name="communications",
        own=True,
        retention=Retention.FILE,
    ),
)
