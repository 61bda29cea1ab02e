"""The support certificates of the month, for every case that one follows: asked for, watched, cancelled."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import policy
from accounts.access import actor_of, allow
from documents import hooks, services
from documents.kinds import PAPERS
from documents.models import Outcome, PaperRun
from documents.services import PaperRefused, running
from workflow.kinds import Kind

KIND = Kind.SUPPORT_CERTIFICATE


@require_safe
@allow(policy.works_on_cases, purpose="paper")
def run_list(request: HttpRequest) -> HttpResponse:
    """One's own runs, newest first, and how many cases the next one would take."""
    actor = actor_of(request)
    runs = PaperRun.objects.filter(asked_by=actor.user_id).order_by("-pk")[:12]
    return render(request, "documents/runs.html", {"runs": runs, "count": len(_certified_by(actor))})


@require_POST
@allow(policy.works_on_cases, purpose="paper")
def start_run(request: HttpRequest) -> HttpResponse:
    """Asks for the run, and shows how it goes."""
    actor = actor_of(request)
    try:
        run = running.start(_certified_by(actor), KIND, by=actor)
    except PaperRefused as refused:
        messages.error(request, refused.sentence)
        return redirect("documents:runs")
    return redirect("documents:run", run.uid)


@require_safe
@allow(policy.works_on_cases, purpose="paper")
def run_page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """How far it went, and what became of each case."""
    return render(request, "documents/run.html", _progress(_own(request, uid)))


@require_POST
@allow(policy.works_on_cases, purpose="paper")
def cancel_run(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Stops it; what is made stays."""
    run = running.cancel(_own(request, uid), by=actor_of(request))
    said = _("La série est annulée ; les attestations déjà émises restent dans leurs dossiers.")
    messages.success(request, said if run.cancelled_at else _("La série était déjà terminée."))
    return redirect("documents:run", uid)


@require_POST
@allow(policy.works_on_cases, purpose="paper")
def resume_run(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Goes on with a run that nobody works on any more."""
    running.resume(_own(request, uid), by=actor_of(request))
    return redirect("documents:run", uid)


def _certified_by(actor: Any) -> list[Any]:
    """The open cases that one follows for the association that supports the person."""
    return [case for case in hooks.followed_by(actor) if services.may_attest(PAPERS[KIND], case, by=actor)]


def _own(request: HttpRequest, uid: UUID) -> PaperRun:
    return get_object_or_404(PaperRun, uid=uid, asked_by=actor_of(request).user_id)


def _progress(run: PaperRun) -> dict[str, Any]:
    items = list(run.items.select_related("case").order_by("pk"))
    counted = Counter(item.outcome for item in items)
    unseen = {Outcome.WAITING.value, Outcome.CANCELLED.value}
    waiting = sum(counted[outcome] for outcome in unseen)
    counted.pop(Outcome.WAITING.value, None)
    return {
        "run": run,
        "total": len(items),  # those that a cancelling left undone are not among `done`, and are counted, not listed
        "done": len(items) - waiting,
        "outcomes": [(outcome, counted[outcome.value]) for outcome in Outcome if counted[outcome.value]],
        "made": [item for item in items if item.outcome == Outcome.MADE.value],
        "passed": [item for item in items if item.outcome == Outcome.ALREADY.value],
        "others": [item for item in items if item.outcome not in {*unseen, Outcome.MADE.value, Outcome.ALREADY.value}],
    }
