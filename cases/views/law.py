"""The law: a page that everybody reads, and the two acts of a legal officer, each with what it would touch first."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import policy
from accounts.access import actor_of, allow, not_found
from accounts.once import AlreadySent, once
from cases import laws
from cases.forms.law import AmendForm, VerifyForm
from cases.services import lawmaking
from cases.services.lawmaking import StaleLaw
from cases.templatetags.days import fr_date
from cases.views import law_rows
from cases.views.common import sent_again
from cases.views.deadline_rows import labelled
from workflow.amending import Unfit
from workflow.texts import Shelf, Version

WRITES = ["GET", "HEAD", "POST"]
Saying = VerifyForm | AmendForm  # the two forms that say a change


@require_safe
@allow(policy.signed_in)
def law(request: HttpRequest) -> HttpResponse:
    """Every rule, figure and text, how sure it is, who verified it; and what was changed."""
    current = laws.current()
    doubtful = request.GET.get("montrer") == "a-verifier"
    context = {
        "sections": law_rows.sections(current, timezone.localdate(), doubtful=doubtful),
        "doubtful": doubtful,
        "history": law_rows.history(current),
        "may": policy.allows(policy.keeps_the_law, actor_of(request)),
    }
    return render(request, "cases/law.html", context)


@require_http_methods(WRITES)
@allow(policy.keeps_the_law)
def verify(request: HttpRequest, shelf: str, key: str, since: str) -> HttpResponse:
    """Says that a version agrees with its source."""
    return _change(request, VerifyForm, *_version(shelf, key, since))


@require_http_methods(WRITES)
@allow(policy.keeps_the_law)
def amend(request: HttpRequest, shelf: str, key: str, since: str) -> HttpResponse:
    """Enters the version that takes over."""
    return _change(request, AmendForm, *_version(shelf, key, since))


def _version(shelf: str, key: str, since: str) -> tuple[Version, Shelf]:
    """The version that the address names, or 404."""
    if shelf not in set(Shelf):
        not_found()
    held = laws.current().shelf(Shelf(shelf))
    named = (v for v in held if v.key == key and _day(v.valid_from) == since)
    return next(named, None) or not_found(), Shelf(shelf)


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else law_rows.FIRST


def _change(request: HttpRequest, kind: type[Saying], version: Version, shelf: Shelf) -> HttpResponse:
    """The form, then what it would touch, then the change: each step is the same address, sent again."""
    actor = actor_of(request)
    form = kind(version, shelf, request.POST or None, by=actor.user_id, initial={"number": lawmaking.number()})
    preview = None
    if request.method == "POST" and form.is_valid():
        if "confirmer" in request.POST and _enacted(request, form):
            return redirect("cases:law")
        preview = None if "corriger" in request.POST else _preview(request, form)
    context: dict[str, Any] = {
        "form": form,
        "row": law_rows.row(shelf, version, timezone.localdate(), {}),
        "shelf": shelf,
        "used_by": law_rows.used_by(shelf, version.key),
        "verifying": kind is VerifyForm,
        "preview": preview,
        "typed": _typed(form) if preview else [],
    }
    return render(request, "cases/law_change.html", context)


def _preview(request: HttpRequest, form: Saying) -> lawmaking.Preview | None:
    try:
        found = lawmaking.preview(form.change, by=actor_of(request))
    except Unfit as error:
        form.add_error(None, str(error))
        return None
    for each in found.shown:
        labelled(each.kept, each.kept.case)
    return found


def _typed(form: Saying) -> list[tuple[Any, str]]:
    """What was typed, to be read again before it is confirmed."""
    said = ((field.label, form.cleaned_data.get(field.name)) for field in form.visible_fields())
    return [(label, fr_date(value) if isinstance(value, dt.date) else str(value)) for label, value in said if value]


def _enacted(request: HttpRequest, form: Saying) -> bool:
    """Records the change; what was sent twice is recorded once."""
    data = form.cleaned_data
    try:
        with once(request, data["once"]):
            lawmaking.enact(form.change, by=actor_of(request), number=data["number"])
    except AlreadySent as sent_before:
        messages.info(
            request, sent_before.told(_("Ce formulaire a déjà été reçu : le changement n’est enregistré qu’une fois."))
        )
    except StaleLaw as stale:
        messages.warning(request, str(stale))
        sent_again(form, number=stale.found)
        return False
    except Unfit as error:
        messages.warning(request, str(error))
        return False
    else:
        messages.success(
            request, _("Le changement est enregistré. Les échéances en cours qu’il touche sont comptées à nouveau.")
        )
    return True
