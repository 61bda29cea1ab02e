"""Opening a challenge by hand, and saying which challenge a step acts on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import policy
from accounts.access import actor_of, allow
from cases.forms.contests import OpeningForm, which
from cases.models import Challenge
from cases.records import Records
from cases.services.history import When
from cases.services.litigating import NotContestable, open_challenge
from cases.services.locking import Stale
from cases.views.common import back_to, case_or_404, records_of, say_why
from cases.views.contests import described, named, uncontested
from workflow.table import Step


@dataclass(frozen=True)
class Pick:
    """The challenges that a step may act on, and the one meant."""

    candidates: list[Challenge]
    chosen: Challenge | None

    def about(self, records: Records) -> Records:
        """The records, read for the challenge meant."""
        return replace(records, challenge=self.chosen)

    def ask(self, form: forms.Form, records: Records) -> None:
        """Adds the question to the form; with one answer only, it is not asked."""
        choices = [(c.pk, named(c, records)) for c in self.candidates]
        form.fields["challenge"] = which(choices, self.chosen.pk if self.chosen else None)
        form.order_fields(["on", "challenge", *form.fields])


def pick(request: HttpRequest, taken: Step, records: Records) -> Pick:
    """Which challenge is meant: the one sent, the one of the address, or the only one from which it is open."""
    held = [c for c in records.challenges if c.on_track]
    open_ = [c for c in held if c.state in taken.sources]
    asked = request.POST.get("challenge") or request.GET.get("recours")
    found = next((c for c in held if str(c.pk) == asked), None)
    alone = open_ if len(open_) == 1 else [] if open_ else held[-1:]
    chosen = found or next(iter(alone), None)
    extra = [chosen] if chosen and chosen not in open_ else []
    return Pick([*extra, *open_], chosen)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(policy.sees_the_case, purpose="step")
def challenge_open(request: HttpRequest, reference: str) -> HttpResponse:
    """Opens the challenge of a decision that was recorded before, or is not known to be notified."""
    case = case_or_404(request, reference, policy.advances_the_case)
    records = records_of(request, case)
    decisions = {d.pk: d for d in uncontested(records)}
    choices = [(pk, described(decision)) for pk, decision in decisions.items()]
    form = OpeningForm(request.POST or None, choices=choices, initial={"version": case.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            decision = decisions[int(data["decision"])]
            open_challenge(case, decision, by=actor_of(request), when=When(data["on"]), version=data["version"])
        except (Stale, NotContestable) as error:
            say_why(form, error)
        else:
            messages.success(request, _("La contestation est ouverte."))
            return back_to(case, "recours")
    return render(request, "cases/challenge_open.html", {"case": case, "form": form, "any": bool(choices)})
