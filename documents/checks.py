"""What is looked at before the program starts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning


def scanner_is_named(**kwargs: Any) -> list[CheckMessage]:
    """Without an antivirus, every received piece stays closed: an installation for real people names one."""
    if settings.CLAMD_ADDRESS:
        return []
    return [Warning("CLAMD_ADDRESS is not set: received pieces will stay closed.", id="documents.W002")]


def seals_are_usable(**kwargs: Any) -> list[CheckMessage]:
    """A certificate that cannot seal is told: papers go on without it, and the register says which."""
    from documents import seal

    said = "The seal {name} cannot be used ({code}): papers of this organisation are issued without it."
    return [Warning(said.format(name=name, code=code), id="documents.W001") for name, code in seal.faults().items()]
