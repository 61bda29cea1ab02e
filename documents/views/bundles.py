"""Bundles: choosing pieces and their order, looking at the bordereau, issuing, taking the files."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import policy
from accounts.access import actor_of, allow, not_found
from documents.bundles import choosing, contents
from documents.bundles.kinds import BundleKind
from documents.bundles.pieces import available
from documents.models import Bundle, BundleState
from documents.services import PaperRefused, bundling, reading
from documents.views.common import open_case


@require_POST
@allow(policy.follows_the_case, purpose="paper")
def start(request: HttpRequest, reference: str) -> HttpResponse:
    """Opens a bundle of that kind, or the one that waits."""
    case, _records = open_case(request, reference, policy.follows_the_case)
    kind = request.POST.get("kind", "")
    if kind not in {k.value for k in BundleKind}:
        return back_to_bundles(case)
    return to(case, bundling.start(case, BundleKind(kind), by=actor_of(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@allow(policy.follows_the_case, purpose="paper")
def bundle(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The pieces chosen and those that can be; each button of the one form sends the whole list."""
    case, _records = open_case(request, reference, policy.follows_the_case)
    found = _draft(case, pk)
    if request.method == "POST":
        return _chosen(request, case, found)
    return render(request, "documents/bundle.html", _context(case, found))


def _chosen(request: HttpRequest, case: Any, found: Bundle) -> HttpResponse:
    """Keeps the list as sent; up, down, in and out are one move of it."""
    act = request.POST.get("act", "")
    try:
        lines = choosing.sent(request.POST, found, available(case.pk, found.of))
        seen, way = request.POST.get("seen", ""), choosing.way_of(request.POST)
        bundling.choose(found, lines, by=actor_of(request), seen=seen, way=way)
    except PaperRefused as refused:
        messages.error(request, refused.sentence)
        return to(case, found)
    if act == "preview":
        return redirect("documents:bundle_preview", case.reference, found.pk)
    messages.success(request, choosing.told(act))
    return to(case, found)


@require_safe
@allow(policy.follows_the_case, purpose="paper")
def preview(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The list as it will be frozen, and what each piece weighs."""
    case, _records = open_case(request, reference, policy.follows_the_case)
    found = _draft(case, pk)
    return render(request, "documents/bundle_preview.html", _context(case, found))


@require_POST
@allow(policy.follows_the_case, purpose="paper")
def issue(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Issues the bordereau and asks for the files."""
    case, records = open_case(request, reference, policy.follows_the_case)
    found = _draft(case, pk)
    try:
        bundling.issue(found, by=actor_of(request), records=records, seen=request.POST.get("seen", ""))
    except PaperRefused as refused:
        messages.error(request, refused.sentence)
        return to(case, found)
    messages.success(request, _("Le bordereau est émis et la liste des pièces est figée ; les fichiers se préparent."))
    return back_to_bundles(case)


@require_POST
@allow(policy.follows_the_case, purpose="paper")
def drop(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Gives up a bundle that was not issued."""
    case, _records = open_case(request, reference, policy.follows_the_case)
    bundling.drop(_draft(case, pk), by=actor_of(request))
    messages.success(request, _("Ce dossier de pièces est abandonné ; ses pièces restent dans le dossier."))
    return back_to_bundles(case)


@require_POST
@allow(policy.follows_the_case, purpose="paper")
def again(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Asks once more for the files of a bundle that failed."""
    case, _records = open_case(request, reference, policy.follows_the_case)
    bundling.again(_bundle(case, pk), by=actor_of(request))
    return back_to_bundles(case)


@require_POST
@allow(policy.follows_the_case, purpose="paper")
def copy(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Begins a new list with the pieces of this one, to correct it."""
    case, _records = open_case(request, reference, policy.follows_the_case)
    found = _bundle(case, pk)
    if found.state == BundleState.DRAFT.value:
        not_found()
    return to(case, bundling.copy(found, by=actor_of(request)))


@require_safe
@allow(policy.reads_the_case, purpose="paper")
def part(request: HttpRequest, reference: str, pk: int, number: int) -> HttpResponse:
    """One file, to download, under a name that names nobody."""
    case, _records = open_case(request, reference, policy.reads_the_case)
    found = _bundle(case, pk)
    files = list(found.parts.select_related("bundle__key"))
    wanted = next((each for each in files if each.number == number), None) or not_found()
    content = reading.read_part(wanted, by=actor_of(request))
    response = HttpResponse(content, content_type="application/pdf")
    name = contents.file_name(case.reference, number, len(files))
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def to(case: Any, found: Bundle) -> HttpResponse:
    """The page of a bundle that is being chosen."""
    return redirect("documents:bundle", case.reference, found.pk)


def back_to_bundles(case: Any) -> HttpResponse:
    """The case's papers, at the bundles."""
    return redirect(f"{reverse('documents:list', args=[case.reference])}#dossiers-de-pieces")


def _bundle(case: Any, pk: int) -> Bundle:
    found: Bundle = get_object_or_404(Bundle.objects.filter(case=case.pk).select_related("case", "key"), pk=pk)
    return found


def _draft(case: Any, pk: int) -> Bundle:
    found = _bundle(case, pk)
    return found if found.state == BundleState.DRAFT.value else not_found()


def _context(case: Any, found: Bundle) -> dict[str, Any]:
    return {"case": case, "bundle": found, **choosing.shown(found, available(case.pk, found.of))}
