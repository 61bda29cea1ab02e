"""What the papers need of cases, lent to them at start-up since they may not import this room."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from accounts import policy
from cases.records import Records, load
from documents import hooks


def lend() -> None:
    """Gives the papers' room its two loaders."""
    hooks.set_case_loader(_visible)
    hooks.set_records_loader(load)


def _visible(request: HttpRequest, reference: str) -> tuple[Any, Records]:
    """A case whose content this visitor may read, and its records; 404 for what one may not see."""
    from cases.views.common import case_or_404, records_of

    case = case_or_404(request, reference, policy.reads_the_case)
    return case, records_of(request, case)
