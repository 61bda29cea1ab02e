"""Papers that challenge a decision, ask for what explains it, or see to it that a judgment is obeyed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from documents import fields as f
from documents.denied import not_for_this_court, reasons_given
from documents.kinds.court import bordereau, chronology
from documents.paper import Paper, To
from documents.sources.contest import decision, granted_an_order, silence
from documents.stages import Retention, Stage, When
from workflow.choices import Recipient
from workflow.guards.permit import facts_in_france, link_broken, statement_opens_permit
from workflow.kinds import Kind

AGAINST_REMOVAL = _(
    "Contre une OQTF ou un transfert, seul ou avec un refus, ce recours ne prolonge aucun délai : "
    "c’est le tribunal qu’il faut saisir, sans attendre."
)
APPEAL = (
    f.REQUESTER
    | f.CONTESTED
    | f.FILED
    | f.STATEMENT
    | f.LINK
    | {"proceeding.state", "decision.grounds", "statement.listed"}
)
APPEAL_BASIS = (
    "permit.base",
    "issue",
    "offences.listed",
    "opinion",
    "withdrawal",
    "recepisse",
    "silence",
    "silence.complete",
    "administrative.appeal",
    "acknowledgement.content",
)
WORDS = _("Moyens propres au dossier : ce que la décision retient à tort, ce qu’elle ignore")

CONTESTED = When(holds=lambda records: decision(records) is not None)


def _appeal(kind: Kind, number: int, label: Any, to: To, consent: Recipient, *more: str) -> Paper:
    """An appeal to the administration: to who decided, or to whom they answer to."""
    return Paper(
        kind,
        number,
        label,
        to,
        Stage.LITIGATION,
        f.AGREED | APPEAL | set(more),
        basis=APPEAL_BASIS,
        consent=consent,
        essential=("person.full_name", "decision.on", "statement.on", "person.link_broken"),
        acts="decision",
        paragraphs=WORDS,
        enclosures=True,
        attaches=("receipt", "list"),
        guards=(statement_opens_permit, link_broken, facts_in_france),
        when=CONTESTED,
        retention=Retention.PROOF,
        warning=AGAINST_REMOVAL,
        file_name="recours",
    )


PAPERS: tuple[Paper, ...] = (
    Paper(
        Kind.REASONS_REQUEST,
        36,
        _("Demande de communication des motifs d’un refus implicite"),
        To.PREFECTURE,
        Stage.LITIGATION,
        f.AGREED | f.REQUESTER | f.FILED | {"decision.on", "decision.in_time"},
        basis=("reasons", "silence", "silence.complete"),
        consent=Recipient.PREFECTURE,
        essential=("person.full_name", "filed.on", "filed.acknowledged_on", "filed.complete", "decision.on"),
        acts="decision",
        enclosures=True,
        attaches=("list",),
        when=When(holds=lambda records: silence(records) is not None),
        refused=reasons_given,
        retention=Retention.PROOF,
        file_name="motifs",
    ),
    _appeal(Kind.INFORMAL_APPEAL, 37, _("Recours gracieux"), To.PREFECTURE, Recipient.PREFECTURE),
    _appeal(
        Kind.HIERARCHICAL_APPEAL,
        38,
        _("Recours hiérarchique"),
        To.MINISTER,
        Recipient.MINISTRY,
        "decision.appeals",
    ),
    chronology(
        Kind.COURT_CHRONOLOGY, 39, _("Chronologie du dossier administratif"), Stage.LITIGATION, CONTESTED, dates="steps"
    ),
    bordereau(
        Kind.COURT_BORDEREAU,
        39,
        _("Bordereau des pièces produites devant le tribunal"),
        To.COURT,
        Stage.LITIGATION,
        CONTESTED,
        about=f.CONTESTED - {"decision.in_time", "decision.interrupts", "decision.withdrawal", "decision.refusal"},
        essential=("decision.on",),
    ),
    Paper(
        Kind.FILE_REQUEST,
        40,
        _("Demande de communication du dossier et des avis"),
        To.PREFECTURE,
        Stage.LITIGATION,
        f.AGREED | f.REQUESTER | f.FILED - f.COMPLETENESS,
        basis=("file.access", "file.silence", "opinion"),
        consent=Recipient.PREFECTURE,
        essential=("person.full_name", "filed.on"),
        paragraphs=_("Autres documents demandés"),
        enclosures=True,
        when=CONTESTED,
        retention=Retention.PROOF,
    ),
    Paper(
        Kind.FILE_REFERRAL,
        40,
        _("Saisine de la CADA : refus de communiquer le dossier"),
        To.DOCUMENTS_COMMISSION,
        Stage.LITIGATION,
        f.AGREED | f.REQUESTER | f.FILED - f.COMPLETENESS | {"asked.on", "asked.unanswered", "decision.place"},
        basis=("file.access", "file.silence", "file.opinion"),
        consent=Recipient.OTHER,
        essential=("person.full_name", "asked.on"),
        paragraphs=_("Réponse reçue, documents refusés"),
        enclosures=True,
        attaches=("file_request",),
        retention=Retention.PROOF,
        warning=_("La CADA se saisit après un refus de la préfecture, exprès ou né de son silence."),
    ),
    Paper(
        Kind.EXECUTION_REQUEST,
        42,
        _("Demande d’exécution d’un jugement"),
        To.COURT,
        Stage.LITIGATION,
        f.AGREED
        | f.REQUESTER
        | {"ruling.on", "ruling.number", "ruling.notified_on", "ruling.outcome", "ruling.injunction"}
        | {"ruling.days", "ruling.due_on", "filed.held", "decision.place"},
        basis=("court.execution", "court.injunction"),
        consent=Recipient.COURT,
        essential=("person.full_name", "ruling.on", "ruling.number", "ruling.injunction", "ruling.notified_on"),
        paragraphs=_("Démarches faites depuis le jugement, réponses reçues"),
        enclosures=True,
        when=When(holds=granted_an_order),
        refused=not_for_this_court,
        retention=Retention.PROOF,
    ),
    Paper(
        Kind.DEFENDER_REFERRAL,
        43,
        _("Saisine du Défenseur des droits"),
        To.DEFENDER,
        Stage.LITIGATION,
        f.AGREED | f.REQUESTER | f.STATEMENT | f.LINK | {"steps", "filed.held", "decision.place"},
        basis=("ombudsman", "permit.base", "opinion", "recepisse", "silence.complete", "civil_status"),
        consent=Recipient.DEFENDER,
        essential=("person.full_name", "steps"),
        paragraphs=_("Ce qui est reproché au service, démarches faites, réponses reçues"),
        enclosures=True,
        attaches=("receipt",),
        retention=Retention.PROOF,
    ),
)
