"""Letters that move an application: to the trafficking referent, the préfecture, the consulate."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from documents import fields as f
from documents.paper import Paper, To
from documents.questions import Question, Shape
from documents.stages import Retention, Stage, When
from workflow.choices import Recipient
from workflow.kinds import Kind
from workflow.states import Residence

WANTED = (
    ("reflection", _("le récépissé du délai de réflexion")),
    ("filing", _("le dépôt d’une première demande de carte de séjour")),
    ("recepisse", _("la remise du récépissé de demande")),
    ("renewal", _("le dépôt d’une demande de renouvellement")),
    ("card", _("la remise de la carte")),
)
DEMANDS = (
    ("appointment", _("un rendez-vous pour déposer la demande")),
    ("filing", _("l’enregistrement de la demande")),
    ("recepisse", _("la remise du récépissé autorisant à travailler")),
)
DOCUMENTS = (
    ("passport", _("un passeport")),
    ("attestation", _("une attestation consulaire d’identité et de nationalité")),
    ("birth", _("un acte de naissance")),
    ("nationality", _("un certificat de nationalité")),
)
R = Residence


def consulate_unsafe(records: Any, on: dt.date) -> str:
    """Nothing is asked of a State while the file does not say that it is safe (CESEDA R. 431-10 does not demand it)."""
    if records.residence in {R.ASYLUM_PENDING, R.PROTECTED}:
        return str(_("Une demande d’asile ou une protection est au dossier : son consulat ne doit pas être saisi."))
    if any(relative.accused and relative.closed_on is None for relative in records.relatives):
        return str(_("Un proche est mis en cause : le consulat pourrait le joindre, il ne doit pas être saisi."))
    if not any(c.recipient == Recipient.CONSULATE and c.holds_on(on) for c in records.consents):
        return str(
            _(
                "Rien au dossier ne dit que s’adresser à son consulat est sans danger : recueillez d’abord l’accord "
                "de la personne pour ce destinataire, après en avoir parlé avec elle."
            )
        )
    return ""


def _both(facts: Any) -> list[str]:
    """The préfecture that holds the file, and the one that decides from now on."""
    move, recipient = facts["move"], facts["recipient"]
    now = next(iter(recipient["service"]), "") or recipient["title"]
    return [move["from_service"] or str(_("préfecture qui détient le dossier")), now]


PAPERS: tuple[Paper, ...] = (
    Paper(
        Kind.REFERENT_LETTER,
        16,
        _("Lettre au référent « traite des êtres humains »"),
        To.PREFECTURE,
        Stage.PREFECTURE,
        f.AGREED
        | f.INTERPRETER
        | {"person.named", "person.e", "person.nationality", "person.foreigner_number", "person.domicile"}
        | {"statement.kind", "statement.on", "residence.state"},
        basis=("instruction",),
        consent=Recipient.PREFECTURE,
        essential=("person.named", "answer.wanted"),
        questions=(
            Question("wanted", _("Ce qui est demandé"), Shape.ONE, choices=WANTED),
            Question("appointment_with", _("Qui accompagnera la personne, et quand elle est disponible")),
        ),
        paragraphs=_("Précisions utiles au référent, sans récit des faits"),
        enclosures=True,
        when=When(
            residence=frozenset({R.INFORMED, R.REFLECTION_REQUESTED, R.APPLICATION_PREPARING, R.APPLICATION_BLOCKED})
        ),
        retention=Retention.FILE,
    ),
    Paper(
        Kind.CONSULAR_REQUEST,
        20,
        _("Demande de document au consulat"),
        To.CONSULATE,
        Stage.PREFECTURE,
        f.IDENTITY | {"person.domicile"},
        basis=("civil_status",),
        consent=Recipient.CONSULATE,
        essential=("person.full_name", "person.born", "person.nationality", "answer.documents"),
        questions=(Question("documents", _("Documents demandés"), Shape.MANY, choices=DOCUMENTS),),
        enclosures=True,
        warning=_(
            "Seulement si elle n’a rien à craindre de son État, du personnel du consulat ni de sa famille. L’en-tête "
            "de l’association peut à lui seul révéler pourquoi elle est aidée : demandez-lui si cela lui convient."
        ),
        when=When(residence=frozenset({R.APPLICATION_PREPARING}), holds=lambda r: not consulate_unsafe(r, r.today)),
        refused=consulate_unsafe,
        retention=Retention.FILE,
    ),
    Paper(
        Kind.PIECES_ANSWER,
        27,
        _("Réponse à une demande de pièces"),
        To.PREFECTURE,
        Stage.PREFECTURE,
        frozenset({"person.named", "person.foreigner_number", "person.identity_evidence", "pieces"})
        | {"filed.on", "filed.number", "filed.pieces_requested_on", "filed.pieces_due_on"},
        basis=("incomplete", "acknowledgement.content", "silence.complete", "instruction"),
        consent=Recipient.PREFECTURE,
        essential=("person.named", "filed.pieces_requested_on", "pieces"),
        paragraphs=_("Pièces qu’il est impossible de produire, et pourquoi"),
        pieces=True,
        when=When(residence=frozenset({R.APPLICATION_INCOMPLETE})),
        retention=Retention.PROOF,
    ),
    Paper(
        Kind.FORMAL_NOTICE,
        28,
        _("Mise en demeure : rendez-vous ou récépissé"),
        To.PREFECTURE,
        Stage.PREFECTURE,
        frozenset({"person.named", "person.e", "person.born", "person.foreigner_number", "person.domicile"})
        | {"attempts", "filed.on", "filed.number", "filed.kind", "filed.pending"},
        basis=(
            "permit.base",
            "permit.resident",
            "recepisse",
            "work.recepisse",
            "anef",
            "ombudsman.recepisse",
            "acknowledgement.content",
            "court.interim",
        ),
        consent=Recipient.PREFECTURE,
        essential=("person.named", "attempts", "answer.demand"),
        acts="application.latest",
        questions=(Question("demand", _("Ce qui est demandé"), Shape.ONE, choices=DEMANDS),),
        paragraphs=_("Ce que cette attente entraîne pour la personne"),
        enclosures=True,
        when=When(
            residence=frozenset(
                {R.APPLICATION_PREPARING, R.APPLICATION_BLOCKED, R.APPLICATION_SUBMITTED, R.RENEWAL_SUBMITTED}
            ),
            holds=lambda records: bool(records.attempts),
        ),
        retention=Retention.PROOF,
    ),
    Paper(
        Kind.TRANSFER_LETTER,
        44,
        _("Transfert du dossier à une autre préfecture"),
        To.PREFECTURE,
        Stage.PREFECTURE,
        frozenset({"person.named", "person.e", "person.born", "person.foreigner_number", "person.domicile"})
        | {
            "person.confidential",
            "filed.on",
            "filed.number",
            "filed.pending",
            "title.label",
            "title.number",
            "title.valid_to",
        }
        | {"move.from_title", "move.from_service"},
        basis=("forwarding", "silence.first", "move", "recepisse", "instruction"),
        consent=Recipient.PREFECTURE,
        essential=("person.named", "person.domicile", "move.from_service"),
        questions=(
            Question(
                "former",
                _("Préfecture qui détient le dossier"),
                Shape.PLACE,
                help=_("Si le dossier ne le dit pas."),
                inside=True,
            ),
        ),
        paragraphs=_("Précisions, sans rien qui situe le nouveau lieu de vie"),
        warning=_("La lettre porte la seule domiciliation : le lieu où la personne vit désormais n’y figure jamais."),
        enclosures=True,
        several=_both,
        when=When(holds=lambda records: _moved(records)),
        retention=Retention.PROOF,
    ),
)


def _moved(records: Any) -> bool:
    """Does an application that is pending lie with another préfecture than the one that now decides?"""
    lodged = [a for a in records.applications if a.outcome == "pending" and a.prefecture]
    return bool(lodged) and lodged[-1].prefecture != records.prefecture
