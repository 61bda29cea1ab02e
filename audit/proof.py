"""Checkpoints: C2SP notes, signed with Ed25519, on the tree of the first entries."""

import base64
import hashlib
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import IntegrityError, transaction

from audit import chain
from audit.models import Checkpoint, Head, RegisterEntry

ORIGIN = "egide/register"
EVERY = timedelta(minutes=5)
ENTRIES = 200


class HistoryChanged(RuntimeError):
    """The stored entries no longer continue what was signed: nothing more is signed."""


def public_key() -> str:
    """The key that verifies the notes, in hexadecimal."""
    return _key().public_key().public_bytes_raw().hex()


def checkpoint() -> Checkpoint | None:
    """Signs the register as it stands; the newest checkpoint, or None while the register is empty."""
    last, head = Checkpoint.objects.first(), Head.objects.get()
    if head.seq == (last.size if last else 0):
        return last
    edge = grown(last, head)
    root = chain.root_of(edge)
    made = Checkpoint(size=head.seq, root=root, edge=_stored(edge), note=signed_note(head.seq, root), made_at=_now())
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        return Checkpoint.objects.first()
    return made


def due() -> bool:
    """Whether 5 minutes or 200 entries have passed since the last checkpoint, with something new to sign."""
    last, head = Checkpoint.objects.first(), Head.objects.get()
    waiting = head.seq - (last.size if last else 0)
    return bool(waiting) and (last is None or waiting >= ENTRIES or _now() - last.made_at >= EVERY)


def signed_note(size: int, root: bytes) -> str:
    """The note's text and signature line (C2SP signed note, checkpoint body)."""
    text = f"{ORIGIN}\n{size}\n{base64.b64encode(root).decode()}\n"
    signature = key_hash(bytes.fromhex(public_key())) + _key().sign(text.encode())
    return f"{text}\n— {ORIGIN} {base64.b64encode(signature).decode()}\n"


def key_hash(public: bytes) -> bytes:
    """Four bytes that name a key inside a note."""
    return hashlib.sha256(f"{ORIGIN}\n".encode() + b"\x01" + public).digest()[:4]


def grown(last: Checkpoint | None, head: Head) -> list[chain.Node]:
    """The tree's edge up to the head, each new entry read again and checked against the one before."""
    edge = [(bytes.fromhex(node), count) for node, count in last.edge] if last else []
    start = chain.size_of(edge)
    previous = _leaf_at(start)
    if last and bytes(last.root) != chain.root_of(edge):
        raise HistoryChanged(f"The checkpoint of size {start} was changed.")
    rows = RegisterEntry.objects.filter(seq__gt=start, seq__lte=head.seq).order_by("seq").values_list("seq", "body")
    for expected, (seq, body) in enumerate(rows.iterator(), start + 1):
        if seq != expected or not body.startswith(f"v1\n{seq}\n{previous.hex()}\n"):
            raise HistoryChanged(f"Entry {expected} does not follow entry {expected - 1}.")
        previous = chain.leaf_of(body)
        edge = chain.grow(edge, [previous])
    if previous != bytes(head.leaf):
        raise HistoryChanged("The head is not the last entry.")
    return edge


def _leaf_at(seq: int) -> bytes:
    if seq == 0:
        return bytes(32)
    return bytes(RegisterEntry.objects.values_list("leaf", flat=True).get(seq=seq))


def _stored(edge: list[chain.Node]) -> list[list[object]]:
    return [[node.hex(), count] for node, count in edge]


def _key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(settings.AUDIT_SIGNING_KEY))


def _now() -> datetime:
    return datetime.now(UTC)
