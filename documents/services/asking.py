"""Asking for papers, and for the next version of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone

from accounts import policy
from accounts.roles import Actor
from audit import services as audit
from audit.verbs import Verb
from documents import snapshot
from documents.kinds import PAPERS
from documents.models import Document, Status
from documents.paper import Paper, To
from documents.services.addressing import known
from documents.services.common import held_case, may_attest, refuse, sender
from documents.services.issuing import facts_of, freeze
from documents.services.speaking import language_for, require_printable
from documents.trace import about
from workflow.kinds import Kind

UNDER_WAY = (Status.REQUESTED.value, Status.RENDERING.value)
MADE = (Status.RENDERING.value, Status.ISSUED.value)


def request(
    case: Any,
    entry: Any,
    kinds: Iterable[Kind | str],
    *,
    by: Actor,
    records: Any,
    language: str = "",
    first: bool = False,
) -> list[Document]:
    """Asks for papers, in the caller's act; those that need nobody's reading are issued at once.

    `language`: the one wished for; where a paper does not have it, the first that the person speaks, else French.
    `first`: this entry was written just now, so it cannot have asked before.
    """
    papers = [PAPERS[Kind(kind)] for kind in kinds]
    papers = [paper for paper in papers if not _pointless(paper, records, entry)]
    spoken = {paper.kind: language_for(paper, records, language) for paper in papers}
    made = [d for paper in papers if (d := _ask(case, entry, paper, by, spoken[paper.kind], first=first))]
    for document in made:
        document.draft = known(document.paper, records)
    if entry is not None:
        made = [document for document in made if not _copies(document, by, records, entry)]
    for document in made:
        _settled(document, case, entry, by, records)
    return made


def _copies(document: Document, by: Actor, records: Any, entry: Any) -> bool:
    """Would a step issue at once what was issued that day already, to the letter?"""
    return (
        document.status == Status.REQUESTED.value
        and identical(document, by=by, records=records, entry=entry) is not None
    )


def identical(document: Document, *, by: Actor, records: Any, entry: Any = None) -> Document | None:
    """The paper issued that day that says the same as this one would.

    The records of a step are those of its turn and cost no query; those of a page may be older than its turn.
    """
    if entry is not None and not any(_issued_on(held, document.kind, records.today) for held in records.documents):
        return None
    alike = Document.objects.filter(case=document.case_id, kind=document.kind, language=document.language)
    issued = alike.filter(status__in=MADE, issued_at__date=records.today).select_related("key").order_by("-pk")
    if not (found := list(issued)):
        return None
    said = snapshot.says(facts_of(document, by=by, records=records, entry=entry))
    return next((earlier for earlier in found if snapshot.says(earlier.snapshot) == said), None)


def _issued_on(document: Any, kind: str, day: dt.date) -> bool:
    made = document.kind == kind and document.status in MADE and document.issued_at is not None
    return made and timezone.localdate(document.issued_at) == day


def _pointless(paper: Paper, records: Any, entry: Any) -> bool:
    """A step stands whatever the file denies: what it would issue at once, or tell the person, is not asked for."""
    alone = paper.auto or paper.to is To.PERSON
    return bool(entry is not None and alone and paper.refused and paper.refused(records, records.today))


def _settled(document: Document, case: Any, entry: Any, by: Actor, records: Any) -> None:
    """Saves the row of a paper asked for: waiting for a reader, or issued at once, in one statement."""
    asked = {**about(case, document), "entry": entry.pk if entry else None}
    if document.status == Status.TO_REVIEW.value:
        document.save()
        audit.record(Verb.DOCUMENT_REQUESTED, **asked)
        return
    audit.record(Verb.DOCUMENT_REQUESTED, **asked)
    freeze(document, by=by, records=records, entry=entry)


def request_alone(
    case: Any, kind: Kind | str, *, by: Actor, records: Any, language: str = "", again: bool = False
) -> Document:
    """Asks for one paper that no step calls for; one that waits, is made, or was that day to the letter is given again.

    `again`: another copy, knowing that the same paper was issued that day.
    Raises `PaperRefused` for a paper that would harm the person of this file, and for a language without a font.
    """
    paper = PAPERS[Kind(kind)]
    refuse(paper, records, by=by)
    require_printable(language)
    language = language_for(paper, records, language)
    alike = Document.objects.filter(case=case.pk, kind=kind, language=language)
    waiting = alike.filter(Q(status=Status.TO_REVIEW.value) | Q(status__in=UNDER_WAY, entry=None))
    with audit.act(by=by, purpose="paper"):
        case = held_case(case)  # a double click waits here
        policy.require(policy.follows_the_case, by=by, case=case)
        if (found := waiting.first()) is not None:
            return found
        if paper.auto and not again:
            found = identical(_row(case, None, paper, by, language, 1), by=by, records=records)
        if found is not None:
            return found
        return request(case, None, [kind], by=by, records=records, language=language)[0]


def lacking(case: Any, kind: Kind | str, *, by: Actor, records: Any, language: str = "fr") -> list[str]:
    """The essential fields that this paper would lack if it were asked for now."""
    document = _row(case, None, PAPERS[Kind(kind)], by, language, 0)
    return snapshot.missing(document.paper, facts_of(document, by=by, records=records, entry=None))


def new_version(document: Document, *, by: Actor, records: Any) -> Document:
    """The next version of an issued paper, to be read over; the old one stays. One waits at a time."""
    with audit.act(by=by, purpose="paper"):
        held = held_case(records.case)  # a double click waits here
        policy.require(policy.follows_the_case, by=by, case=held)
        family = Document.objects.alike(document)
        if (waiting := family.filter(status=Status.TO_REVIEW.value).first()) is not None:
            return waiting
        last = family.last_version()
        fresh = _row(records.case, document.entry_id, document.paper, by, document.language, last + 1)
        fresh.replaces, fresh.status = document, Status.TO_REVIEW.value
        fresh.paragraphs, fresh.draft = document.paragraphs, document.draft
        fresh.save()
        audit.record(Verb.DOCUMENT_REQUESTED, **about(records.case, fresh), replaces=str(document.uid))
    return fresh


def _ask(case: Any, entry: Any, paper: Paper, by: Actor, language: str, *, first: bool) -> Document | None:
    """The row of a paper asked for, unsaved; None when this entry asked for it before."""
    document = _row(case, entry.pk if entry else None, paper, by, language, 1)
    last = 0 if first else Document.objects.alike(document).last_version()
    if entry is not None and last:
        return None
    document.version = last + 1
    at_once = paper.auto and may_attest(paper, case, by=by)  # else it waits for the association
    document.status = Status.REQUESTED.value if at_once else Status.TO_REVIEW.value
    return document


def _row(case: Any, entry_id: int | None, paper: Paper, by: Actor, language: str, version: int) -> Document:
    return Document(
        case_id=case.pk,
        key_id=case.key_id,
        entry_id=entry_id,
        organisation_id=sender(case, by=by),
        kind=paper.kind.value,
        language=language,
        version=version,
    )
