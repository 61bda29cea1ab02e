"""How a printed paper is checked: its code, its address, the register's checkpoint at its issue."""

from __future__ import annotations

import base64
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from audit.models import Checkpoint
from database.questions import Question

LENGTH = 16  # characters of base 32: 80 bits
_LAST = Question(lambda: Checkpoint.objects.order_by("-size").values_list("size", "root")[:1])


def code_for(uid: UUID, version: int, digest: str) -> str:
    """A keyed digest of the document, its version and its snapshot; kept in the row, so a new key breaks none."""
    keyed = salted_hmac("documents.codes", f"{uid}|{version}|{digest}", algorithm="sha256").digest()
    return base64.b32encode(keyed).decode()[:LENGTH]


def address(uid: UUID, code: str) -> str:
    """Where anybody checks the paper."""
    return settings.SITE_URL.rstrip("/") + reverse("documents:verify", args=[uid.hex, code])


def last_checkpoint() -> str:
    """« n° 1284 – 7f3a9c21 »: how many entries the register's last signed note covers, and what it begins with."""
    last = _LAST.first()
    return f"n° {last[0]} – {bytes(last[1]).hex()[:16]}" if last else ""


def scanned(verify_url: str, checkpoint: str) -> str:
    """What the QR code holds: the address, then the checkpoint as a fragment, which no browser sends to a server."""
    return f"{verify_url}#{checkpoint.replace('° ', '').replace(' – ', '-')}" if checkpoint else verify_url
