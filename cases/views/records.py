"""Pages that add, rectify and close what is known of a case."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import policy
from accounts.access import actor_of, allow, not_found
from accounts.once import AlreadySent, once
from cases.forms.facts import FactKindForm, fact_form
from cases.forms.records import BY_HAND, Rectification, record_form
from cases.labels import record_label
from cases.models import Case, Fact, Person
from cases.models.base import CaseRecord
from cases.services.clocks import NoSuchClock
from cases.services.facts import MODELS
from cases.services.locking import Stale
from cases.services.recording import PRINTED, AlreadyClosed, AlreadyDescribed, add_record, close_record, rectify
from cases.views.common import back_if_seen, back_to, case_or_404, say_why
from workflow.engine import StepRefused
from workflow.facts import FACT_KINDS


@require_http_methods(["GET", "HEAD", "POST"])
@allow(policy.sees_the_case)
def add(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """Adds a record of that kind."""
    case = case_or_404(request, reference, policy.follows_the_case)
    if kind == "fact":
        return _which_fact(request, case)
    model = _model(kind)
    if request.method != "POST" and (described := _described(case, kind)):
        return described
    form = record_form(kind, adding=True)(request.POST or None, instance=model(case=case, key_id=case.key_id))
    _shut(request, case, form)
    if request.method == "POST" and form.is_valid():
        return _added(request, case, model, form, record_label(kind))
    return _page(request, case, kind, form)


def _added(request: HttpRequest, case: Case, model: type[CaseRecord], form: Any, what: str) -> HttpResponse:
    """Adds it once, however often the form is sent."""
    try:
        with once(request, form.cleaned_data["once"]):
            add_record(case, model, form.values, by=actor_of(request))
    except AlreadySent as sent_before:
        messages.info(request, sent_before.told(_("Ce formulaire a déjà été reçu : rien n’est ajouté deux fois.")))
        return back_to(case)
    except (AlreadyDescribed, NoSuchClock, StepRefused) as error:
        form.add_error(None, str(error))
        return _page(request, case, str(model._meta.model_name), form, label=what)
    return _done(request, case, _("« %(what)s » est ajouté au dossier.") % {"what": what})


def _described(case: Case, kind: str) -> HttpResponse | None:
    """There is one person in a case: once described, she is rectified."""
    person = Person.objects.filter(case=case).only("pk").first() if kind == "person" else None
    return redirect("cases:record_edit", case.reference, kind, person.pk) if person else None


def _which_fact(request: HttpRequest, case: Case) -> HttpResponse:
    """First which fact it is; its own questions come next."""
    form = FactKindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("cases:fact_add", case.reference, form.cleaned_data["kind"])
    return _page(request, case, "fact", form)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(policy.sees_the_case)
def add_fact(request: HttpRequest, reference: str, nature: str) -> HttpResponse:
    """Adds a typed fact with its own fields."""
    case = case_or_404(request, reference, policy.follows_the_case)
    kind = FACT_KINDS.get(nature) or not_found()
    form = fact_form(kind)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _added(request, case, Fact, form, str(kind.label))
    return _page(request, case, "fact", form, label=str(kind.label))


@require_http_methods(["GET", "HEAD", "POST"])
@allow(policy.sees_the_case)
def edit(request: HttpRequest, reference: str, kind: str, pk: int) -> HttpResponse:
    """Rectifies a record: what it said stays in the history."""
    case = case_or_404(request, reference, policy.follows_the_case)
    record = _record(case, kind, pk)
    form = _form_of(record)(request.POST or None, instance=record)
    form.fields["reason"] = Rectification.base_fields["reason"]
    _shut(request, case, form)
    if request.method == "POST" and form.is_valid():
        try:
            rectify(
                record,
                form.values,
                reason=form.cleaned_data["reason"],
                by=actor_of(request),
                version=form.cleaned_data["seen"],
            )
            return _done(request, case, _("La rectification est enregistrée."))
        except (Stale, NoSuchClock, StepRefused) as error:
            say_why(form, error)
    return _page(request, case, kind, form, record=record)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(policy.sees_the_case)
def close(request: HttpRequest, reference: str, kind: str, pk: int) -> HttpResponse:
    """Asks before closing; what is closed stays readable."""
    case = case_or_404(request, reference, policy.follows_the_case)
    record = _record(case, kind, pk)
    if request.method == "POST":
        try:
            close_record(record, on=timezone.localdate(), by=actor_of(request))
            return _done(request, case, _("« %(what)s » est clos.") % {"what": record_label(kind)})
        except AlreadyClosed as error:
            messages.info(request, str(error))
            return back_to(case)
    context = {"case": case, "record": record, "label": record_label(kind)}
    return render(request, "cases/record_close.html", context)


def _shut(request: HttpRequest, case: Case, form: Any) -> None:
    """What decides which address a letter bears is for whoever may read the address."""
    if not policy.allows(policy.reveals_whereabouts, actor_of(request), case):
        for name in PRINTED & form.fields.keys():
            form.fields[name].disabled = True


def _form_of(record: CaseRecord) -> type[Any]:
    if isinstance(record, Fact):
        return fact_form(FACT_KINDS[record.kind])
    return record_form(str(record._meta.model_name))


def _model(kind: str) -> type[CaseRecord]:
    return MODELS[kind] if kind in BY_HAND else not_found()


def _record(case: Case, kind: str, pk: int) -> CaseRecord:
    model = Fact if kind == "fact" else _model(kind)
    found: CaseRecord = get_object_or_404(model, case=case, pk=pk)
    return found


def _done(request: HttpRequest, case: Case, said: str) -> HttpResponse:
    messages.success(request, said)
    return back_if_seen(request, case)


def _page(
    request: HttpRequest, case: Case, kind: str, form: Any, *, record: CaseRecord | None = None, label: str = ""
) -> HttpResponse:
    context = {"case": case, "form": form, "record": record, "label": label or record_label(kind)}
    return render(request, "cases/record_form.html", context)
