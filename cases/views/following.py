"""Opening a case; confiding, transmitting and taking it back; where it belongs."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import policy
from accounts.access import actor_of, allow
from accounts.models import Membership
from accounts.once import AlreadySent, once
from cases.forms.following import AssignForm, OpenForm, PlacesForm, TransmitForm
from cases.models import Case, Consent
from cases.services import following, opening
from cases.services.locking import Stale
from cases.views.common import back_to, case_or_404, records_of, say_why
from documents.services.speaking import proposed

WRITES = ["GET", "HEAD", "POST"]


@require_http_methods(WRITES)
@allow(policy.opens_cases)
def open_case(request: HttpRequest) -> HttpResponse:
    """A new case, followed by the person who opens it."""
    form = OpenForm(request.POST or None, initial={"opened_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        return _opened(request, form)
    return render(request, "cases/open.html", {"form": form})


def _opened(request: HttpRequest, form: OpenForm) -> HttpResponse:
    """Opens it; the same form sent twice leads to the work list, where the case already is."""
    data = dict(form.cleaned_data)
    try:
        with once(request, data.pop("once")):
            case = opening.open_case(by=actor_of(request), **data)
    except AlreadySent as sent_before:
        messages.info(
            request,
            sent_before.told(_("Ce formulaire a déjà été reçu : le dossier est ouvert, le voici en tête de liste.")),
        )
        return redirect("cases:worklist")
    messages.success(request, _("Le dossier %(reference)s est ouvert.") % {"reference": case.reference})
    return back_to(case)


@require_http_methods(WRITES)
@allow(policy.sees_the_case)
def assign(request: HttpRequest, reference: str) -> HttpResponse:
    """Confides the case to a colleague."""
    case = case_or_404(request, reference, policy.assigns_the_case)
    form = AssignForm(case, request.POST or None, initial={"version": case.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            following.assign(case, to_user_id=data["user"].pk, by=actor_of(request), version=data["version"])
        except (Stale, following.WrongPerson) as error:
            say_why(form, error)
        else:
            messages.success(request, _("Le dossier est confié à %(name)s.") % {"name": data["user"].name})
            return back_to(case)
    return render(request, "cases/assign.html", {"case": case, "form": form})


@require_http_methods(WRITES)
@allow(policy.sees_the_case)
def transmit(request: HttpRequest, reference: str) -> HttpResponse:
    """Hands the case to a legal officer, on the strength of a consent."""
    case = case_or_404(request, reference, policy.transmits_the_case)
    form = TransmitForm(request.POST or None, initial={"version": case.version})
    if (
        not form.is_bound and (records := records_of(request, case)).readable
    ):  # a manager hands over what she does not read
        form.initial["language"] = proposed(records)
    if request.method == "POST" and form.is_valid() and _transmitted(request, case, form):
        return back_to(case)
    context = {"case": case, "form": form, "consents": Consent.objects.filter(case=case).order_by("given_on", "id")}
    return render(request, "cases/transmit.html", context)


def _transmitted(request: HttpRequest, case: Case, form: TransmitForm) -> bool:
    data = form.cleaned_data
    seat: Membership = data["officer"]
    try:
        following.transmit(
            case,
            to_user_id=seat.user_id,
            organisation_id=seat.organisation_id,
            by=actor_of(request),
            version=data["version"],
            new_consent=following.NewConsent(data["consent_given_on"], data["interpreter"], data["language"])
            if data["consent_given_on"]
            else None,
        )
    except (Stale, following.NoConsent, following.WrongPerson) as error:
        say_why(form, error)
        return False
    messages.success(request, _("Le dossier est transmis à %(name)s.") % {"name": seat.user.name})
    return True


@require_http_methods(WRITES)
@allow(policy.sees_the_case)
def transmission_end(request: HttpRequest, reference: str) -> HttpResponse:
    """Asks, then takes the case back from the legal officer."""
    case = case_or_404(request, reference, policy.transmits_the_case)
    if request.method == "POST":
        following.withdraw(case, by=actor_of(request))
        messages.success(request, _("La transmission est terminée."))
        return back_to(case)
    return render(request, "cases/transmission_end.html", {"case": case})


@require_http_methods(WRITES)
@allow(policy.sees_the_case)
def places(request: HttpRequest, reference: str) -> HttpResponse:
    """The départements that the case belongs to."""
    case = case_or_404(request, reference, policy.follows_the_case)
    initial = {"prefecture": case.prefecture, "court_place": case.court_place, "version": case.version}
    form = PlacesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            opening.set_places(case, by=actor_of(request), **form.cleaned_data)
        except Stale as stale:
            say_why(form, stale)
        else:
            messages.success(request, _("Les départements du dossier sont enregistrés."))
            return back_to(case)
    label = _("Départements du dossier")
    return render(request, "cases/record_form.html", {"case": case, "form": form, "label": label})
