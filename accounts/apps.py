"""The app of organisations, people and sign-in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Organisations, users, seats, policy."""

    name = "accounts"
    verbose_name = _("Comptes")

    def ready(self) -> None:
        """Sign-ins and sign-outs go to the register."""
        from accounts import recording

        recording.connect()
