"""The cases app: its records are in the register, names of changed fields only."""

from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    """Cases and their records."""

    name = "cases"
    verbose_name = _("dossiers")

    def ready(self) -> None:
        """Every model of the room goes through the register."""
        from audit.registration import register
        from cases import lending
        from cases.models import Case
        from cases.records import load
        from cases.services.facts import MODELS
        from documents import hooks

        lending.lend()
        for model in (Case, *MODELS.values()):
            register(model)
        hooks.set_records_loader(load)
        hooks.set_case_loader(_case_and_records)


def _case_and_records(request: HttpRequest, reference: str) -> tuple[Any, Any]:
    """What the papers' pages begin with: the case, or 404, and its records."""
    from cases.views.common import case_or_404, records_of

    case = case_or_404(request, reference)
    return case, records_of(request, case)
