"""Sending: nothing leaves without an agreement that covers its addressee that day, or a law that does without it."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from django.utils import timezone

from accounts import policy
from accounts.roles import Actor
from audit import services as audit
from audit.language import in_readers, refused_in_readers
from audit.language import to_reader as _
from audit.verbs import Verb
from documents.duties import SHORTEST
from documents.models import Disclosure, Document, LaterProof, Piece, PieceState, Status
from documents.proofs import Proof, Way, checked
from documents.services.common import PaperRefused, held_case
from documents.trace import about


def disclose(
    document: Document,
    *,
    by: Actor,
    records: Any,
    recipient: str,
    how: str,
    on: dt.date,
    proof_kind: str,
    proof: str = "",
    piece_id: int | None = None,
    reason: str = "",
    whom: str = "",
) -> Disclosure:
    """Records that a paper was given to somebody, and what proves it; `piece_id`: the received piece that shows it.

    `reason`: why it left without the person's agreement, for the kinds that declare a legal ground (documents.duties);
    `whom`: to which one, of a letter written to several: each sending is noted apart, with its own proof.
    Raises `PaperRefused` without a consent that held that day or such a ground, and for a proof that cannot be one.
    """
    said: dict[str, Any] = {"recipient": recipient, "how": how, "on": on, "proof_kind": proof_kind}
    with audit.act(by=by, purpose="paper"):
        policy.require(policy.follows_the_case, by=by, case=held_case(records.case))
        assert by.user_id is not None
        given = Disclosure(case_id=document.case_id, key_id=document.key_id, document=document, **said)
        _could_leave(document, records, on)
        consent = _agreed(records, recipient, on)
        given.consent_id = consent.pk if consent else None
        given.ground = _by_law(document, records, recipient, reason, agreed=consent is not None)
        given.reason = reason.strip() if given.ground else None
        given.whom = _one_of(document, whom)
        given.proof = _proven(proof_kind, how, proof, piece=piece_id is not None)
        given.piece_id = _of_this_case(document.case_id, piece_id)
        given.recorded_by_id = by.user_id
        given.save()
        verb = Verb.DISCLOSED_BY_LAW if given.ground else Verb.DISCLOSED
        said |= {"ground": given.ground} if given.ground else {}
        audit.record(verb, **about(records.case, document), **said)
    return given


def addressees(document: Document) -> list[str]:
    """Those to whom an issued letter is written, where there are several; mostly none."""
    several = document.paper.several
    return several(document.snapshot) if several and document.status == Status.ISSUED.value else []


def unsent(document: Document) -> list[str]:
    """Those of several to whom no sending is noted yet."""
    told = {sent.whom for sent in Disclosure.objects.filter(document=document).select_related("key")}
    return [whom for whom in addressees(document) if whom not in told]


def _one_of(document: Document, whom: str) -> str | None:
    known = addressees(document)
    if known and whom not in known:
        raise PaperRefused(_("Cette lettre est écrite à plusieurs destinataires : dites auquel elle est partie."))
    return whom or None


def _agreed(records: Any, recipient: str, on: dt.date) -> Any:
    """The consent that covers this sending, or None."""
    consent = consent_for(records, recipient, on)
    return consent if consent is not None and _still(consent).holds_on(on) else None


def _by_law(document: Document, records: Any, recipient: str, reason: str, *, agreed: bool) -> str:
    """The ground that does without an agreement, when she says why; empty under an agreement. Raises `PaperRefused`."""
    duty = document.paper.duty
    if agreed:
        if reason.strip():
            raise PaperRefused(_("Un accord de la personne couvre cet envoi : effacez le motif de s’en passer."))
        return ""
    if duty is None or recipient not in duty.recipients or not reason.strip():
        raise PaperRefused(_("Aucun accord de la personne ne couvre ce destinataire à cette date."))
    if not duty.holds(records):
        with in_readers():
            raise PaperRefused(str(duty.otherwise))
    if len(reason.strip()) < SHORTEST:
        raise PaperRefused(_("Dites en une phrase pourquoi cet envoi se passe de l’accord de la personne."))
    return duty.ground.value


def _could_leave(document: Document, records: Any, on: dt.date) -> None:
    """Raises `PaperRefused` for a paper that was not there to be sent that day."""
    if document.status != Status.ISSUED.value:
        raise PaperRefused(_("Ce document n’est pas encore émis : il n’a pas pu être communiqué."))
    if on > records.today:
        raise PaperRefused(_("La date de communication est dans l’avenir : notez-la une fois l’envoi fait."))
    if document.issued_at and on < timezone.localdate(document.issued_at):
        raise PaperRefused(_("Ce document n’était pas encore émis à cette date."))


def prove(
    disclosure: Disclosure, *, by: Actor, case: Any, proof_kind: str, proof: str = "", piece_id: int | None = None
) -> LaterProof:
    """Adds what came to prove a sending after it was noted; the sending itself stays as it was.

    Raises `PaperRefused` for a proof that cannot be one, or that is there already.
    """
    with audit.act(by=by, purpose="paper"):
        policy.require(policy.follows_the_case, by=by, case=held_case(case))
        sent = Disclosure.objects.select_related("document").get(pk=disclosure.pk, case=case.pk)
        if proof_kind == Proof.NONE.value:
            raise PaperRefused(_("Indiquez la preuve, ou dites qu’il n’y en a pas."))
        assert by.user_id is not None
        added = LaterProof(
            key_id=sent.key_id,
            disclosure=sent,
            proof_kind=proof_kind,
            proof=_proven(proof_kind, sent.how, proof, piece=piece_id is not None),
            piece_id=_of_this_case(case.pk, piece_id),
            recorded_by_id=by.user_id,
        )
        noted: list[Disclosure | LaterProof] = [sent, *sent.later_proofs.all()]
        if any(_same(each, added) for each in noted):
            raise PaperRefused(_("Cette preuve est déjà notée pour cet envoi."))
        added.save()
        audit.record(
            Verb.PROOF_ADDED, **about(case, sent.document), recipient=sent.recipient, on=sent.on, proof_kind=proof_kind
        )
    return added


def _same(noted: Disclosure | LaterProof, added: LaterProof) -> bool:
    alike = (noted.proof_kind, noted.piece_id) == (added.proof_kind, added.piece_id)
    return alike and noted.proof == added.proof


def proving(case_id: int) -> list[Piece]:
    """The received pieces that may show that a paper left, newest first."""
    return list(Piece.objects.of_case(case_id).current().filter(state=PieceState.READY.value).select_related("key"))


def _of_this_case(case_id: int, piece_id: int | None) -> int | None:
    if piece_id is not None and piece_id not in {piece.pk for piece in proving(case_id)}:
        raise PaperRefused(_("Cette pièce n’est plus dans le dossier."))
    return piece_id


def _proven(kind: str, how: str, proof: str, *, piece: bool) -> str:
    try:
        return refused_in_readers(partial(checked, Proof(kind), Way(how), proof, piece=piece))
    except ValueError as wrong:
        raise PaperRefused(str(wrong)) from None


def _still(consent: Any) -> Any:
    """The consent as it is now that nobody else writes on the case."""
    return type(consent).objects.get(pk=consent.pk)


def consent_for(records: Any, recipient: str, on: dt.date) -> Any:
    """The consent that covers this recipient that day, or None."""
    return next((c for c in reversed(records.consents) if c.recipient == recipient and c.holds_on(on)), None)
