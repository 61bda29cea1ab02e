"""The procedure as a Django app: no model, its own system checks and commands."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowConfig(AppConfig):
    """Registers the checks of the table."""

    name = "workflow"
    label = "workflow"
    verbose_name = _("procédure")

    def ready(self) -> None:
        """The table is checked with every other part of the project."""
        from workflow import checks  # noqa: F401
