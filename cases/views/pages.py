"""Who read a case; how to use the service."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import policy
from accounts.access import allow
from cases import readers
from cases.views.common import case_or_404

SIZE = 50


@require_safe
@allow(policy.sees_the_case)
def access(request: HttpRequest, reference: str) -> HttpResponse:
    """Who read this case, from the register."""
    case = case_or_404(request, reference)
    before = request.GET.get("avant", "")
    found = readers.accesses(case, int(before) if before.isdecimal() and len(before) < 18 else None, SIZE)
    more = f"?avant={found[SIZE - 1][0]}" if len(found) > SIZE else ""
    rows = [reader for _seq, reader in found[:SIZE]]
    context = {"case": case, "accesses": rows, "next_url": more, "first_url": "?" if before else ""}
    return render(request, "cases/access.html", context)


@require_safe
@allow(policy.signed_in)
def help_page(request: HttpRequest) -> HttpResponse:
    """How to use the service."""
    return render(request, "cases/help.html")
