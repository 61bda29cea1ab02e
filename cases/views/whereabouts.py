"""Where she can be found: asked for on purpose, shown once, changed with a reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import policy
from accounts.access import actor_of, allow
from accounts.confirming import confirmed, to_confirm
from audit import services as audit
from audit.verbs import Verb
from cases.forms.following import WhereaboutsForm
from cases.models import Person, Relative
from cases.services.locking import Stale
from cases.services.recording import rectify
from cases.views.common import back_to, case_or_404, say_why


@require_http_methods(["GET", "HEAD", "POST"])
@allow(policy.sees_the_case)
def whereabouts(request: HttpRequest, reference: str) -> HttpResponse:
    """Asks again who asks, then whether to show what could lead to her; showing and changing it are in the register."""
    case = case_or_404(request, reference, policy.reveals_whereabouts)
    saving = request.method == "POST" and "reason" in request.POST
    if not saving and not confirmed(request):
        return to_confirm(reverse("cases:whereabouts", args=[case.reference]))
    if request.method != "POST":
        return render(request, "cases/whereabouts.html", {"case": case})
    person = Person.objects.filter(case=case).first()
    if person is None:
        messages.info(request, _("Décrivez d’abord la personne ; ses coordonnées s’enregistrent ensuite ici."))
        return redirect("cases:record_add", case.reference, "person")
    form = WhereaboutsForm(request.POST if saving else None, instance=person)
    if saving and form.is_valid() and _changed(request, person, form):
        return back_to(case)
    if not confirmed(request):  # what was typed is kept in view, what is stored is not
        return render(request, "cases/whereabouts.html", {"case": case, "form": form})
    with audit.act(by=actor_of(request), purpose="follow_up"):
        audit.record(Verb.WHEREABOUTS_REVEALED, case=case.reference, organisation_id=case.organisation_id)
    context: dict[str, Any] = {
        "case": case,
        "shown": True,
        "person": person,
        "relatives": Relative.objects.filter(case=case, closed_on__isnull=True),
        "form": form,
    }
    return render(request, "cases/whereabouts.html", context)


def _changed(request: HttpRequest, person: Person, form: WhereaboutsForm) -> bool:
    data = form.cleaned_data
    try:
        rectify(person, form.values, reason=data["reason"], by=actor_of(request), version=data["seen"])
    except Stale as stale:
        say_why(form, stale)
        return False
    messages.success(request, _("Les coordonnées sont enregistrées."))
    return True
