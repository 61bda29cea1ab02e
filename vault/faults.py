"""What the vault refuses with, and the signal that tells the rest of the house."""

from django.core.exceptions import ImproperlyConfigured
from django.dispatch import Signal


class NoAccessContext(PermissionError):
    """Somebody's data was asked for without saying who reads and why."""


class IntegrityFault(Exception):
    """Stored bytes are not what this system sealed there: tampered, planted, moved or under a wrong key."""


class KeyErased(Exception):
    """The case was erased: its key no longer exists anywhere in this base."""


class RingFault(ImproperlyConfigured):
    """The master keys given to this process are malformed, absent, or not those of this base."""


class ReadsNotRecorded(RuntimeError):
    """Personal values were read and no register took the reads."""


integrity_fault = Signal()
"""Sent with `field` (like `person.legal_name`) and `reference`; never with a value."""

keys_rewrapped = Signal()
"""Sent after `keys rewrap` with `changed` (a count) and `fingerprint`."""
