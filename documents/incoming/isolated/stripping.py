"""Pictures inside PDFs keep what the telephone wrote into them (place, day, comments): taken out without decoding."""

from __future__ import annotations

import struct

KEPT_APPS = {0xE0, 0xE2, 0xEE}  # how to read the colours: JFIF, ICC profile, Adobe
BARE = {0x01, *range(0xD0, 0xD9)}
BOXES = {b"uuid", b"xml ", b"uinf"}


def bare_jpeg(data: bytes) -> bytes:
    """The same pixels without APPn segments or comments; the bytes as they were when they are no whole JPEG."""
    if data[:2] != b"\xff\xd8":
        return data
    kept, at = bytearray(b"\xff\xd8"), 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in (0xFF, *BARE):
            kept += data[at : at + 1] if marker == 0xFF else data[at : at + 2]
            at += 1 if marker == 0xFF else 2
            continue
        if marker == 0xDA:
            return bytes(kept) + data[at : data.rfind(b"\xff\xd9") + 2 or None]
        size = struct.unpack(">H", data[at + 2 : at + 4])[0]
        if _kept(marker, data[at + 4 : at + 16]):
            kept += data[at : at + 2 + size]
        at += 2 + size
    return data


def _kept(marker: int, start: bytes) -> bool:
    if marker == 0xE2:
        return start.startswith(b"ICC_PROFILE")
    return marker != 0xFE and (marker in KEPT_APPS or not 0xE0 <= marker <= 0xEF)


def bare_jpx(data: bytes) -> bytes:
    """A JPEG 2000 file without its boxes of notes."""
    if data[4:8] != b"jP  ":
        return data
    kept, at = bytearray(), 0
    while at + 8 <= len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        if size == 1 and at + 16 <= len(data):
            size = struct.unpack(">Q", data[at + 8 : at + 16])[0]
        size = size or len(data) - at
        if size < 8:
            return data
        if kind not in BOXES:
            kept += data[at : at + size]
        at += size
    return bytes(kept)
