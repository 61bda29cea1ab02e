"""What a file is, by its bytes and by its name: both must agree, and only four kinds come in."""

from __future__ import annotations

import struct

import puremagic

from documents.incoming.headers import animated, pixels
from documents.incoming.isolated.outcome import MAX_PIXELS
from documents.incoming.refusals import UploadRefused

EXTENSIONS = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "heic": "image/heic",
    "heif": "image/heic",
}
SUFFIX = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/heic": "heic"}
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1"}
HEAD = 2**20  # bytes of the beginning that are looked at as they arrive
TAIL = 22 + 2**16  # bytes of the end in which a ZIP archive would say that it is one


def announced(name: str) -> str:
    """The type that the name's ending announces; raises `UploadRefused`."""
    stem, dot, ending = name.rpartition(".")
    found = EXTENSIONS.get(ending.lower()) if stem and dot else None
    if found is None:
        raise UploadRefused("extension")
    return found


def check_start(media_type: str, head: bytes) -> None:
    """Whether the first bytes are those of this type, for us and for the library; raises `UploadRefused`."""
    if not head:
        raise UploadRefused("empty")
    if _by_signature(head) != media_type or not _known_as(media_type, head):
        raise UploadRefused("content")


def check_header(media_type: str, head: bytes) -> None:
    """Whether an image says, before it is decoded, that it is too large or moves; raises `UploadRefused`."""
    size = pixels(media_type, head)
    if size is not None and (size[0] * size[1] > MAX_PIXELS or not size[0] * size[1]):
        raise UploadRefused("pixels" if size[0] * size[1] else "content")
    if media_type == "image/png" and animated(head):
        raise UploadRefused("animated")


def check_end(tail: bytes) -> None:
    """Whether an archive hides behind the file; raises `UploadRefused`."""
    at = tail.rfind(b"PK\x05\x06")
    while at >= 0:
        if len(tail) >= at + 22:
            comment = struct.unpack("<H", tail[at + 20 : at + 22])[0]
            if at + 22 + comment <= len(tail) <= at + 22 + comment + 1024:
                raise UploadRefused("polyglot")
        at = tail.rfind(b"PK\x05\x06", 0, at)


def _by_signature(head: bytes) -> str:
    if head.startswith((b"%PDF-1.", b"%PDF-2.")):
        return "application/pdf"
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"):
        return "image/png"
    return "image/heic" if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS else ""


def _known_as(media_type: str, head: bytes) -> bool:
    """The library's opinion; it does not know every brand of HEIC, and then has none."""
    try:
        found = {match.mime_type for match in puremagic.magic_string(head[:4096])}
    except puremagic.PureError:
        found = set()
    if media_type == "image/heic":
        return not found or bool(found & {"image/heic", "image/heif"})
    return media_type in found
