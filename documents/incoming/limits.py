"""How much may come in: enough for a scanned file or a telephone's photograph, too little to fill the disk."""

from django.conf import settings

MEGABYTE = 10**6
FILE = 20 * MEGABYTE  # bytes of one file
AT_ONCE = 20  # files of one sending
SENDING = 100 * MEGABYTE  # bytes of one sending, form included
AN_HOUR = 50  # files of one person
A_CASE = 200 * MEGABYTE  # bytes of one case's files, those taken out and not yet destroyed included
NAME = 120  # characters of a file's name that are kept, sealed
RESTORABLE = 30  # days during which a piece taken out can be put back


def file() -> int:
    """Bytes of one file; a measurement may lift it (UPLOAD_LIMIT)."""
    return int(getattr(settings, "UPLOAD_LIMIT", 0) or FILE)


def sending() -> int:
    """Bytes of one sending."""
    return max(SENDING, file() + MEGABYTE)


def a_case() -> int:
    """Bytes of one case."""
    return max(A_CASE, file())
