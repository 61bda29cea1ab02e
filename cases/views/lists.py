"""The work list, the list of cases, and the search: references, stages and dates; names only when asked for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import policy
from accounts.access import actor_of, allow
from accounts.roles import Actor, Role
from cases import references
from cases.forms.lists import CaseFilter, SearchForm
from cases.models import Case
from cases.models.querysets import CaseQuerySet
from cases.paging import page_of
from cases.pressing import for_worklist
from cases.services import revealing
from cases.views.deadline_rows import due_soon

SHORT = 10


def visible(actor: Actor) -> CaseQuerySet:
    """What this person sees, with the names of those who follow."""
    return Case.objects.visible_to(actor).select_related("caseworker").defer("note")


@require_safe
@allow(policy.signed_in)
def worklist(request: HttpRequest) -> HttpResponse:
    """What is due, then the cases one follows; auditors and administrators go to their own pages."""
    actor = actor_of(request)
    elsewhere = _own_page(actor)
    if elsewhere:
        return redirect(elsewhere)
    today = timezone.localdate()
    pinned, tasks = for_worklist(actor, *due_soon(actor, today), today)
    page = page_of(visible(actor), request.GET, SHORT)
    context = {
        "pinned": pinned,
        "tasks": tasks,
        "cases": page.cases,
        "next_cursor": page.next_url,
        "can_open": policy.allows(policy.opens_cases, actor),
    }
    return render(request, "cases/worklist.html", context)


def _own_page(actor: Actor) -> str:
    if any(actor.has(role) for role in (Role.CASEWORKER, Role.MANAGER, Role.LEGAL_OFFICER)):
        return ""
    if policy.allows(policy.reads_the_register, actor):
        return "audit:register"
    return "accounts:administration" if policy.allows(policy.administers, actor) else "accounts:account"


@require_http_methods(["GET", "HEAD", "POST"])
@allow(policy.works_on_cases)
def case_list(request: HttpRequest) -> HttpResponse:
    """The cases one sees, by day of opening; a POST shows the names of the page, which the register keeps."""
    actor = actor_of(request)
    form = CaseFilter(request.GET or None)
    cases = form.applied(visible(actor), actor, timezone.localdate()) if request.GET else visible(actor)
    page = page_of(cases, request.GET)
    revealed = request.method == "POST"
    if revealed:
        revealing.names(page.cases, by=actor)
    context: dict[str, Any] = {
        "form": form,
        "cases": page.cases,
        "first_url": page.first_url,
        "next_url": page.next_url,
        "revealed": revealed,
        "can_open": policy.allows(policy.opens_cases, actor),
        "can_reveal": any(actor.has(role) for role in (Role.CASEWORKER, Role.LEGAL_OFFICER)),
    }
    return render(request, "cases/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(policy.works_on_cases)
def search(request: HttpRequest) -> HttpResponse:
    """By reference, or by name inside one's own cases; the words searched are kept nowhere."""
    actor = actor_of(request)
    form = SearchForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "results": None}
    if form.is_valid():
        words = form.cleaned_data["q"]
        if "316" in words:
            context["correction"] = _(
                "L’article 316.1 n’est pas dans le code pénal : il s’agit de l’article L. 316-1 du CESEDA, "
                "devenu L. 425-1 le 1er mai 2021."
            )
        found = references.parse(words)
        if found and visible(actor).filter(reference=found).exists():
            return redirect("cases:detail", found)
        context["results"] = revealing.search(visible(actor), words, by=actor)
    return render(request, "cases/search.html", context)
