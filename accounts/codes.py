"""One-time codes: the period a code belongs to, and each period serves once."""

from __future__ import annotations

import time

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from accounts.models import User


def period_now() -> int:
    """The number of the present period (30 seconds since 1970)."""
    return int(time.time()) // int(app_settings.TOTP_PERIOD)


def code_at(secret: str, period: int) -> str:
    """The code of one period."""
    return str(format_hotp_value(hotp_value(secret, period)))


def period_of(secret: str, code: str) -> int | None:
    """Which period this code belongs to, among those that a late or early clock may show."""
    now, tolerance = period_now(), int(app_settings.TOTP_TOLERANCE)
    periods = range(now - tolerance, now + tolerance + 1)
    return next((p for p in periods if compare_user_code(actual=code, expected=code_at(secret, p))), None)


def use_up(user: User, secret: str, code: str) -> bool:
    """Whether the code is right and newer than the last one; it never serves again (compare and swap)."""
    period = period_of(secret, code)
    if period is None:
        return False
    return bool(User.objects.filter(pk=user.pk, totp_counter__lt=period).update(totp_counter=period))
