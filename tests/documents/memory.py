"""How much memory something takes at its highest, whatever the process held before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Growth:
    """Bytes above what was held at the beginning."""

    peak: int = 0


@contextmanager
def growth() -> Iterator[Growth]:
    """Measures what is done inside (Linux: the high-water mark is set back first)."""
    Path("/proc/self/clear_refs").write_text("5")
    measured, before = Growth(), _held("VmRSS")
    yield measured
    measured.peak = _held("VmHWM") - before


def _held(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name))
