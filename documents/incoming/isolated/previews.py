"""Pages as pictures, by poppler, fed on its standard input: nothing is written to the disk."""

from __future__ import annotations

import shutil
import subprocess

from documents.incoming.isolated.outcome import MAX_PREVIEWS, PREVIEW_SIDE

SECONDS_A_PAGE = 8


def previews(pdf: bytes, pages: int) -> list[bytes]:
    """The first pages as JPEG; fewer when one cannot be drawn in time, none where poppler is not installed."""
    drawer = shutil.which("pdftoppm")
    made: list[bytes] = []
    for number in range(1, min(pages, MAX_PREVIEWS) + 1) if drawer else ():
        page = _drawn([str(drawer), "-jpeg", "-jpegopt", "quality=80"], pdf, number)
        if not page:
            break
        made.append(page)
    return made


def _drawn(command: list[str], pdf: bytes, number: int) -> bytes:
    options = ["-scale-to", str(PREVIEW_SIDE), "-f", str(number), "-l", str(number), "-"]
    try:
        done = subprocess.run(  # noqa: S603 - our own words; the file arrives on its input
            [*command, *options], input=pdf, capture_output=True, timeout=SECONDS_A_PAGE, check=False
        )
    except subprocess.TimeoutExpired:
        return b""
    return done.stdout if done.returncode == 0 and done.stdout[:2] == b"\xff\xd8" else b""
