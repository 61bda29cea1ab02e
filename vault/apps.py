"""The vault's app: master keys are checked before anything runs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VaultConfig(AppConfig):
    name = "vault"
    label = "vault"
    verbose_name = _("Coffre")

    def ready(self) -> None:
        from vault import checks as checks
        from vault import ring

        ring.master()
        ring.mfa()
