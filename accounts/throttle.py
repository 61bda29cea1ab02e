"""Keys of the shared cache: digests, so that no address, network or code is read in the table."""

from __future__ import annotations

from django.utils.crypto import salted_hmac


def hashed_key(key: str, key_prefix: str, version: int) -> str:
    """A keyed digest of the key (Django's KEY_FUNCTION)."""
    return digest("accounts.cache", f"{key_prefix}:{version}:{key}")


def digest(salt: str, text: str) -> str:
    """A keyed digest: the same for the same text, and says nothing about it."""
    return salted_hmac(salt, text, algorithm="sha256").hexdigest()
