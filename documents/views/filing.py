"""A received piece: saying what it is, replacing it, taking it out, putting it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import policy
from accounts.access import actor_of, allow
from accounts.once import AlreadySent, once
from documents.incoming import listing
from documents.incoming.forms import FilingForm, ReferenceForm, SendingForm
from documents.incoming.kinds import PieceKind
from documents.incoming.limits import RESTORABLE
from documents.incoming.refusals import ADVICE, QUARANTINED, WAITING
from documents.models import Piece, PieceState
from documents.services import PaperRefused, filing
from documents.views.common import open_case, piece_of, to_piece
from documents.views.papers import back_to_pieces


@require_http_methods(["GET", "HEAD", "POST"])
@allow(policy.reads_the_case, purpose="paper")
def piece(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """One piece: its pages, what is known of it, and the form that says what it is."""
    case, _records = open_case(request, reference, policy.reads_the_case)
    found = piece_of(case, pk)
    officer = policy.allows(policy.takes_originals, actor_of(request), case)
    form = FilingForm(request.POST or None, piece=found, officer=officer)
    if request.method == "POST" and form.is_valid():
        try:
            filing.classify(found, form.filing(), by=actor_of(request))
        except PaperRefused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("La pièce est classée."))
            return back_to_pieces(case)
    return render(request, "documents/piece.html", _context(case, found, form, officer=officer))


@require_safe
@allow(policy.follows_the_case, purpose="paper")
def replace(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Asks for the file that takes the place of this one."""
    case, _records = open_case(request, reference, policy.follows_the_case)
    found = piece_of(case, pk)
    return render(request, "documents/piece_replace.html", {"case": case, "piece": found, "sending": SendingForm()})


@require_http_methods(["GET", "HEAD", "POST"])
@allow(policy.follows_the_case, purpose="paper")
def remove(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Asks, then takes a piece out."""
    case, _records = open_case(request, reference, policy.follows_the_case)
    found = piece_of(case, pk)
    if request.method != "POST":
        return render(request, "documents/piece_remove.html", {"case": case, "piece": found, "days": RESTORABLE})
    try:
        filing.remove(found, by=actor_of(request))
    except PaperRefused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("La pièce est retirée ; elle peut être remise au dossier pendant trente jours."))
    return back_to_pieces(case)


@require_POST
@allow(policy.follows_the_case, purpose="paper")
def restore(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Puts a piece back."""
    case, _records = open_case(request, reference, policy.follows_the_case)
    try:
        filing.restore(piece_of(case, pk), by=actor_of(request))
    except PaperRefused as refused:
        messages.error(request, refused.sentence)
        return back_to_pieces(case)
    messages.success(request, _("La pièce est de nouveau au dossier."))
    return to_piece(case, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(policy.follows_the_case, purpose="paper")
def hearing_record(request: HttpRequest, reference: str) -> HttpResponse:
    """The reference of a hearing record, which itself stays outside the file."""
    case, _records = open_case(request, reference, policy.follows_the_case)
    form = ReferenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request, form.cleaned_data["once"]):
                filing.note_reference(case, form.filing(), by=actor_of(request))
        except AlreadySent as sent_before:
            messages.info(
                request, sent_before.told(_("Ce formulaire a déjà été reçu : la référence n’est notée qu’une fois."))
            )
        else:
            messages.success(request, _("La référence du procès-verbal est notée."))
        return back_to_pieces(case)
    return render(request, "documents/piece_reference.html", {"case": case, "form": form})


def _context(case: Any, found: Piece, form: FilingForm, *, officer: bool) -> dict[str, Any]:
    hidden = found.kind == PieceKind.HEARING_RECORD.value and bool(found.path) and not officer
    ready = found.state == PieceState.READY.value and bool(found.copy_path) and not hidden
    quarantined = found.state == PieceState.QUARANTINED.value
    latest = found.replaced_by.filter(removed_at__isnull=True).first()
    return {
        "case": case,
        "piece": found,
        "form": form if latest is None and found.removed_at is None and not hidden else None,
        "images": list(found.images.all()) if ready else [],
        "ready": ready,
        "hidden": hidden,
        "latest": latest,
        "step": listing.step_of(found),
        "quarantine": QUARANTINED.get(found.why) if quarantined else "",
        "advice": ADVICE,
        "waiting": WAITING.get(found.why, WAITING[""]) if found.state == PieceState.CHECKING.value else "",
        "original": officer and bool(found.path) and found.why != "virus",
    }
