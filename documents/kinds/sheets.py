"""Sheets that help to fill official forms, which we do not reproduce: what to write, where, in the form's order.

The order follows what each form must contain as far as the sources tell; a number that none gives is « à vérifier ».
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from documents import fields as f
from documents.paper import OfficialForm, Paper, To
from documents.questions import Question, Shape
from documents.stages import Retention, Stage, When
from workflow.choices import DecisionOutcome, Recipient
from workflow.kinds import Kind
from workflow.states import Residence

R = Residence
IDENTITY = f.APPLICANT - {"person.named", "person.confidential"}
PREPARING = frozenset({R.INFORMED, R.APPLICATION_PREPARING, R.APPLICATION_BLOCKED})
PSP = frozenset({R.PSP_PREPARING, R.PSP_SUBMITTED, R.PSP_APS})
OUTGOINGS = _("Ressources et charges du foyer, par mois")

PAPERS: tuple[Paper, ...] = (
    Paper(
        Kind.DOMICILIATION_SHEET,
        6,
        _("Élection de domicile : aide au remplissage"),
        To.PREFECTURE,
        Stage.PREFECTURE,
        IDENTITY - {"person.foreigner_number"},
        basis=("domiciliation", "instruction"),
        consent=Recipient.PREFECTURE,
        essential=("person.full_name", "person.born", "person.domicile", "answer.domiciled_from"),
        questions=(
            Question("domiciled_from", _("Domiciliation à compter du"), Shape.DAY),
            Question("domiciled_to", _("Jusqu’au"), Shape.DAY, help=_("Un an après, sauf fin anticipée.")),
        ),
        form=OfficialForm(_("attestation d’élection de domicile"), "16029*01"),
        when=When(residence=PREPARING),
        file_name="fiche",
        own=True,
        retention=Retention.FILE,
    ),
    Paper(
        Kind.COMMITMENT_SHEET,
        21,
        _("Contrat d’engagement : aide au remplissage"),
        To.PREFECTURE,
        Stage.PREFECTURE,
        (IDENTITY | f.INTERPRETER) - {"person.domicile"},
        basis=("commitment",),
        consent=Recipient.PREFECTURE,
        essential=("person.full_name", "person.born", "person.nationality"),
        form=OfficialForm(_("contrat d’engagement à respecter les principes de la République")),
        when=When(residence=PREPARING | {R.CARD_ISSUED}),
        file_name="fiche",
        retention=Retention.FILE,
    ),
    Paper(
        Kind.HEALTH_COVER_SHEET,
        31,
        _("Protection santé (AME ou PUMA) : aide au remplissage"),
        To.CPAM,
        Stage.SUPPORT,
        IDENTITY | {"person.in_france_since", "children", "filed.held"},
        basis=("rights.card", "reflection.rights"),
        consent=Recipient.SOCIAL_SECURITY,
        essential=("person.full_name", "person.born", "person.domicile"),
        questions=(Question("means", OUTGOINGS, Shape.TEXT),),
        form=OfficialForm(_("demande d’aide médicale de l’État, ou de protection universelle maladie"), "11573"),
        when=When(residence=PREPARING | {R.NO_RIGHT, R.REFLECTION_ACTIVE, R.APPLICATION_REGISTERED, R.CARD_ISSUED}),
        file_name="fiche",
        retention=Retention.FILE,
    ),
    Paper(
        Kind.LEGAL_AID_SHEET,
        35,
        _("Aide juridictionnelle : aide au remplissage"),
        To.LEGAL_AID,
        Stage.LITIGATION,
        IDENTITY | {"children", "decision.label", "decision.on", "decision.notified_on", "decision.place"},
        basis=("aid.law", "legal.aid", "aid.stay"),
        consent=Recipient.COURT,
        essential=("person.full_name", "person.born", "person.domicile", "decision.on", "decision.notified_on"),
        questions=(
            Question("lawyer", _("Avocat choisi, s’il y en a un")),
            Question("means", OUTGOINGS, Shape.TEXT),
            Question("claim", _("L’affaire, en deux phrases"), Shape.TEXT),
        ),
        form=OfficialForm(_("demande d’aide juridictionnelle"), "16146*03"),
        when=When(
            holds=lambda r: any(d.outcome == DecisionOutcome.STANDING and d.kind != "favourable" for d in r.decisions)
        ),
        file_name="fiche",
        retention=Retention.FILE,
    ),
    Paper(
        Kind.PSP_SHEET,
        45,
        _("Parcours de sortie : aide au remplissage"),
        To.WOMENS_RIGHTS,
        Stage.PSP,
        IDENTITY | f.INTERPRETER | {"support.since", "title.label", "title.valid_to"},
        basis=("psp.engagement", "psp.aps", "psp.forms", "psp.commission", "psp.duration"),
        consent=Recipient.PREFECTURE,
        essential=("person.full_name", "person.born", "person.domicile", "answer.stage_of"),
        questions=(
            Question(
                "stage_of",
                _("Demande"),
                Shape.ONE,
                choices=(("first", _("d’engagement (annexe 6)")), ("renewal", _("de renouvellement (annexe 7)"))),
            ),
            Question("stopped_on", _("Prostitution arrêtée depuis le"), Shape.DAY),
            Question("project", _("Projet d’insertion : logement, santé, langue, formation, emploi"), Shape.TEXT),
            Question("progress", _("Bilan des six mois écoulés, pour un renouvellement"), Shape.TEXT),
        ),
        form=OfficialForm(
            _("demande d’engagement ou de renouvellement, annexes 6 et 7 de la circulaire du 31 janvier 2017")
        ),
        when=When(residence=PSP),
        own=True,
        retention=Retention.PROOF,
        file_name="fiche",
    ),
    Paper(
        Kind.AFIS_SHEET,
        46,
        _("Aide financière à l’insertion sociale (AFIS) : aide au remplissage"),
        To.WOMENS_RIGHTS,
        Stage.PSP,
        IDENTITY | {"children", "title.label", "title.valid_from", "title.valid_to"},
        basis=("psp.afis", "psp.engagement"),
        consent=Recipient.PREFECTURE,
        essential=("person.full_name", "person.born", "person.domicile", "title.valid_to"),
        questions=(
            Question("psp_on", _("Décision du préfet autorisant le parcours, du"), Shape.DAY),
            Question("no_other", _("Elle ne perçoit ni RSA, ni ASS, ni ADA"), Shape.CHECK),
            Question("means", OUTGOINGS, Shape.TEXT),
        ),
        form=OfficialForm(_("demande d’aide financière à l’insertion sociale et professionnelle")),
        when=When(residence=frozenset({R.PSP_APS})),
        file_name="fiche",
        retention=Retention.FILE,
    ),
)
