"""Papers to the préfecture."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from documents import fields as f
from documents.denied import link_not_broken
from documents.paper import Paper, To
from documents.stages import Retention, Stage, When
from workflow.choices import Recipient
from workflow.guards.permit import CAN_APPLY, CAN_RENEW
from workflow.guards.resident import CAN_APPLY_RESIDENT, conviction_proven
from workflow.kinds import Kind
from workflow.states import Residence as R

FILING = frozenset({R.APPLICATION_PREPARING, R.APPLICATION_BLOCKED, R.APPLICATION_INCOMPLETE, R.RESIDENT_ELIGIBLE})
SOON = dt.timedelta(days=120)  # the téléservice takes a renewal from the 120th day before (CESEDA R. 431-5)


def soon_over(records: Any) -> bool:
    """Does her last card end within the window of its renewal, or is it over?"""
    ends = [title.valid_to for title in records.titles if title.valid_to]
    return bool(ends) and max(ends) <= records.today + SOON


PAPERS: tuple[Paper, ...] = (
    Paper(
        Kind.REFLECTION_REQUEST,
        14,
        _("Demande de délai de réflexion"),
        To.PREFECTURE,
        Stage.PREFECTURE,
        f.AGREED
        | f.IDENTITY
        | f.INTERPRETER
        | {"person.domicile", "person.confidential", "person.foreigner_number", "person.identity_evidence"}
        | {"information.given", "information.on", "information.service"},
        basis=("reflection", "info.duty", "late.information"),
        consent=Recipient.PREFECTURE,
        essential=("person.full_name", "person.born", "person.nationality", "person.domicile"),
        paragraphs=_("Précisions à l’attention du référent « traite des êtres humains »"),
        enclosures=True,
        when=When(residence=frozenset({R.INFORMED})),
        retention=Retention.PROOF,
    ),
    Paper(
        Kind.RESIDENCE_APPLICATION,
        17,
        _("Demande de carte de séjour « vie privée et familiale »"),
        To.PREFECTURE,
        Stage.PREFECTURE,
        f.IDENTITY
        | f.STATEMENT
        | f.LINK
        | {"person.domicile", "person.confidential", "person.foreigner_number", "person.identity_evidence"}
        | {
            "person.in_france_since",
            "person.minor",
            "person.wants_work",
            "children",
            "proceeding.state",
            "statement.listed",
        },
        basis=(
            "permit.base",
            "issue",
            "offences.listed",
            "work.recepisse",
            "recepisse",
            "fees",
            "acknowledgement.content",
            "incomplete",
            "opinion",
        ),
        consent=Recipient.PREFECTURE,
        essential=(
            "person.full_name",
            "person.born",
            "person.nationality",
            "person.domicile",
            "statement.on",
            "person.link_broken",
        ),
        acts="application.first_permit",
        guards=CAN_APPLY,
        refused=link_not_broken,
        paragraphs=_("Situation de la personne, rupture du lien, insertion"),
        enclosures=True,
        attaches=("receipt",),
        when=When(residence=frozenset({R.APPLICATION_PREPARING, R.APPLICATION_BLOCKED})),
        retention=Retention.PROOF,
    ),
    Paper(
        Kind.BORDEREAU,
        18,
        _("Bordereau de pièces"),
        To.PREFECTURE,
        Stage.PREFECTURE,
        frozenset({"person.named", "person.born", "person.foreigner_number"})
        | {"person.e", "pieces", "application.label"},
        basis=("acknowledgement.content", "incomplete"),
        consent=Recipient.PREFECTURE,
        essential=("person.named", "pieces"),
        acts="application.latest",
        pieces=True,
        when=When(residence=FILING),
        retention=Retention.PROOF,
        file_name="bordereau",
    ),
    Paper(
        Kind.RENEWAL_REQUEST,
        24,
        _("Demande de renouvellement de la carte de séjour"),
        To.PREFECTURE,
        Stage.PERMIT,
        f.IDENTITY
        | f.STATEMENT
        | f.LINK
        | {"person.domicile", "person.confidential", "person.foreigner_number", "children"}
        | {"title.number", "title.valid_from", "title.valid_to", "proceeding.state", "proceeding.parquet_number"}
        | {"proceeding.running"},
        basis=("permit.base", "procedure", "renewal.window", "recepisse", "fees", "acknowledgement.content", "opinion"),
        consent=Recipient.PREFECTURE,
        essential=("person.full_name", "title.number", "title.valid_to", "person.domicile", "person.link_broken"),
        acts="application.renewal",
        guards=CAN_RENEW,
        refused=link_not_broken,
        paragraphs=_("Changements depuis la dernière carte, insertion"),
        enclosures=True,
        attaches=("stage",),
        when=When(residence=frozenset({R.CARD_ISSUED, R.EXPIRED}), holds=soon_over),
        retention=Retention.PROOF,
    ),
    Paper(
        Kind.RESIDENT_CARD_REQUEST,
        29,
        _("Demande de carte de résident"),
        To.PREFECTURE,
        Stage.RESIDENT_CARD,
        f.IDENTITY
        | {"person.domicile", "person.confidential", "person.foreigner_number", "children"}
        | {"title.label", "title.number", "title.valid_from", "title.valid_to", "title.covers_final"}
        | {"proceeding.outcome_on", "proceeding.final_on", "proceeding.offences"}
        | {"proceeding.parquet_number"},
        basis=("permit.resident", "fees", "acknowledgement.content", "recepisse"),
        consent=Recipient.PREFECTURE,
        essential=(
            "person.full_name",
            "proceeding.final_on",
            "attached.non_appeal",
            "proceeding.offences",
            "title.covers_final",
        ),
        acts="application.resident_card",
        guards=(*CAN_APPLY_RESIDENT, conviction_proven),
        paragraphs=_("Insertion, ressources, projets"),
        enclosures=True,
        attaches=("non_appeal",),
        when=When(residence=frozenset({R.RESIDENT_ELIGIBLE})),
        retention=Retention.PROOF,
    ),
)
