"""Administration of organisations."""

from __future__ import annotations

from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import policy, services
from accounts.access import actor_of, allow
from accounts.forms.administration import OrganisationForm, attempt
from accounts.models import Membership, Organisation

HELD = Prefetch("memberships", Membership.objects.held().select_related("user"), to_attr="held")


@allow(policy.administers, purpose="administration")
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every organisation, with how many seats are held there."""
    seats = Count("memberships", filter=Q(memberships__until=None))
    shown = {"organisations": Organisation.objects.annotate(held_count=seats).order_by("kind", "name")}
    return render(request, "accounts/administration.html", shown)


@allow(policy.administers, purpose="administration")
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation and who works there."""
    organisation = get_object_or_404(Organisation.objects.prefetch_related(HELD), pk=pk)
    return render(request, "accounts/organisation.html", {"organisation": organisation})


@allow(policy.administers, purpose="administration")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Opens an organisation."""
    form = OrganisationForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        if made := attempt(form, lambda: services.create_organisation(by=actor_of(request), **given)):
            return redirect("accounts:organisation", pk=made.pk)
    return render(request, "accounts/organisation_new.html", {"form": form})
