"""Secrets come from root-only files; demonstration and test runs may make their own under var/."""

import base64
import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def fernet_key() -> str:
    """A fresh key in Fernet's own format (32 random bytes, URL-safe base 64)."""
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


def hex_key() -> str:
    """32 random bytes in hexadecimal: Ed25519 seeds, index keys, Django's secret key."""
    return os.urandom(32).hex()


MAKERS = {
    "SECRET_KEY_FILE": hex_key,
    "FIELD_ENCRYPTION_KEY_FILE": fernet_key,
    "INDEX_KEY_FILE": hex_key,
    "AUDIT_SIGNING_KEY_FILE": hex_key,
    "MFA_KEY_FILE": fernet_key,
}


def secret_lines(name: str, default: Path, *, may_create: bool) -> list[str]:
    """The lines of the file that the setting `name` points to; made at `default` when `may_create`."""
    path = Path(os.environ.get(name) or default)
    if not path.exists():
        if not may_create:
            raise ImproperlyConfigured(f"{name}: the file {path} does not exist; production needs a real secret.")
        _create(path, MAKERS[name]())
    lines = [line.strip() for line in path.read_text().splitlines() if line.strip()]
    if not lines:
        raise ImproperlyConfigured(f"{name}: the file {path} is empty.")
    return lines


def _create(path: Path, value: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w") as out:
        out.write(value + "\n")
