"""The master keys (FIELD_ENCRYPTION_KEY): the first encrypts, all decrypt. Read here and nowhere else."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.functional import cached_property

from vault.faults import IntegrityFault, RingFault


class Ring:
    """An ordered set of Fernet keys, each known by a fingerprint that says nothing of it."""

    def __init__(self, name: str, keys: tuple[str, ...]) -> None:
        if not keys:
            raise RingFault(f"{name}: no key.")
        self.name = name
        self._fernets = {fingerprint(key): _fernet(name, number, key) for number, key in enumerate(keys, 1)}
        if len(self._fernets) != len(keys):
            raise RingFault(f"{name}: the same key is given twice.")

    def __repr__(self) -> str:
        return f"<Ring {self.name} {self.fingerprints}>"

    @cached_property
    def fingerprints(self) -> tuple[str, ...]:
        """Of the keys, in their order."""
        return tuple(self._fernets)

    @property
    def first(self) -> str:
        """Fingerprint of the key that encrypts."""
        return self.fingerprints[0]

    def encrypt(self, body: bytes) -> str:
        """A token of the first key, without date."""
        return self._fernets[self.first].encrypt_at_time(body, 0).decode()

    def decrypt(self, token: str, under: str | None = None) -> bytes:
        """The body, with the key of that fingerprint or with whichever key opens it."""
        names = self.fingerprints if under is None else (under,)
        for name in names:
            try:
                return self._fernets[name].decrypt(token.encode())
            except KeyError:
                raise RingFault(f"{self.name}: the key of fingerprint {name} is missing.") from None
            except InvalidToken:
                continue
        raise IntegrityFault(f"{self.name}: a wrapped value does not open.")


def fingerprint(key: str) -> str:
    """Sixteen hexadecimal characters that name a key."""
    return hashlib.sha256(b"egide key fingerprint\0" + key.encode()).hexdigest()[:16]


def _fernet(name: str, number: int, key: str) -> Fernet:
    try:
        if len(base64.urlsafe_b64decode(key)) != 32:
            raise ValueError
        return Fernet(key)
    except (ValueError, TypeError):
        raise RingFault(f"{name}: key number {number} is not 32 bytes in URL-safe base 64.") from None


@lru_cache(maxsize=8)
def _ring(name: str, keys: tuple[str, ...]) -> Ring:
    return Ring(name, keys)


def _listed(name: str) -> tuple[str, ...]:
    keys = getattr(settings, name, None) or ()
    return (keys,) if isinstance(keys, str) else tuple(keys)


def master() -> Ring:
    """The keys that wrap the cases' keys."""
    return _ring("FIELD_ENCRYPTION_KEY", _listed("FIELD_ENCRYPTION_KEY"))


def mfa() -> Ring:
    """The keys of second-factor secrets: another class, never derived from the master keys."""
    return _ring("MFA_KEY", _listed("MFA_KEY"))
