"""What every page of a case begins with: the case that this person may see, or 404."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts import policy
from accounts.access import not_found
from accounts.policy import Rule
from accounts.roles import Actor
from cases.models import Case
from cases.records import Records, load


def actor_of(request: HttpRequest) -> Actor:
    """Who asks."""
    return request.actor  # type: ignore[attr-defined]


def case_or_404(request: HttpRequest, reference: str, rule: Rule = policy.sees_the_case) -> Case:
    """The case, if it is visible to this person; 404 otherwise, and `Refused` when the rule says no."""
    actor = actor_of(request)
    found = (
        Case.objects.visible_to(actor)
        .select_related("organisation", "caseworker", "legal_officer")
        .filter(reference=reference)
        .first()
    )
    case = found if found is not None else not_found()
    policy.require(rule, by=actor, case=case)
    return case


def records_of(request: HttpRequest, case: Case) -> Records:
    """The case's records, readable or not to this person."""
    return load(case, readable=policy.allows(policy.reads_the_case, actor_of(request), case))


def back_to(case: Case, anchor: str = "") -> HttpResponse:
    """The case's own page."""
    return redirect(reverse("cases:detail", args=[case.reference]) + (f"#{anchor}" if anchor else ""))
