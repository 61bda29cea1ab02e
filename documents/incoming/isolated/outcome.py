"""What the examination of a file gives, and how it travels from the child to its parent: one line, then the bytes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

MAX_PAGES = 300
MAX_PREVIEWS = 40  # the first pages that can be looked at in the site; the served copy holds them all
MAX_PIXELS = 40_000_000
PREVIEW_SIDE = 1600  # pixels on the long side


class Refused(Exception):
    """The file is not one that we serve; the message is a code."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Outcome:
    """A clean copy with pictures of its pages, or the code of what was found."""

    why: str = ""
    media_type: str = ""
    copy: bytes = b""
    pages: int = 0
    previews: list[bytes] = field(default_factory=list)  # JPEG

    def packed(self) -> bytes:
        """For the pipe."""
        parts = [self.copy, *self.previews]
        told = {"why": self.why, "type": self.media_type, "pages": self.pages, "parts": [len(part) for part in parts]}
        return json.dumps(told).encode() + b"\n" + b"".join(parts)


def unpacked(data: bytes) -> Outcome:
    """What the child said; ValueError when it is not whole."""
    line, _, rest = data.partition(b"\n")
    try:
        told = json.loads(line)
        sizes = [int(size) for size in told["parts"]]
        why, media_type, pages = str(told["why"]), str(told["type"]), int(told["pages"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("the child's answer is not one") from error
    if not sizes or min(sizes) < 0 or sum(sizes) != len(rest):
        raise ValueError("the child's answer is cut")
    ends = [sum(sizes[: number + 1]) for number in range(len(sizes))]
    parts = [rest[end - size : end] for size, end in zip(sizes, ends, strict=True)]
    return Outcome(why, media_type, parts[0], pages, parts[1:])
