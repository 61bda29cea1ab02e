"""Administration of people and of the seats they hold."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import policy, services
from accounts.access import actor_of, allow
from accounts.forms.administration import PersonForm, SeatForm, attempt
from accounts.models import Membership, User
from accounts.services.factors import has_second_factor
from accounts.views.confirm import confirm

PAGE = 50
HELD = Prefetch("memberships", Membership.objects.held().select_related("organisation"), to_attr="held")


@allow(policy.administers, purpose="administration")
@require_safe
def everybody(request: HttpRequest) -> HttpResponse:
    """Everybody, in alphabetical order, fifty by fifty."""
    page = Paginator(User.objects.alphabetical().prefetch_related(HELD), PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/people.html", {"page": page})


@allow(policy.administers, purpose="administration")
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One person, the seats held and those closed."""
    person = get_object_or_404(User, pk=pk)
    seats = person.memberships.select_related("organisation").order_by("-since", "-id")
    shown = {"person": person, "seats": seats, "second_factor": has_second_factor(person)}
    return render(request, "accounts/person.html", shown)


@allow(policy.administers, purpose="administration")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Opens an account with a first seat, and sends the invitation."""
    form, by = PersonForm(request.POST or None), actor_of(request)
    if form.is_valid():
        given = form.cleaned_data
        if user := attempt(form, lambda: services.create_user(by=by, email=given["email"], name=given["name"])):
            services.open_membership(by=by, user=user, organisation=given["organisation"], role=given["role"])
            services.invite(by=by, user=user)
            messages.success(request, _("Le compte est créé. Un lien a été envoyé à son adresse électronique."))
            return redirect("accounts:person", pk=user.pk)
    return render(request, "accounts/person_new.html", {"form": form})


@allow(policy.administers, purpose="administration")
@require_http_methods(["GET", "HEAD", "POST"])
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives one more seat."""
    person, form = get_object_or_404(User, pk=pk), SeatForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        if attempt(form, lambda: services.open_membership(by=actor_of(request), user=person, **given)):
            return redirect("accounts:person", pk=pk)
    return render(request, "accounts/seat_new.html", {"form": form, "person": person})


@allow(policy.administers, purpose="administration")
@require_http_methods(["GET", "HEAD", "POST"])
def close_seat(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a seat back, after confirmation."""
    held = get_object_or_404(Membership.objects.held().select_related("user", "organisation"), pk=pk)
    if request.method == "POST":
        try:
            services.close_membership(by=actor_of(request), seat=held)
        except ValidationError as closed:  # by another administrator, between the two
            messages.info(request, closed.messages[0])
        return redirect("accounts:person", pk=held.user_id)
    return confirm(request, "close_membership", held.user, seat=held)


@allow(policy.administers, purpose="administration")
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Sends the link again, after confirmation."""
    return _on_person(request, pk, "invite", _("Un lien a été envoyé à son adresse électronique."))


@allow(policy.administers, purpose="administration")
@require_http_methods(["GET", "HEAD", "POST"])
def disable(request: HttpRequest, pk: int) -> HttpResponse:
    """Closes an account, after confirmation."""
    return _on_person(request, pk, "disable_user", _("Le compte est désactivé, ses rattachements sont clos."))


@allow(policy.administers, purpose="administration")
@require_http_methods(["GET", "HEAD", "POST"])
def reset_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Forgets a second factor, after confirmation."""
    return _on_person(request, pk, "reset_second_factor", _("Un nouveau second facteur lui sera demandé."))


def _on_person(request: HttpRequest, pk: int, act: str, done: str) -> HttpResponse:
    person = get_object_or_404(User, pk=pk)
    if request.method != "POST":
        return confirm(request, act, person)
    try:
        getattr(services, act)(by=actor_of(request), user=person)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    return redirect("accounts:person", pk=pk)
