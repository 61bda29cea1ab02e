"""The catalogue of papers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from documents import fields as f
from documents.paper import Paper, To
from workflow.choices import Recipient
from workflow.kinds import Kind

PAPERS: dict[Kind, Paper] = {
    paper.kind: paper
    for paper in (
        Paper(
            Kind.INFORMATION_NOTICE,
            2,
            _("Notice d’information sur vos données personnelles"),
            To.PERSON,
            _("Accueil"),
            f.HANDING_OVER,
            basis=("privacy.notice", "retention"),
            auto=True,
        ),
        Paper(
            Kind.CONSENT,
            3,
            _("Accord pour communiquer des informations"),
            To.PERSON,
            _("Accueil"),
            f.HANDING_OVER | {"person.e", "consents"},
            basis=("sharing",),
            auto=True,
        ),
        Paper(
            Kind.RIGHTS_SHEET,
            4,
            _("Fiche d’information sur vos droits"),
            To.PERSON,
            _("Information sur les droits"),
            f.HANDING_OVER | {"person.e"},
            basis=(
                "info.duty",
                "permit.base",
                "permit.resident",
                "fees",
                "reflection",
                "reflection.rights",
                "rights.card",
                "housing",
                "psp.aps",
                "victim.rights_police",
                "complaint.duty",
                "asylum.window",
            ),
            auto=True,
        ),
        Paper(
            Kind.SUPPORT_CERTIFICATE,
            8,
            _("Attestation d’accompagnement"),
            To.ANYBODY,
            _("Accompagnement"),
            f.IDENTITY - {"person.full_name"} | {"support.since", "support.last_contact", "support.contacts"},
            auto=True,
            essential=("person.named", "support.since"),
            paragraphs=_("Précisions utiles au destinataire, avec l’accord de la personne"),
        ),
        Paper(
            Kind.PROSECUTOR_LETTER,
            11,
            _("Signalement au procureur de la République"),
            To.PROSECUTOR,
            _("Déclaration de la victime"),
            f.IDENTITY - {"person.e"}
            | f.INTERPRETER
            | f.REFUSED_COMPLAINT
            | {"person.domicile", "person.confidential"},
            basis=("offences.listed", "complaint.duty", "info.duty", "reflection"),
            consent=Recipient.PROSECUTOR,
            essential=("person.full_name",),
            paragraphs=_("Les faits : dates, lieux, personnes mises en cause, moyens employés, éléments disponibles"),
            enclosures=True,
        ),
        Paper(
            Kind.REFLECTION_REQUEST,
            14,
            _("Demande de délai de réflexion"),
            To.PREFECTURE,
            _("Préfecture"),
            f.IDENTITY
            | f.INTERPRETER
            | {"person.domicile", "person.confidential", "person.foreigner_number", "person.identity_evidence"}
            | {"information.given", "information.on", "information.service"},
            basis=("reflection", "info.duty", "late.information"),
            consent=Recipient.PREFECTURE,
            essential=("person.full_name", "person.born", "person.nationality", "person.domicile"),
            paragraphs=_("Précisions à l’attention du référent « traite des êtres humains »"),
            enclosures=True,
        ),
        Paper(
            Kind.RESIDENCE_APPLICATION,
            17,
            _("Demande de carte de séjour « vie privée et familiale »"),
            To.PREFECTURE,
            _("Préfecture"),
            f.IDENTITY
            | f.STATEMENT
            | f.LINK
            | {"person.domicile", "person.confidential", "person.foreigner_number", "person.identity_evidence"}
            | {"person.in_france_since", "person.minor", "children", "proceeding.state"},
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
            paragraphs=_("Situation de la personne, rupture du lien, insertion"),
            enclosures=True,
        ),
        Paper(
            Kind.BORDEREAU,
            18,
            _("Bordereau de pièces"),
            To.PREFECTURE,
            _("Préfecture"),
            frozenset({"person.named", "person.born", "person.foreigner_number"})
            | {"person.e", "pieces", "application.label"},
            basis=("acknowledgement.content", "incomplete"),
            consent=Recipient.PREFECTURE,
            essential=("person.named", "pieces"),
            acts="application.latest",
            pieces=True,
        ),
        Paper(
            Kind.RENEWAL_REQUEST,
            24,
            _("Demande de renouvellement de la carte de séjour"),
            To.PREFECTURE,
            _("Titre de séjour"),
            f.IDENTITY
            | f.STATEMENT - {"statement.receipt"}
            | f.LINK
            | {"person.domicile", "person.confidential", "person.foreigner_number", "children"}
            | {"title.number", "title.valid_from", "title.valid_to", "proceeding.state", "proceeding.parquet_number"}
            | {"proceeding.running"},
            basis=("permit.base", "renewal.window", "recepisse", "fees", "acknowledgement.content", "opinion"),
            consent=Recipient.PREFECTURE,
            essential=("person.full_name", "title.number", "title.valid_to", "person.domicile", "person.link_broken"),
            acts="application.renewal",
            paragraphs=_("Changements depuis la dernière carte, insertion"),
            enclosures=True,
        ),
        Paper(
            Kind.RESIDENT_CARD_REQUEST,
            29,
            _("Demande de carte de résident"),
            To.PREFECTURE,
            _("Carte de résident"),
            f.IDENTITY
            | {"person.domicile", "person.confidential", "person.foreigner_number", "children"}
            | {"title.label", "title.number", "title.valid_from", "title.valid_to", "title.covers_final"}
            | {"proceeding.outcome_on", "proceeding.final_on", "proceeding.final_proof", "proceeding.offences"}
            | {"proceeding.parquet_number"},
            basis=("permit.resident", "fees", "acknowledgement.content", "recepisse"),
            consent=Recipient.PREFECTURE,
            essential=(
                "person.full_name",
                "proceeding.final_on",
                "proceeding.final_proof",
                "proceeding.offences",
                "title.covers_final",
            ),
            acts="application.resident_card",
            paragraphs=_("Insertion, ressources, projets"),
            enclosures=True,
        ),
        Paper(
            Kind.CLOSING_LETTER,
            52,
            _("Fin de l’accompagnement"),
            To.PERSON,
            _("Clôture"),
            frozenset({"person.named", "person.civility", "person.e"})
            | {"support.since", "support.closed_on", "support.kept_until"},
            basis=("retention",),
            essential=("support.closed_on",),
            paragraphs=_("Documents rendus, démarches en cours, relais trouvés"),
        ),
    )
}


def label_of(kind: str) -> str:
    """What a paper is called; its code when the catalogue does not know it."""
    return PAPERS[Kind(kind)].name if kind in PAPERS else kind
