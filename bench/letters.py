"""`python -m bench.letters TIMES`: certificates as the worker makes them, on one case of the base; prints figures.

Each is WeasyPrint alone on the same page, then our whole way (bounded press, sealed file on the disk, register). Then
TIMES of them in one process, whose memory is looked at, and four workers at once.
"""

import json
import os
import statistics
import subprocess
import sys
import time
import uuid
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

import weasyprint

from accounts.roles import SYSTEM
from accounts.services import actor_for
from bench.seed_egide import alice
from cases.models import Case
from cases.records import load
from documents import pdf, printing, rendering, services
from documents.models import Document, Status
from vault.access import access
from workflow.kinds import Kind

COMPARED = 40  # letters compared with WeasyPrint alone
SHARE = 25  # letters of each of the four workers


def waiting(issued: Document, facts: dict[str, Any], times: int) -> list[int]:
    """So many papers of the same facts that wait for a worker."""
    made = []
    with access(SYSTEM, purpose="paper"):
        for _ in range(times):
            row = Document(case_id=issued.case_id, key_id=issued.key_id, organisation_id=issued.organisation_id)
            row.kind, row.language = issued.kind, uuid.uuid4().hex[:12]  # one more of a kind needs another language
            row.snapshot, row.status, row.issued_at = facts, Status.RENDERING.value, issued.issued_at
            row.save(force_insert=True)
            made.append(row.pk)
    return made


def first() -> tuple[Document, dict[str, Any]]:
    """A certificate that is issued, and its facts."""
    by = actor_for(alice())
    case = Case.objects.filter(caseworker=by.user_id).order_by("-pk").first()
    assert case is not None
    with access(by, purpose="paper"):
        asked = services.request_alone(case, Kind.SUPPORT_CERTIFICATE, by=by, records=load(case))
        rendering.render(asked.pk)
        issued = Document.objects.get(pk=asked.pk)
        return issued, dict(issued.snapshot)


def compared(papers: list[int], facts: dict[str, Any]) -> dict[str, float]:
    """Medians in milliseconds, done in turn so that a busy moment weighs on both; and their ratio."""
    html, code = printing.html(facts), printing.qr(printing.scanned(facts["paper"]))
    fetcher, style = pdf.Packaged({"qr.svg": ("image/svg+xml", code)}), pdf._stylesheet()

    def alone() -> object:
        page = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url="asset:/")
        return page.write_pdf(stylesheets=[style], font_config=pdf._fonts())

    taken: tuple[list[float], list[float]] = ([], [])
    for pk in papers:
        for into, act in zip(taken, (alone, lambda pk=pk: rendering.render(pk)), strict=True):
            began = time.perf_counter()
            act()
            into.append(time.perf_counter() - began)
    theirs, ours = (statistics.median(times[1:]) * 1000 for times in taken)
    return {"alone_ms": round(theirs, 1), "worker_ms": round(ours, 1), "ratio": round(ours / theirs, 2)}


def resident(process: str) -> float:
    """Megabytes that a process holds."""
    with open(f"/proc/{process}/status", encoding="ascii") as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith("VmRSS:"))


def children() -> list[str]:
    """The processes that this one has started: the press."""
    with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as file:
        return file.read().split()


def memory(papers: list[int]) -> dict[str, float]:
    """What the process holds after a tenth of the letters, and after all; and the most that its press ever held."""
    held, pressed = [], 0.0
    for number, pk in enumerate(papers, 1):
        rendering.render(pk)
        pressed = max(pressed, *map(resident, children()))
        if number in (max(1, len(papers) // 10), len(papers)):
            held.append(resident("self"))
    rounded = {"mib_at_a_tenth": round(held[0], 1), "mib_at_the_end": round(held[-1], 1)}
    return {"letters": len(papers), **rounded, "press_mib_at_most": round(pressed, 1)}


def together(papers: list[int]) -> dict[str, float]:
    """Four workers at once, each with its share: the seconds they take, and how many letters are not there."""
    shares = [papers[start : start + SHARE] for start in range(0, len(papers), SHARE)]
    command = [sys.executable, "-m", "bench.letters", "only"]
    began = time.perf_counter()
    workers = [subprocess.Popen([*command, *map(str, share)]) for share in shares]
    for worker in workers:
        worker.wait()
    missing = len(papers) - Document.objects.filter(pk__in=papers, status=Status.ISSUED.value).count()
    return {"workers": len(shares), "seconds": round(time.perf_counter() - began, 1), "failed": missing}


def main(times: int) -> dict[str, Any]:
    """All three."""
    issued, facts = first()
    told = {"letter": compared(waiting(issued, facts, COMPARED), facts)}
    told["memory"] = memory(waiting(issued, facts, times))
    told["together"] = together(waiting(issued, facts, 4 * SHARE))
    return told


if __name__ == "__main__":
    if sys.argv[1] == "only":
        for number in sys.argv[2:]:
            rendering.render(int(number))
    else:
        print(json.dumps(main(int(sys.argv[1]))))
