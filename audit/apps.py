"""The register's app: its walls are raised after every migration, its sink is given to the vault at start-up."""

from django.apps import AppConfig
from django.core import checks
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """The append-only register of reads, acts, refusals and logins."""

    name = "audit"
    verbose_name = _("Registre")

    def ready(self) -> None:
        """Connects the walls, the database role and the reads' sink."""
        from audit import checks as ours
        from audit import faults, reads, roles, walls
        from vault.access import set_sink

        post_migrate.connect(walls.after_migrate, sender=self, dispatch_uid="register-walls")
        connection_created.connect(roles.enter_app_role, dispatch_uid="register-role")
        checks.register(ours.register_is_walled, checks.Tags.database, deploy=True)
        set_sink(reads.flush)
        faults.listen()
