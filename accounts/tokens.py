"""Links from which a password is chosen: they serve once and soon expire."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.http import base36_to_int

if TYPE_CHECKING:
    from accounts.models import User


class LinkTokens(PasswordResetTokenGenerator):
    """Fifteen minutes for who already has a password; three days (PASSWORD_RESET_TIMEOUT) for an invitation."""

    def check_token(self, user: User | None, token: str | None) -> bool:
        """Whether the link is right, unused and young enough."""
        if user is None or token is None or not user.is_active or not super().check_token(user, token):
            return False
        return not user.has_usable_password() or self._age(token) <= settings.RESET_LINK_SECONDS

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.session_epoch}"

    def _age(self, token: str) -> int:
        now: datetime = self._now()
        return int(self._num_seconds(now)) - base36_to_int(token.split("-")[0])
