"""The first meeting and the mandate."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from documents import fields as f
from documents.paper import Paper, To
from documents.questions import Question, Shape
from documents.stages import Retention, Stage, When
from workflow.kinds import Kind
from workflow.states import Residence, Support

NEEDS = (
    ("shelter", _("un hébergement")),
    ("care", _("des soins")),
    ("food", _("de quoi manger, s’habiller")),
    ("children", _("une protection pour ses enfants")),
    ("papers", _("récupérer ou refaire ses papiers")),
    ("lawyer", _("un avocat, un conseil juridique")),
)
EXPLOITATION = (
    ("sexual", _("sexuelle")),
    ("labour", _("par le travail")),
    ("domestic", _("domestique")),
    ("begging", _("mendicité forcée")),
    ("crime", _("délinquance forcée")),
    ("unknown", _("non su")),
)
POWERS = (
    ("file", _("préparer, déposer et suivre mes demandes de titre de séjour, en préfecture et par le téléservice")),
    ("mail", _("recevoir le courrier qui m’est adressé à l’association et me le remettre")),
    ("pieces", _("produire des pièces et répondre aux demandes de pièces")),
    ("observations", _("présenter des observations en mon nom, et m’assister lorsque je suis entendu(e)")),
    ("proceedings", _("demander où en est la procédure pénale me concernant")),
    ("social", _("m’aider à demander mes droits sociaux et la protection de ma santé")),
)

PAPERS: tuple[Paper, ...] = (
    Paper(
        Kind.WELCOME_SHEET,
        1,
        _("Fiche de premier accueil"),
        To.FILE,
        Stage.WELCOME,
        f.INTERPRETER
        | {"person.full_name", "person.born", "person.birth_note", "person.nationality", "person.e"}
        | {"person.age_doubt", "person.minor", "support.since", "danger.level"},
        basis=("first.contact", "minor"),
        questions=(
            Question("met_on", _("Date de l’entretien"), Shape.DAY),
            Question("met_at", _("Lieu de l’entretien"), help=_("Jamais le lieu où elle vit.")),
            Question("interpreted_by", _("Interprète, ou moyen utilisé pour se comprendre")),
            Question("danger", _("Elle se dit en danger immédiat"), Shape.CHECK),
            Question("exploitation", _("Exploitation présumée"), Shape.MANY, choices=EXPLOITATION),
            Question("needs", _("Ce dont elle a besoin d’abord"), Shape.MANY, choices=NEEDS),
            Question("wishes", _("Ce qu’elle demande, avec ses mots"), Shape.TEXT),
            Question("orientation", _("Ce qui est convenu, et le prochain rendez-vous"), Shape.TEXT),
        ),
        when=When(support=frozenset({Support.INTAKE, Support.CONSENT_PENDING})),
        own=True,
        retention=Retention.FILE,
        file_name="fiche",
    ),
    Paper(
        Kind.MANDATE,
        5,
        _("Mandat"),
        To.PERSON,
        Stage.SUPPORT,
        (f.IDENTITY | f.INTERPRETER) - {"person.named"},
        basis=("mandate", "adversarial"),
        essential=("person.full_name", "answer.powers"),
        questions=(
            Question("powers", _("Ce que la personne confie à l’association"), Shape.MANY, choices=POWERS),
            Question("other_power", _("Autre démarche confiée")),
            Question("until", _("Mandat donné jusqu’au"), Shape.DAY, help=_("Sans date : un an.")),
        ),
        when=When(
            support=frozenset({Support.ACTIVE}),
            holds=lambda records: records.residence in {Residence.NO_RIGHT, Residence.INFORMED, Residence.OTHER_STATUS},
        ),
        retention=Retention.PROOF,
        file_name="mandat",
    ),
)
