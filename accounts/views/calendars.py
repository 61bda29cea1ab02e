"""The secret address of one's own calendar: made, shown once, closed."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import policy, services
from accounts.access import actor_of, allow
from accounts.confirming import confirmed, to_confirm
from accounts.models import CalendarFeed


@allow(policy.works_on_cases, purpose="account")
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Whether there is an address, since when, and when it was last read."""
    return _page(request)


@allow(policy.works_on_cases, purpose="account")
@require_POST
def open_calendar(request: HttpRequest) -> HttpResponse:
    """A new address, told on this page alone; who signed in a while ago says again who she is."""
    if not confirmed(request):
        return to_confirm(reverse("accounts:calendar"))
    secret = services.open_calendar(by=actor_of(request))
    address = f"{str(settings.SITE_URL).rstrip('/')}{reverse('cases:calendar')}?{urlencode({'cle': secret})}"
    return _page(request, address=address)


@allow(policy.works_on_cases, purpose="account")
@require_POST
def close_calendar(request: HttpRequest) -> HttpResponse:
    """The address stops working at once."""
    if services.close_calendar(by=actor_of(request)):
        messages.success(request, _("L’adresse de votre calendrier ne fonctionne plus."))
    return redirect("accounts:calendar")


def _page(request: HttpRequest, address: str = "") -> HttpResponse:
    feed = CalendarFeed.objects.filter(user_id=actor_of(request).user_id or 0, closed_at=None).first()
    return render(request, "accounts/calendar.html", {"feed": feed, "address": address})
