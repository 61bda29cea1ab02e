"""Letters of somebody who holds a card: the allowance that it opens, her answer before it is withdrawn."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from documents import fields as f
from documents.paper import Paper, To
from documents.questions import Question, Shape
from documents.stages import Retention, Stage, When
from workflow.choices import Recipient
from workflow.kinds import Kind
from workflow.states import Residence as R

PAPERS: tuple[Paper, ...] = (
    Paper(
        Kind.ADA_REQUEST,
        30,
        _("Demande d’allocation pour demandeur d’asile (ADA)"),
        To.OFII,
        Stage.PERMIT,
        f.APPLICANT
        | {"children", "title.current", "title.label", "title.number", "title.valid_from", "title.valid_to"},
        basis=("permit.ada", "permit.base", "rights.card"),
        consent=Recipient.OFII,
        essential=("person.full_name", "person.domicile", "title.number", "title.valid_to"),
        questions=(
            Question("household", _("Composition du foyer")),
            Question("income", _("Ressources mensuelles du foyer")),
        ),
        enclosures=True,
        when=When(residence=frozenset({R.CARD_GRANTED, R.CARD_ISSUED})),
        retention=Retention.FILE,
    ),
    Paper(
        Kind.OBSERVATIONS,
        41,
        _("Observations avant un retrait de titre"),
        To.PREFECTURE,
        Stage.PERMIT,
        frozenset({"person.full_name", "person.named", "person.e", "person.foreigner_number"})
        | f.LINK
        | {"title.label", "title.number", "title.valid_to", "proceeding.state", "proceeding.running"}
        | {"withdrawal.on", "withdrawal.code", "withdrawal.label", "withdrawal.due_on"},
        basis=("adversarial", "withdrawal", "permit.base", "file.access", "opinion"),
        consent=Recipient.PREFECTURE,
        essential=("person.named", "withdrawal.on", "withdrawal.label", "answer.reply"),
        questions=(
            Question("letter_on", _("Date de la lettre de la préfecture"), Shape.DAY),
            Question("reply", _("Réponse au motif invoqué, fait par fait"), Shape.TEXT),
            Question("hearing", _("Demander aussi à être entendu(e), avec l’assistance de l’association"), Shape.CHECK),
        ),
        enclosures=True,
        when=When(residence=frozenset({R.WITHDRAWAL_CONTRADICTORY})),
        retention=Retention.PROOF,
    ),
)
