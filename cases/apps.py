"""The cases app: its records are in the register, names of changed fields only."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    """Cases and their records."""

    name = "cases"
    verbose_name = _("dossiers")

    def ready(self) -> None:
        """Every model of the room goes through the register."""
        from audit.registration import register
        from cases import lending, said
        from cases.models import Case
        from cases.services.facts import MODELS

        lending.lend()
        said.teach()
        register(Case)
        for model in MODELS.values():
            register(model)
