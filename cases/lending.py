"""What the papers need of cases, lent to them at start-up since they may not import this room."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from accounts.roles import Actor
from cases.records import Records, load
from documents import hooks
from workflow.states import NO_LONGER_FOLLOWED


def lend() -> None:
    """Gives the papers' room its loaders."""
    hooks.set_case_loader(_visible)
    hooks.set_records_loader(load)
    hooks.set_followed_loader(_followed)


def _followed(actor: Actor) -> list[Any]:
    """Open cases confided or transmitted to this person, by reference."""
    from cases.models import Case

    mine = Case.objects.visible_to(actor).followed_by(actor.user_id)
    return list(mine.exclude(support__in=sorted(NO_LONGER_FOLLOWED)).order_by("reference"))


def _visible(request: HttpRequest, reference: str) -> tuple[Any, Records]:
    """A case that this visitor sees, and its records, sealed for who may not read them; 404 for what one may not see.

    Each page of the papers asks its own rule next.
    """
    from cases.views.common import case_or_404, records_of

    case = case_or_404(request, reference)
    return case, records_of(request, case)
