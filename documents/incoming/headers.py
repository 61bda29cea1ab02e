"""The size that an image claims, read from its first bytes without decoding anything."""

from __future__ import annotations

import struct

_SOF = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_BARE = {0x01, *range(0xD0, 0xD9)}


def pixels(media_type: str, head: bytes) -> tuple[int, int] | None:
    """Width and height; None when these bytes do not say."""
    if media_type == "image/png" and len(head) >= 24:
        width, height = struct.unpack(">II", head[16:24])
        return width, height
    return _jpeg(head) if media_type == "image/jpeg" else None


def animated(head: bytes) -> bool:
    """Whether a PNG announces frames; the announcement stands before the first pixels."""
    at = 8
    while at + 8 <= len(head):
        length, kind = struct.unpack(">I4s", head[at : at + 8])
        if kind in (b"acTL", b"IDAT", b"IEND"):
            return bool(kind == b"acTL")
        at += 12 + length
    return False


def _jpeg(head: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if marker == 0xFF or marker in _BARE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker in _SOF:
            height, width = struct.unpack(">HH", head[at + 5 : at + 9])
            return width, height
        at += 2 + struct.unpack(">H", head[at + 2 : at + 4])[0]
    return None
