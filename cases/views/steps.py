"""The form of a step, and of its rectification."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import policy
from accounts.access import actor_of, allow, not_found
from cases.forms.records import Rectification
from cases.forms.steps import StepForm, form_for
from cases.labels import rule_label
from cases.models import Case, Entry
from cases.proofs import FIELD, offer
from cases.records import Records
from cases.services.changes import changes
from cases.services.clocks import NoSuchClock
from cases.services.litigating import WhichChallenge
from cases.services.locking import Stale
from cases.services.rectifying import NotRectifiable, rectify_step
from cases.services.steps import take_step
from cases.views import actions, challenges
from cases.views.common import back_if_seen, back_to, case_or_404, records_of, say_why
from cases.views.contests import named
from cases.views.detail import page
from documents.kinds import label_of
from documents.services.speaking import proposed
from workflow import engine
from workflow.guards import Reason
from workflow.states import Track
from workflow.table import BY_SLUG, STEPS, Starts, Step


@require_http_methods(["GET", "HEAD", "POST"])
@allow(policy.sees_the_case, purpose="step")
def step(request: HttpRequest, reference: str, slug: str) -> HttpResponse:
    """Asks what the step asks, says what blocks it, records it."""
    case = case_or_404(request, reference, bare=True)
    taken = BY_SLUG.get(slug) or not_found()
    policy.require(taken.who, by=actor_of(request), case=case)
    form = form_for(taken, request.POST or None, initial={"version": case.version, **_usual(taken, case)})
    offer(form, case.pk)
    if taken.track == Track.LITIGATION:
        records = records_of(request, case)
        challenges.pick(request, taken, records).ask(form, records)
    if request.method == "POST" and form.is_valid():
        return _recorded(request, case, taken, form)
    return _asked(request, case, taken, form)


def _usual(taken: Step, case: Case) -> dict[str, str]:
    """The préfecture that is written to, or that decides, is the case's until somebody says otherwise."""
    return dict.fromkeys(taken.asks.here, case.prefecture) if taken.asks.here else {}


def _recorded(request: HttpRequest, case: Case, taken: Step, form: StepForm) -> HttpResponse:
    by, version = actor_of(request), form.cleaned_data["version"]
    try:
        challenge = form.cleaned_data.get("challenge")
        take_step(case, taken, form.facts, by=by, when=form.when, version=version, challenge_id=challenge)
    except engine.StepRefused as refused:
        return _asked(request, case, taken, form, refused=refused)
    except (NoSuchClock, WhichChallenge, Stale) as error:
        say_why(form, error)
        return _asked(request, case, taken, form, status=409 if isinstance(error, Stale) else 200)
    messages.success(request, _("« %(step)s » est enregistré.") % {"step": taken.label})
    if getattr(request, "htmx", False):
        case = case_or_404(request, case.reference)
        return render(request, "cases/_after_step.html", page(case, records_of(request, case), by, request))
    return back_to(case)


def _asked(
    request: HttpRequest,
    case: Case,
    taken: Step,
    form: StepForm,
    *,
    refused: engine.StepRefused | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form, with the reasons that stop the step today, or that would be noted."""
    case = case_or_404(request, case.reference)
    records = records_of(request, case)
    if taken.track == Track.LITIGATION:
        picked = challenges.pick(request, taken, records)
        if picked.chosen is None:
            return _which(request, case, taken, form if picked.candidates else None, records)
        records = picked.about(records)
    if "language" in form.fields and not form.is_bound and (hers := proposed(records)):
        form.initial["language"] = hers
    found = refused.reasons if refused else tuple(_blockers(taken, records))
    reasons = actions.shown(found, records, actor_of(request))
    stopped = bool(found) and (refused is not None or taken.ours)
    context: dict[str, Any] = {
        "case": case,
        "form": form if _open(taken, records) else None,
        "reasons": reasons if stopped else [],
        "findings": [] if stopped else reasons,
        **_told(taken, records),
    }
    return render(request, "cases/step.html", context, status=409 if refused else status)


def _told(taken: Step, records: Records) -> dict[str, Any]:
    """What the page says of the step: what it is about, its law, its papers and its clocks."""
    return {
        "step": taken,
        "about": named(records.challenge, records) if records.challenge else "",
        "basis": records.law.find(taken.basis, records.today),
        "papers": [label_of(kind) for kind in taken.issues],
        "clocks": [rule_label(effect.rule) for effect in taken.deadlines if isinstance(effect, Starts)],
    }


def _which(request: HttpRequest, case: Case, taken: Step, form: StepForm | None, records: Records) -> HttpResponse:
    """The form while nobody has said which contested decision; without any, where to open a challenge."""
    said = actions.ShownReason(
        _("Aucune décision de ce dossier n’est contestée."),
        url=reverse("cases:challenge_open", args=[case.reference]),
        link=_("Contester une décision"),
    )
    context = {"case": case, "step": taken, "form": form, "reasons": [] if form else [said]}
    return render(request, "cases/step.html", {**context, "basis": records.law.find(taken.basis, records.today)})


def _open(taken: Step, records: Records) -> bool:
    here = getattr(records, taken.track.value) in taken.sources
    return here and not engine.missing(taken, records, records.today)


def _blockers(taken: Step, records: Records) -> list[Reason]:
    """Why not today: the state first, else the guards."""
    if _open(taken, records):
        return engine.blockers(taken, records, records.today)
    try:
        engine.check(taken, records, records.today, records.today)
    except engine.StepRefused as refused:
        return list(refused.reasons)
    return []


@require_http_methods(["GET", "HEAD", "POST"])
@allow(policy.sees_the_case, purpose="step")
def rectify(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Says again what a step said, rightly."""
    case = case_or_404(request, reference, policy.reads_the_case)
    entry = get_object_or_404(Entry.objects.select_related("recorded_by"), case=case, pk=pk)
    taken = STEPS.get(entry.step) or not_found()
    policy.require(taken.who, by=actor_of(request), case=case)
    form = form_for(taken, request.POST or None, initial=_said(entry, case))
    offer(form, case.pk)
    form.fields["reason_given"] = Rectification.base_fields["reason"]
    if request.method == "POST" and form.is_valid() and _rectified(request, entry, form):
        return back_if_seen(request, case, "chronologie")
    context = {"case": case, "entry": entry, "form": form, "label": taken.label}
    return render(request, "cases/rectify.html", context)


def _said(entry: Entry, case: Case) -> dict[str, Any]:
    facts: dict[str, Any] = entry.facts or {}
    facts = {FIELD: "", **facts}
    dates = {"on": entry.on, "precision": entry.precision, "source": entry.source}
    return {**_formed(facts), **dates, "version": case.version}


def _formed(facts: dict[str, Any]) -> dict[str, Any]:
    """Values of the history as a form shows them: yes and no for what may be unknown."""
    return {k: {True: "yes", False: "no"}[v] if isinstance(v, bool) else v for k, v in facts.items()}


def _rectified(request: HttpRequest, entry: Entry, form: StepForm) -> bool:
    data = form.cleaned_data
    try:
        said = rectify_step(
            entry,
            form.facts,
            when=form.when,
            reason=data["reason_given"],
            by=actor_of(request),
            version=data["version"],
        )
    except (Stale, NotRectifiable, NoSuchClock, engine.StepRefused) as error:
        say_why(form, error)
        return False
    messages.success(request, _("La rectification est enregistrée ; les délais ont été recalculés."))
    for change in changes(said):
        messages.info(request, change)
    return True
