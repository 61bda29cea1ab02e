"""Reading a letter over before it is issued: what is missing, what one adds, how it will look."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import policy
from accounts.access import actor_of, allow
from documents import addressees, french, labels, pieces, printing, services, snapshot
from documents.forms.questions import answers_of
from documents.forms.reviewing import PieceFormSet, ReviewForm
from documents.models import Document, Piece, Status
from documents.paper import Paper, law_field
from documents.services import PaperMoved, PaperRefused
from documents.snapshot import Snapshot
from documents.views.common import back, open_case, paper_of


@require_http_methods(["GET", "HEAD", "POST"])
@allow(policy.follows_the_case, purpose="paper")
def complete(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The form of a letter that waits; saving leads to its preview."""
    case, records = open_case(request, reference, policy.follows_the_case)
    document = paper_of(case, pk)
    if document.status != Status.TO_REVIEW.value:
        return _issued_already(request, document)
    facts = services.as_it_stands(document, by=actor_of(request), records=records)
    form, rows = _forms(request, document, records, facts)
    if request.method == "POST" and form.is_valid() and (rows is None or rows.is_valid()):
        answer = _saved(request, document, records, form, rows)
        if answer is not None:
            return answer
    return render(
        request, "documents/complete.html", _context(case, records, document, facts) | {"form": form, "rows": rows}
    )


def _saved(request: HttpRequest, document: Document, records: Any, form: ReviewForm, rows: Any) -> HttpResponse | None:
    """To the preview of what was written; None when the form is to be shown again."""
    language, seen = (form.cleaned_data.get(name, "") for name in ("language", "seen"))
    kept = {"draft": form.draft(_lines(rows)), "language": language, "seen": seen}
    try:
        services.save_draft(document, by=actor_of(request), records=records, **kept)
    except PaperMoved as moved:
        _aged(form, moved.sentence, services.mark(document))
        return None
    except PaperRefused as refused:
        messages.error(request, refused.sentence)
        return back(records.case)
    return redirect("documents:preview", records.reference, document.pk)


def _aged(form: Any, sentence: str, mark: str) -> None:
    """The same form with what was typed, ready to be sent once what changed has been read."""
    form.add_error(None, sentence)
    form.data = form.data.copy()
    form.data["seen"] = mark


@require_safe
@allow(policy.follows_the_case, purpose="paper")
def preview(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The letter as it stands, on screen, not issued."""
    case, records = open_case(request, reference, policy.follows_the_case)
    document = paper_of(case, pk)
    if document.status != Status.TO_REVIEW.value:
        return _issued_already(request, document)
    facts = services.as_it_stands(document, by=actor_of(request), records=records)
    bar = {"reference": case.reference, "pk": document.pk, "unconsented": _unconsented(document.paper, records)}
    return HttpResponse(printing.preview(facts, bar=bar, request=request))


@require_POST
@allow(policy.follows_the_case, purpose="paper")
def issue_paper(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Issues the letter as previewed."""
    case, records = open_case(request, reference, policy.follows_the_case)
    document = paper_of(case, pk)
    if document.status != Status.TO_REVIEW.value:
        return _issued_already(request, document)
    try:
        services.issue(document, by=actor_of(request), records=records, seen=request.POST.get("seen", ""))
    except PaperMoved as moved:
        messages.error(request, moved.sentence)
        return redirect("documents:complete", case.reference, document.pk)
    except PaperRefused as refused:
        messages.error(request, refused.sentence)
    else:
        said = _("« %(paper)s » est émis ; son fichier est en préparation.")
        messages.success(request, said % {"paper": document.label})
    return back(case)


@require_POST
@allow(policy.follows_the_case, purpose="paper")
def drop_paper(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Gives up a paper that waits to be read over."""
    case, records = open_case(request, reference, policy.follows_the_case)
    document = paper_of(case, pk)
    if document.status != Status.TO_REVIEW.value:
        return _issued_already(request, document)
    try:
        services.drop(document, by=actor_of(request), records=records)
    except PaperRefused as refused:
        messages.error(request, refused.sentence)
    else:
        said = _("« %(paper)s » n’attend plus : vous pourrez le demander de nouveau.")
        messages.success(request, said % {"paper": document.label})
    return back(case)


def _issued_already(request: HttpRequest, document: Document) -> HttpResponse:
    """The way back, a second click or another tab: nothing is done twice, and nobody meets a page that is not there."""
    said = _("« %(paper)s » est déjà émis : pour le corriger, demandez une nouvelle version.")
    messages.info(request, said % {"paper": document.label})
    return back(document.case)


def _forms(request: HttpRequest, document: Document, records: Any, facts: Snapshot) -> tuple[ReviewForm, Any]:
    """The form, filled with the draft, and the rows of pieces where the paper has some."""
    draft, sent = services.draft_of(document), request.POST or None
    usual = "\n".join(facts.get("recipient", {}).get("service", ()))
    first = {
        "seen": services.mark(document),
        "language": document.language,
        "paragraphs": draft.paragraphs,
        "recipient_service": usual,
        "recipient_address": draft.recipient_address,
    }
    first |= {"enclosures": "\n".join(facts["paper"]["enclosures"]), **answers_of(draft)}
    suggested = addressees.suggestion(document.paper.to, records)
    form = ReviewForm(sent, paper=document.paper, suggested=suggested, initial=first)
    if not document.paper.pieces:
        return form, None
    lines = list(draft.pieces) or pieces.suggested(
        records,
        Document.objects.of_case(document.case_id),
        Piece.objects.of_case(document.case_id).enclosable(),
    )
    return form, PieceFormSet(sent, initial=lines, prefix="pieces")


def _lines(rows: Any) -> tuple[dict[str, str], ...]:
    if rows is None:
        return ()
    return tuple(form.as_piece() for form in rows if form.cleaned_data.get("title"))


def _context(case: Any, records: Any, document: Document, facts: Snapshot) -> dict[str, Any]:
    absent = [name for name in snapshot.missing(document.paper, facts) if name != "pieces"]
    return {
        "case": case,
        "document": document,
        "missing": labels.of(document.paper, [name for name in absent if not name.startswith("answer.")]),
        "unanswered": labels.of(document.paper, [name for name in absent if name.startswith("answer.")]),
        "unconsented": _unconsented(document.paper, records),
        "doubts": [reason for guard in document.paper.guards if (reason := guard(records, records.today))],
        "warning": french.typography(str(document.paper.warning)),
        "unverified": unverified(document.paper, facts),
        "kept_by": kept_by(document.paper, records),
    }


def _unconsented(paper: Paper, records: Any) -> str:
    """The addressee whom no agreement covers today; empty where one does, or none is needed, or a law does without."""
    if paper.consent is None or paper.duty is not None:
        return ""
    if services.consent_for(records, paper.consent.value, records.today):
        return ""
    return str(paper.consent.label)


def unverified(paper: Paper, facts: Snapshot) -> list[str]:
    """The texts that the paper rests on and that nobody has verified."""
    texts = [snapshot.value(facts, law_field(key)) for key in paper.basis]
    return [text["text"] for text in texts if text["mark"] in {"I", "K"}]


def kept_by(paper: Paper, records: Any) -> str:
    """The text that says how long the paper is kept."""
    found = records.law.find(paper.retention.key, records.today)
    return found.text if found else ""
