"""Files that arrive: who may send is asked before a byte is read, and each file gets its own answer."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from accounts import policy
from accounts.access import actor_of, allow
from accounts.once import AlreadySent, once
from documents import storage
from documents.incoming import limits, pacing
from documents.incoming.forms import SendingForm
from documents.incoming.handler import Arrived, SealingHandler
from documents.incoming.naming import cleaned
from documents.incoming.refusals import UploadRefused, status_of
from documents.models import Part, Piece
from documents.services import PaperRefused
from documents.services.receiving import receive, refuse, room_left
from documents.views import papers
from documents.views.common import open_case, piece_of, to_piece
from vault.files import FileSealer
from vault.keys import document_key

Results = list[dict[str, Any]]


@csrf_exempt  # asked below, once the handler that seals is in place: reading the token reads the files
@require_POST
@allow(policy.follows_the_case, purpose="paper")
def receive_files(request: HttpRequest, reference: str, pk: int | None = None) -> HttpResponse:
    """Takes in what was dropped, chosen or photographed; with `pk`, what replaces that piece."""
    case, _records = open_case(request, reference, policy.follows_the_case)
    replaced = piece_of(case, pk) if pk is not None else None
    if code := _unreadable(request):
        refuse(case, code, by=actor_of(request))
        return _answer(request, case, [_turned_away("", code)])
    with pacing.turn() as taken:
        if not taken:
            return _answer(request, case, [_turned_away("", "busy")])
        handler = SealingHandler(request, partial(_sealer, case), room_left(by=actor_of(request)))
        request.upload_handlers = [handler]
        try:
            return _received(request, case, handler, replaced)
        finally:
            handler.forget()


@csrf_protect
def _received(request: HttpRequest, case: Any, handler: SealingHandler, replaced: Piece | None) -> HttpResponse:
    form = SendingForm(request.POST)
    token = form.cleaned_data["once"] if form.is_valid() else None
    results = _each(request, case, handler, replaced, token)
    if not results:
        results = [{"ok": False, "name": "", "sentence": _("Choisissez au moins un fichier."), "status": 422}]
    return _answer(request, case, results)


def _each(
    request: HttpRequest, case: Any, handler: SealingHandler, replaced: Piece | None, token: UUID | None
) -> Results:
    """What became of each file; those that follow a refused one are kept all the same."""
    try:
        with once(request, token):
            return [_one(request, case, arrived, replaced) for arrived in handler.arrived]
    except AlreadySent as sent_before:
        why = "sent_again" if sent_before.done else "being_kept"
        return [_turned_away(arrived.name, why) for arrived in handler.arrived]


def _one(request: HttpRequest, case: Any, arrived: Arrived, replaced: Piece | None) -> dict[str, Any]:
    by = actor_of(request)
    code = arrived.refused
    if not code:
        try:
            piece = receive(case, arrived, by=by, replaces=replaced)
        except UploadRefused as refused:
            code = refused.code
        except PaperRefused as refused:
            return {"ok": False, "name": cleaned(arrived.name), "sentence": refused.sentence, "status": 409}
        else:
            told = _("Reçu ; l’examen commence.")
            return {"ok": True, "name": cleaned(arrived.name), "sentence": told, "status": 200, "piece": piece}
    refuse(case, code, by=by)
    return _turned_away(arrived.name, code)


def _turned_away(name: str, code: str) -> dict[str, Any]:
    sentence = UploadRefused(code).sentence
    return {"ok": False, "name": cleaned(name), "sentence": sentence, "status": status_of(code)}


def _unreadable(request: HttpRequest) -> str:
    """Why not a byte of this sending is read: it does not say its size, it is too large, or the disk is nearly full."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    if request.META.get("HTTP_TRANSFER_ENCODING") or not said.isdecimal() or int(said) > limits.sending():
        return "too_large"
    return "disk_full" if storage.short_of_room() else ""


def _sealer(case: Any, uid: UUID) -> FileSealer:
    bound = Piece(uid=uid, key_id=case.key_id).sealed_for(Part.ORIGINAL)
    return FileSealer(document_key(case.key_id), bound)


def _answer(request: HttpRequest, case: Any, results: Results) -> HttpResponse:
    status = next((result["status"] for result in results if not result["ok"]), 200)
    kept = [result["piece"] for result in results if result["ok"]]
    if request.headers.get("Accept", "").startswith("application/json"):
        files = [{name: result[name] for name in ("ok", "name", "sentence")} for result in results]
        return JsonResponse({"files": files}, status=status)
    if status != 200:
        return papers.page(request, case, results=results, status=status)
    said = ngettext("%(count)s pièce reçue.", "%(count)s pièces reçues.", len(kept)) % {"count": len(kept)}
    messages.success(request, said)
    return to_piece(case, kept[0].pk) if len(kept) == 1 else papers.back_to_pieces(case)
