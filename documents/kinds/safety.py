"""Her safety: what the danger is, a place far from it, what the police should know."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from documents import fields as f
from documents.paper import Paper, To
from documents.questions import Question, Shape
from documents.sources.justice import endangered
from documents.stages import Retention, Stage, When
from workflow.choices import Recipient
from workflow.kinds import Kind
from workflow.states import Criminal, Support

ACTION = (
    ("recruit", _("recruter")),
    ("transport", _("transporter")),
    ("transfer", _("transférer")),
    ("house", _("héberger")),
    ("receive", _("accueillir")),
)
MEANS = (
    ("threat", _("menace, contrainte, violence ou manœuvre")),
    ("authority", _("par un ascendant ou une personne ayant autorité")),
    ("weakness", _("abus d’une situation de vulnérabilité")),
    ("gain", _("rémunération ou avantage, ou promesse")),
)
PURPOSE = (
    ("procuring", _("proxénétisme")),
    ("assault", _("agression ou atteinte sexuelle")),
    ("slavery", _("esclavage, servitude, travail ou services forcés")),
    ("organs", _("prélèvement d’organes")),
    ("begging", _("mendicité")),
    ("conditions", _("conditions de travail ou d’hébergement contraires à la dignité")),
    ("offence", _("contrainte à commettre un crime ou un délit")),
)
SIGNS = (
    ("found", _("les auteurs savent ou cherchent où elle est")),
    ("threats", _("menaces reçues, pour elle ou ses proches")),
    ("violence", _("violences déjà subies")),
    ("debt", _("dette réclamée, serment, emprise")),
    ("papers", _("papiers retenus")),
    ("released", _("une personne mise en cause est libre ou va l’être")),
    ("family", _("famille menacée au pays")),
    ("harm", _("idées de suicide, mise en danger de soi")),
)
MEASURES = (
    ("housing", _("mise à l’abri, ou éloignement")),
    ("phone", _("changement de téléphone et de comptes")),
    ("domicile", _("domiciliation, aucun courrier chez elle")),
    ("police", _("signalement à la police ou au parquet")),
    ("school", _("école et garde des enfants prévenues")),
    ("plan", _("conduite à tenir en cas d’urgence, convenue avec elle")),
)


FOLLOWED = frozenset({Support.INTAKE, Support.CONSENT_PENDING, Support.ACTIVE, Support.LOST_CONTACT})


def to_assess(records: Any) -> bool:
    """Was the danger never assessed, or is it time to do it again?"""
    held = next((d for d in reversed(records.dangers) if d.closed_on is None), None)
    return held is None or (held.review_on is not None and held.review_on <= records.today)


PAPERS: tuple[Paper, ...] = (
    Paper(
        Kind.IDENTIFICATION_REPORT,
        10,
        _("Rapport d’identification : indices de traite"),
        To.POLICE,
        Stage.STATEMENT,
        f.AGREED | (f.IDENTITY | f.INTERPRETER | {"person.minor"}) - {"person.e"},
        basis=("trafficking", "info.duty", "instruction"),
        consent=Recipient.POLICE,
        essential=("person.full_name", "answer.action", "answer.purpose", "answer.read_on"),
        questions=(
            Question("action", _("Ce qui lui a été fait"), Shape.MANY, choices=ACTION),
            Question("by_means", _("Par quels moyens"), Shape.MANY, choices=MEANS),
            Question("purpose", _("Dans quel but"), Shape.MANY, choices=PURPOSE),
            Question("chronology", _("Les faits, dans l’ordre des dates"), Shape.TEXT),
            Question("places", _("Lieux des faits : ville, pays"), Shape.TEXT),
            Question("persons", _("Personnes que la personne nomme"), Shape.TEXT),
            Question("sources", _("Ce qui permet de le dire : récit, documents vus, constatations"), Shape.TEXT),
            Question("read_on", _("Relu avec la personne, dans sa langue, le"), Shape.DAY),
        ),
        enclosures=True,
        when=When(
            criminal=frozenset({Criminal.NONE, Criminal.COMPLAINT_REFUSED}), holds=lambda r: r.support in FOLLOWED
        ),
        retention=Retention.CLOSING,
        own=True,
        file_name="rapport",
    ),
    Paper(
        Kind.SHELTER_REQUEST,
        32,
        _("Demande de mise à l’abri"),
        To.SHELTER_NETWORK,
        Stage.SUPPORT,
        f.AGREED
        | f.INTERPRETER
        | {"person.age", "person.gender", "children", "danger.level", "danger.on", "danger.places"}
        | {"proceeding.state", "residence.state"},
        basis=("housing",),
        consent=Recipient.HOUSING,
        essential=("danger.level", "person.languages", "answer.danger_facts"),
        questions=(
            Question(
                "danger_facts", _("Ce qui met la personne en danger là où elle est, sans nommer personne"), Shape.TEXT
            ),
            Question(
                "told_of", _("Elle connaît le dispositif et l’éloignement qu’il suppose, et le souhaite"), Shape.CHECK
            ),
            Question("leave_before", _("Départ nécessaire avant le"), Shape.DAY),
            Question("needs_there", _("Ce dont elle a besoin sur place : école, formation, suivi"), Shape.TEXT),
            Question(
                "health_agreed", _("Accord écrit de la personne pour dire ce qui suit de sa santé, le"), Shape.DAY
            ),
            Question(
                "health",
                _("Santé, en ce qui compte pour l’accueil et avec son accord"),
                Shape.TEXT,
                after="health_agreed",
            ),
        ),
        when=When(support=FOLLOWED, holds=endangered),
        warning=_(
            "Aucun nom ne figure dans cette demande, ni dans le courriel qui l’accompagne : la référence suffit."
        ),
        own=True,
        file_name="demande",
        retention=Retention.FILE,
    ),
    Paper(
        Kind.DANGER_ASSESSMENT,
        33,
        _("Évaluation du danger"),
        To.FILE,
        Stage.SUPPORT,
        frozenset({"danger.level", "danger.on", "danger.review_on", "danger.sources", "danger.places"})
        | {"danger.relative", "person.confidential", "person.minor", "person.age", "children"},
        basis=("victim.protection",),
        essential=("danger.level", "danger.review_on"),
        questions=(
            Question("signs", _("Signes de danger"), Shape.MANY, choices=SIGNS),
            Question("events", _("Événements récents, avec leur date"), Shape.TEXT),
            Question("measures", _("Mesures décidées avec elle"), Shape.MANY, choices=MEASURES),
            Question("decided", _("Précisions : qui fait quoi, pour quand"), Shape.TEXT),
        ),
        when=When(support=FOLLOWED, holds=to_assess),
        own=True,
        warning=_("Document interne : il ne sort pas du dossier."),
        retention=Retention.CLOSING,
        file_name="fiche",
    ),
)
