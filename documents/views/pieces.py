"""Looking at a received piece: its pages as pictures, its clean copy, and its original for the legal officer alone."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts import policy
from accounts.access import actor_of, allow, not_found
from accounts.confirming import confirmed, to_confirm
from documents.incoming import listing
from documents.incoming.kinds import PieceKind
from documents.incoming.naming import given
from documents.models import Part, Piece, PiecePage, PieceState
from documents.services.delivering import deliver
from documents.views.common import open_case, piece_of
from vault.faults import IntegrityFault

TRIES = 20


@require_safe
@allow(policy.reads_the_case, purpose="paper")
def page_image(request: HttpRequest, reference: str, pk: int, number: int) -> HttpResponseBase:
    """One page of a piece, as a picture in the reading page."""
    piece = _readable(request, reference, pk)
    image = get_object_or_404(PiecePage, piece=piece, number=number)
    return _sent(request, piece, Part.PAGE, image)


@require_safe
@allow(policy.reads_the_case, purpose="paper")
def download(request: HttpRequest, reference: str, pk: int) -> HttpResponseBase:
    """The clean copy, to keep or to print."""
    return _sent(request, _readable(request, reference, pk), Part.COPY)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(policy.takes_originals, purpose="paper")
def original(request: HttpRequest, reference: str, pk: int) -> HttpResponseBase:
    """The file as it came: asks again who asks, says what it may hold, then gives it once."""
    case, _records = open_case(request, reference, policy.sees_the_case)
    piece = piece_of(case, pk)
    policy.require(policy.takes_originals, by=actor_of(request), case=case)
    if not piece.path or piece.why == "virus":
        not_found()
    if not confirmed(request):
        return to_confirm(reverse("documents:piece_original", args=[case.reference, piece.pk]))
    if request.method != "POST":
        return render(request, "documents/piece_original.html", {"case": case, "piece": piece})
    return _sent(request, piece, Part.ORIGINAL)


@require_safe
@allow(policy.sees_the_case, purpose="paper")
def progress(request: HttpRequest, reference: str) -> HttpResponse:
    """For htmx: the list again when an examination ended, else only what asks once more; it stops after a minute."""
    case, _records = open_case(request, reference, policy.sees_the_case)
    asked = request.GET.get("n", "")
    tries = int(asked) + 1 if asked.isdecimal() and len(asked) < 4 else 1
    waiting = listing.waiting(case)
    changed = request.GET.get("w", "") != waiting
    context: dict[str, Any] = {"case": case, "waiting": waiting, "tries": tries, "over": tries > TRIES}
    if changed:
        context |= listing.shown(case, actor_of(request)) | {"changed": True, "tries": 0, "over": False}
    return render(request, "documents/_progress.html", context)


def _readable(request: HttpRequest, reference: str, pk: int) -> Piece:
    """A piece with a clean copy, for somebody who may read it, or 404."""
    case, _records = open_case(request, reference, policy.reads_the_case)
    piece = piece_of(case, pk)
    if piece.kind == PieceKind.HEARING_RECORD.value:
        policy.require(policy.takes_originals, by=actor_of(request), case=case)
    if piece.state != PieceState.READY.value or not piece.copy_path:
        not_found()
    return piece


def _sent(request: HttpRequest, piece: Piece, part: Part, image: PiecePage | None = None) -> HttpResponseBase:
    """The bytes under a name that names nobody; never run, never cached; a sentence when the file was altered."""
    try:
        chunks = deliver(piece, part, by=actor_of(request), page=image)
    except (IntegrityFault, FileNotFoundError) as fault:
        context = {"case": piece.case, "piece": piece, "lost": isinstance(fault, FileNotFoundError)}
        return render(request, "documents/piece_altered.html", context, status=500)
    kind, size = piece.copy_type, piece.copy_size
    if part is Part.ORIGINAL:
        kind, size = piece.media_type, piece.size
    response = StreamingHttpResponse(chunks, content_type="image/jpeg" if image else kind)
    response["Content-Length"] = str(image.size if image else size)
    response["Content-Disposition"] = "inline" if image else f'attachment; filename="{given(piece, part)}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response.reads_flushed = True  # type: ignore[attr-defined]  # deliver() wrote the register before the first byte
    return response
