"""A case's papers: the list, asking for one, reading, correcting."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import policy
from accounts.access import actor_of, allow, not_found
from audit import services as audit
from documents import proposing, services
from documents.bundles.kinds import BundleKind
from documents.forms.requesting import RequestForm
from documents.incoming import listing
from documents.incoming.forms import SendingForm
from documents.models import Bundle, Disclosure, Document, Status
from documents.services import PaperRefused
from documents.views.common import back, open_case, paper_of


@require_safe
@allow(policy.sees_the_case, purpose="paper")
def paper_list(request: HttpRequest, reference: str) -> HttpResponse:
    """What was asked for, what waits to be read over, what was issued and sent."""
    case, records = open_case(request, reference, policy.sees_the_case)
    return page(request, case, records)


def page(request: HttpRequest, case: Any, records: Any = None, *, results: Any = (), status: int = 200) -> HttpResponse:
    """The page of a case's papers and pieces; `results` say what became of the files just sent."""
    papers = list(Document.objects.of_case(case.pk).select_related("issued_by").prefetch_related("disclosures"))
    context = {"case": case, "papers": papers, "form": RequestForm(), "sending": SendingForm(), "results": results}
    context["preparing"] = any(p.status == Status.RENDERING.value and not p.stalled for p in papers)
    context |= {"bundles": Bundle.objects.of_case(case.pk), "bundle_kinds": list(BundleKind)}
    sent = list(Disclosure.objects.of_case(case.pk))
    context |= {"disclosures": sent, "unagreed": any(each.ground for each in sent)}
    again = bool(getattr(request, "htmx", False)) and request.htmx.target == "papiers"  # type: ignore[attr-defined]  # by its middleware
    context |= listing.shown(case, actor_of(request), unread=again)
    already = request.GET.get("deja", "")
    context["already"] = next((p for p in papers if str(p.pk) == already and p.issued_at), None)
    proposes = records and context["writes"] and not again
    context["useful"] = _proposed(records, actor_of(request), papers) if proposes else []
    return render(request, "documents/list.html", context, status=status)


def _proposed(records: Any, by: Any, papers: list[Document]) -> list[proposing.Proposal]:
    """What the file needs and this person may establish, what is there already last."""
    useful = [paper for paper in proposing.useful(records) if services.may_attest(paper, records.case, by=by)]
    return proposing.proposals(useful, papers)


def back_to_pieces(case: Any) -> HttpResponse:
    """The list, at the received pieces."""
    return redirect(f"{reverse('documents:list', args=[case.reference])}#pieces")


@require_POST
@allow(policy.follows_the_case, purpose="paper")
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """Asks for a paper; one that waits for somebody opens at once."""
    case, records = open_case(request, reference, policy.follows_the_case)
    form = RequestForm(request.POST)
    if not form.is_valid():
        for sentence in (sentence for found in form.errors.values() for sentence in found):
            messages.error(request, str(sentence))
        return back(case)
    try:
        before = {found.pk for found in records.documents if found.issued_at}
        document = services.request_alone(case, by=actor_of(request), records=records, **form.cleaned_data)
    except PaperRefused as refused:
        messages.error(request, refused.sentence)
        return back(case)
    if document.status == Status.TO_REVIEW.value:
        return redirect("documents:complete", case.reference, document.pk)
    if document.pk in before:
        return redirect(f"{reverse('documents:list', args=[case.reference])}?deja={document.pk}")
    messages.success(request, _("« %(paper)s » est en préparation.") % {"paper": document.label})
    return back(case)


@require_safe
@allow(policy.reads_the_case, purpose="paper")
def read_paper(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The file, to download: never shown inside the site, never cached, under a name that names nobody."""
    case, _records = open_case(request, reference, policy.reads_the_case)
    document = paper_of(case, pk)
    if document.status != Status.ISSUED.value:
        not_found()
    response = HttpResponse(services.read(document, by=actor_of(request)), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{document.file_name}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
@allow(policy.follows_the_case, purpose="paper")
def correct(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Begins the next version of an issued paper, or of one that no file could be made of."""
    case, records = open_case(request, reference, policy.follows_the_case)
    document = paper_of(case, pk)
    if document.status not in {Status.ISSUED.value, Status.FAILED.value}:
        not_found()
    fresh = services.new_version(document, by=actor_of(request), records=records)
    return redirect("documents:complete", case.reference, fresh.pk)


@require_POST
@allow(policy.follows_the_case, purpose="paper")
def try_again(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Puts a paper that failed, or that no worker makes any more, back on the worker's table."""
    case, _records = open_case(request, reference, policy.follows_the_case)
    document = paper_of(case, pk)
    if document.status == Status.FAILED.value or document.stalled:
        with audit.act(by=actor_of(request), purpose="paper"):
            services.retry(document)
    return back(case)
