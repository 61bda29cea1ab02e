"""Deadlines: all of one’s cases, of one case, one alone and what became of it; ticking a notice."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import policy
from accounts.access import actor_of, allow
from cases import laws, reckoned
from cases.exact import exact
from cases.forms.following import SettleForm
from cases.labels import rule_label
from cases.models import Case, Deadline, Notice, Person
from cases.services.notices import see
from cases.services.settling import AlreadySettled, settle
from cases.views.common import back_to, case_or_404
from cases.views.deadline_rows import labelled, running
from workflow import majority
from workflow.choices import DeadlineState

SIZE = 50


@require_safe
@allow(policy.works_on_cases)
def deadlines(request: HttpRequest) -> HttpResponse:
    """Every running deadline of one's cases, the nearest first."""
    cases = Case.objects.visible_to(actor_of(request)).filter(next_due_on__isnull=False).defer("note")
    pressing = list(cases.order_by("next_due_on", "id")[:SIZE])
    calendar = reverse("accounts:calendar")
    context = {"deadlines": running(pressing), "today": timezone.localdate(), "calendar_url": calendar}
    return render(request, "cases/deadlines.html", context)


@require_safe
@allow(policy.sees_the_case)
def case_deadlines(request: HttpRequest, reference: str) -> HttpResponse:
    """The deadlines of one case, running and ended."""
    case = case_or_404(request, reference)
    rows = [labelled(d, case) for d in Deadline.objects.filter(case=case).order_by("due_on", "id")]
    now = [d for d in rows if d.state == DeadlineState.OPEN]
    past = [d for d in rows if d.state != DeadlineState.OPEN]
    return render(request, "cases/deadlines.html", {"case": case, "deadlines": now, "past": past})


@require_http_methods(["GET", "HEAD", "POST"])
@allow(policy.sees_the_case)
def deadline(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """One deadline, how it is counted, and what became of it."""
    case = case_or_404(request, reference)
    found = labelled(get_object_or_404(Deadline, case=case, pk=pk), case)
    may = found.unsettled and policy.allows(policy.follows_the_case, actor_of(request), case)
    form = SettleForm(request.POST or None) if may else None
    if request.method == "POST":
        policy.require(policy.follows_the_case, by=actor_of(request), case=case)
        if form is None or (form.is_valid() and _settled(request, found, form)):
            return back_to(case, "echeances")
    label = rule_label(found.rule, found.params)
    shown = _as_read(request, found, case)
    context = {"case": case, "deadline": shown, "label": label, "form": form, "told": reckoned.told(shown)}
    return render(request, "cases/deadline_detail.html", context)


def _as_read(request: HttpRequest, found: Deadline, case: Case) -> Deadline:
    """By the day for who reads the birth date that it is counted from, a reading like any other; by the month else."""
    if found.rule != majority.RULE or not policy.allows(policy.reads_the_case, actor_of(request), case):
        return found
    return exact(found, Person.objects.filter(case=case).first(), laws.current())


def _settled(request: HttpRequest, found: Deadline, form: SettleForm) -> bool:
    data = form.cleaned_data
    try:
        settle(found, state=DeadlineState(data["state"]), reason=data["reason"], by=actor_of(request))
    except AlreadySettled as error:
        messages.info(request, str(error))
    else:
        messages.success(request, _("L’échéance est traitée ; elle reste dans la liste des échéances du dossier."))
    return True


@require_POST
@allow(policy.works_on_cases)
def notice_seen(request: HttpRequest, pk: int) -> HttpResponse:
    """Ticks one of one's own notices « vu »; the clock stays."""
    mine = Notice.objects.unseen_by(actor_of(request).user_id).select_related("case").defer("case__note")
    see(get_object_or_404(mine, pk=pk), by=actor_of(request))
    messages.success(
        request, _("C’est noté comme vu ; le délai, lui, court jusqu’à ce qu’il soit respecté ou sans objet.")
    )
    return redirect("cases:worklist")
