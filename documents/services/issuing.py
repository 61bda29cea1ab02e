"""Issuing: the facts of a paper are fixed once, and its file is made from them alone."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _lazy

from accounts import policy
from accounts.models import Organisation
from accounts.roles import Actor, Role
from audit import services as audit
from audit.language import in_french
from audit.language import to_reader as _
from audit.verbs import Verb
from documents import codes, snapshot
from documents.models import Document, Status
from documents.services.common import PaperMoved, PaperRefused, refuse, sender
from documents.services.reviewing import bilingual
from documents.services.speaking import require_printable
from documents.sources import Draft
from documents.tasks import enqueue
from documents.trace import about

FUNCTIONS: dict[str, Any] = {
    Role.CASEWORKER: _lazy("intervenant(e) social(e)"),
    Role.MANAGER: _lazy("responsable de l’association"),
    Role.LEGAL_OFFICER: _lazy("juriste"),
}


@dataclass(frozen=True)
class Author:
    """Who signs."""

    name: str
    function: str


def issue(document: Document, *, by: Actor, records: Any, draft: Draft | None = None, seen: str = "") -> Document:
    """Freezes what the paper says; from here on it is made from that alone. Raises `PaperRefused`.

    `draft`: what the writer adds, else what is kept of it; `seen`: the digest of the facts that were previewed.
    """
    with audit.act(by=by, purpose="paper"):
        policy.require(policy.follows_the_case, by=by, case=records.case)
        fresh = _to_review(document)
        draft = draft or draft_of(fresh)
        keep(fresh, draft)
        if seen and seen != snapshot.digest(as_it_stands(fresh, by=by, records=records)):
            raise PaperMoved
        freeze(fresh, by=by, records=records, entry=fresh.entry, draft=draft)
    return fresh


def _to_review(document: Document) -> Document:
    """The paper, its row held, while its writer may still change it; raises `PaperRefused` once issued or given up."""
    fresh = Document.objects.select_for_update().filter(pk=document.pk).first()
    if fresh is None:
        raise PaperRefused(_("Quelqu’un vient de renoncer à ce document : demandez-le de nouveau."))
    if fresh.status != Status.TO_REVIEW.value:
        raise PaperRefused(_("Ce document est déjà émis : pour le corriger, demandez une nouvelle version."))
    return fresh


def freeze(document: Document, *, by: Actor, records: Any, entry: Any, draft: Draft | None = None) -> None:
    """Fixes the facts of the paper, once, and asks the worker for its file. Raises `PaperRefused`."""
    refuse(document.paper, records, by=by)
    document.organisation_id = sender(records.case, by=by)
    document.checkpoint = codes.last_checkpoint()
    facts = facts_of(document, by=by, records=records, entry=entry, draft=draft)
    document.code = codes.code_for(document.uid, document.version, snapshot.digest(facts))
    facts["paper"] |= {"code": document.code, "verify_url": codes.address(document.uid, document.code)}
    document.snapshot = facts
    document.status, document.issued_at, document.issued_by_id = Status.RENDERING.value, timezone.now(), by.user_id
    document.save()
    audit.record(Verb.DOCUMENT_ISSUED, **about(records.case, document), snapshot=snapshot.digest(facts))
    enqueue(document.pk)


@in_french()  # also for a preview, which is compared with what is issued
def facts_of(
    document: Document, *, by: Actor, records: Any, entry: Any, draft: Draft | None = None
) -> snapshot.Snapshot:
    """The snapshot of this paper from these records."""
    return snapshot.build(
        document.kind,
        records,
        organisation=_letterhead(document, records.case),
        author=Author(by.name, _function(by)),
        entry=entry,
        language=document.language,
        draft=draft_of(document) if draft is None else draft,
        version=document.version,
        checkpoint=document.checkpoint,
        bilingual=bilingual(document.kind, document.language),
    )


def _letterhead(document: Document, case: Any) -> Organisation:
    """The organisation that writes: mostly the case's own, which is at hand."""
    own = document.organisation_id == case.organisation_id
    found: Organisation = case.organisation if own else Organisation.objects.get(pk=document.organisation_id)
    return found


def _function(by: Actor) -> str:
    """What a signature says of the signer; the system itself signs nothing."""
    return str(FUNCTIONS.get(by.role, "")) if by.user_id is not None else ""


def save_draft(
    document: Document, *, by: Actor, records: Any, draft: Draft, language: str = "", seen: str = ""
) -> None:
    """Keeps what the writer wrote so far, sealed, and the language that she chose.

    `seen`: the `mark` of the draft that she began from; raises `PaperMoved` when another was kept since.
    """
    require_printable(language)
    with audit.act(by=by, purpose="paper"):
        policy.require(policy.follows_the_case, by=by, case=records.case)
        fresh = _to_review(document)
        if seen and seen != mark(fresh):
            raise PaperMoved
        keep(fresh, draft)
        if language not in ("", fresh.language):
            fresh.language = language
            fresh.version = Document.objects.alike(fresh).last_version() + 1
        fresh.save(update_fields=["paragraphs", "draft", "language", "version"])


def drop(document: Document, *, by: Actor, records: Any) -> None:
    """Gives up a paper that was never issued: nothing of it is kept but the register's line. Raises `PaperRefused`."""
    with audit.act(by=by, purpose="paper"):
        policy.require(policy.follows_the_case, by=by, case=records.case)
        fresh = _to_review(document)
        audit.record(Verb.DOCUMENT_DROPPED, **about(records.case, fresh))
        fresh.delete()


def draft_of(document: Document) -> Draft:
    """What the writer wrote so far."""
    kept = dict(document.draft or {})
    kept["paragraphs"] = document.paragraphs
    chosen = kept.get("enclosures")
    kept["enclosures"] = None if chosen is None else tuple(chosen)
    kept["pieces"] = tuple(kept.get("pieces", ()))
    return Draft(**kept)


def mark(document: Document) -> str:
    """Tells one draft of a paper from another."""
    return snapshot.digest({"draft": asdict(draft_of(document)), "language": document.language})


def keep(document: Document, draft: Draft) -> None:
    """Puts a draft into its two sealed fields."""
    document.paragraphs, document.draft = draft.paragraphs, {**asdict(draft), "paragraphs": ""}


def as_it_stands(document: Document, *, by: Actor, records: Any) -> snapshot.Snapshot:
    """The facts of a paper if it were issued now, without code or checkpoint."""
    document.organisation_id = sender(records.case, by=by)
    return facts_of(document, by=by, records=records, entry=document.entry, draft=draft_of(document))
