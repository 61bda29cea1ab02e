"""One sealed value: its place (model, field, row) and its text padded to a bucket, in a Fernet token without date."""

from __future__ import annotations

import base64
import binascii
import hmac
import struct

from cryptography.fernet import Fernet, InvalidToken

VERSION = b"\x01"
SMALLEST, STEP = 32, 1024


class BadEnvelope(ValueError):
    """Not a token of this key, or a token of another place."""


def seal(fernet: Fernet, place: bytes, text: str) -> str:
    """A token that opens only at `place`; equal buckets of length look equal."""
    body = VERSION + struct.pack(">H", len(place)) + place + pad(text.encode())
    return fernet.encrypt_at_time(body, 0).decode()


def unseal(fernet: Fernet, place: bytes, token: str) -> str:
    """The text sealed at `place`; anything else is a BadEnvelope that carries no content."""
    try:
        data = token.encode("ascii")
        if base64.urlsafe_b64encode(base64.urlsafe_b64decode(data)) != data:
            raise BadEnvelope("not written as a token is")
        body = fernet.decrypt(data)
    except (InvalidToken, UnicodeEncodeError, binascii.Error):
        raise BadEnvelope("not a token of this key") from None
    head = VERSION + struct.pack(">H", len(place)) + place
    if not hmac.compare_digest(body[: len(head)], head):
        del body
        raise BadEnvelope("a token of another place")
    return unpad(body[len(head) :]).decode()


def pad(data: bytes) -> bytes:
    """Length, data, zeros: 32, 64, 128 … 1024 bytes, then steps of 1 KiB."""
    needed = 4 + len(data)
    size = max(SMALLEST, 1 << (needed - 1).bit_length()) if needed <= STEP else -(-needed // STEP) * STEP
    return struct.pack(">I", len(data)) + data + bytes(size - needed)


def unpad(padded: bytes) -> bytes:
    (length,) = struct.unpack(">I", padded[:4])
    return padded[4 : 4 + length]
