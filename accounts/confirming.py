"""What is sensitive asks again who one is, when that was not said these last five minutes."""

from __future__ import annotations

from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode


def confirmed(request: HttpRequest) -> bool:
    """Whether this person signed in, or gave her password or a code again, within ACCOUNT_REAUTHENTICATION_TIMEOUT."""
    return not is_reauthentication_required(request, app="account")


def to_confirm(here: str) -> HttpResponse:
    """To the page that asks for the password again, and from there back to `here`."""
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': here})}")
