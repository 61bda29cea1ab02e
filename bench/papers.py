"""`python -m bench.papers TIMES`: the baseline's letter by WeasyPrint alone, then printed and sealed by us; medians."""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

import weasyprint
from django.template import Context, Engine
from weasyprint.text.fonts import FontConfiguration

from bench.servers import ROOT
from documents import pdf
from vault.files import seal_file

LETTER = ROOT / "bench" / "baseline" / "cases" / "templates" / "letter.html"
FIELDS = ("reference", "first_name", "last_name", "birth_date", "nationality", "passport", "foreign_number", "address")


def letter() -> str:
    """The page that both sides print."""
    case = {name: f"Valeur {name}" for name in FIELDS} | {"opened": "3 mars 2026"}
    return Engine().from_string(LETTER.read_text()).render(Context({"c": case}))


def medians_ms(acts: list[Callable[[], object]], times: int) -> list[float]:
    """Milliseconds that each act takes, done in turn so that a busy moment weighs on all; each one's first left out."""
    durations: list[list[float]] = [[] for _ in acts]
    for _ in range(times + 1):
        for act, taken in zip(acts, durations, strict=True):
            began = time.perf_counter()
            act()
            taken.append(time.perf_counter() - began)
    return [round(statistics.median(taken[1:]) * 1000, 1) for taken in durations]


def main(times: int) -> dict[str, float]:
    """The two medians and their ratio."""
    html, fonts, key = letter(), FontConfiguration(), os.urandom(32)

    def alone() -> object:
        return weasyprint.HTML(string=html).write_pdf(font_config=fonts)

    def ours() -> object:
        return b"".join(seal_file(key, b"bench", [pdf.render(html, title="Lettre")]))

    theirs_ms, ours_ms = medians_ms([alone, ours], times)
    return {
        "weasyprint alone, ms": theirs_ms,
        "printed and sealed, ms": ours_ms,
        "ratio": round(ours_ms / theirs_ms, 2),
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
