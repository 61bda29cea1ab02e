"""Asking for papers, and for the next version of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Max, Q

from accounts import policy
from accounts.roles import Actor
from audit import services as audit
from audit.verbs import Verb
from documents import hooks
from documents.kinds import PAPERS, Paper
from documents.models import Document, Status
from documents.services.common import about, held_case, sender
from documents.services.issuing import freeze
from workflow.kinds import Kind

UNDER_WAY = (Status.REQUESTED.value, Status.RENDERING.value)


def request(
    case: Any, entry: Any, kinds: Iterable[Kind | str], *, by: Actor, records: Any = None, language: str = "fr"
) -> list[Document]:
    """Asks for papers, in the caller's act; those that need nobody's reading are issued at once."""
    wanted = [PAPERS[Kind(kind)] for kind in kinds]
    made = [document for paper in wanted if (document := _ask(case, entry, paper, by, language))]
    for document in made:
        audit.record(Verb.DOCUMENT_REQUESTED, **about(case, document), entry=entry.pk if entry else None)
    for document in made:
        if document.paper.auto:
            records = records or hooks.records_of(case)
            freeze(document, by=by, records=records, entry=entry)
    return made


def request_alone(case: Any, kind: Kind | str, *, by: Actor, records: Any, language: str = "fr") -> Document:
    """Asks for one paper that no step calls for; one that waits for somebody, or is being made, is given again."""
    alike = Document.objects.filter(case=case.pk, kind=kind, language=language)
    waiting = alike.filter(Q(status=Status.TO_REVIEW.value) | Q(status__in=UNDER_WAY, entry=None))
    with audit.act(by=by, purpose="paper"):
        case = held_case(case)  # a double click waits here
        policy.require(policy.follows_the_case, by=by, case=case)
        if (found := waiting.first()) is not None:
            return found
        return request(case, None, [kind], by=by, records=records, language=language)[0]


def new_version(document: Document, *, by: Actor, records: Any) -> Document:
    """The next version of an issued paper, to be read over; the old one stays. One waits at a time."""
    with audit.act(by=by, purpose="paper"):
        held = held_case(records.case)  # a double click waits here
        policy.require(policy.follows_the_case, by=by, case=held)
        family = Document.objects.filter(
            case=document.case_id, entry=document.entry_id, kind=document.kind, language=document.language
        )
        if (waiting := family.filter(status=Status.TO_REVIEW.value).first()) is not None:
            return waiting
        last = family.aggregate(last=Max("version"))["last"]
        fresh = _row(records.case, document.entry_id, document.paper, by, document.language, last + 1)
        fresh.replaces, fresh.status = document, Status.TO_REVIEW.value
        fresh.paragraphs, fresh.draft = document.paragraphs, document.draft
        fresh.save()
        audit.record(Verb.DOCUMENT_REQUESTED, **about(records.case, fresh), replaces=str(document.uid))
    return fresh


def _ask(case: Any, entry: Any, paper: Paper, by: Actor, language: str) -> Document | None:
    """The row of a paper asked for; None when this entry asked for it before."""
    family = Document.objects.filter(case=case.pk, entry=entry, kind=paper.kind.value, language=language)
    last = family.aggregate(last=Max("version"))["last"] or 0
    if entry is not None and last:
        return None
    document = _row(case, entry.pk if entry else None, paper, by, language, last + 1)
    document.status = Status.REQUESTED.value if paper.auto else Status.TO_REVIEW.value
    document.save()
    return document


def _row(case: Any, entry_id: int | None, paper: Paper, by: Actor, language: str, version: int) -> Document:
    return Document(
        case_id=case.pk,
        key_id=case.key_id,
        entry_id=entry_id,
        organisation_id=sender(case, by=by),
        kind=paper.kind.value,
        language=language if language in paper.languages else "fr",
        version=version,
    )
