"""Started as a program: takes a file on its input, gives its outcome on its output, and may do nothing else.

It holds no key and no setting, writes no file, and can neither grow nor last: a file that takes it over gains nothing.
"""

import contextlib
import os
import resource
import sys
from pathlib import Path

MEGABYTES, SECONDS = 512, 60
GIVES_WAY = 10  # added to its niceness: whoever waits for a page comes first


def _bounded() -> None:
    os.nice(GIVES_WAY)
    resource.setrlimit(resource.RLIMIT_DATA, (MEGABYTES * 2**20, MEGABYTES * 2**20))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def main(media_type: str) -> None:
    """Examines what comes on the standard input."""
    _bounded()
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    sys.dont_write_bytecode = True
    from documents.incoming.isolated import images, pdfs
    from documents.incoming.isolated.outcome import Outcome, Refused

    content = sys.stdin.buffer.read()
    try:
        outcome = pdfs.examine(content) if media_type == "application/pdf" else images.examine(content, media_type)
    except Refused as refused:
        outcome = Outcome(refused.why)
    except MemoryError:
        outcome = Outcome("too_heavy")
    except Exception:
        outcome = Outcome("unreadable")
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.buffer.write(outcome.packed())


if __name__ == "__main__":
    main(sys.argv[1])
