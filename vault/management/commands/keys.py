"""`keys status` and `keys rewrap`: master keys change in three phases, without stopping.

1. [OLD, NEW] on every worker, restart. 2. [NEW, OLD] on every worker, restart; then `keys rewrap`.
3. [NEW] once `keys status` says 0 old.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from vault import rotation
from vault.faults import IntegrityFault, RingFault


class Command(BaseCommand):
    help = _("Clés maîtresses : état (status) et passage à la première clé (rewrap).")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["status", "rewrap"])
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, action: str, as_json: bool, **options: Any) -> None:
        try:
            changed = rotation.rewrap() if action == "rewrap" else None
            report = _report(rotation.status(), changed)
        except (RingFault, IntegrityFault) as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(json.dumps(report) if as_json else _sentences(report))


def _report(now: rotation.Status, changed: int | None) -> dict[str, Any]:
    report = {
        "first": now.first,
        "given": list(now.given),
        "wraps": now.wraps,
        "total": now.total,
        "old": now.old,
        "missing": now.missing,
    }
    return report if changed is None else {**report, "changed": changed}


def _sentences(report: dict[str, Any]) -> str:
    lines = [_("Clé qui chiffre : %(first)s") % report]
    lines += [f"  {kek} : {count}" for kek, count in sorted(report["wraps"].items())]
    lines.append(_("%(total)s clés de dossier, dont %(old)s sous une ancienne clé maîtresse.") % report)
    if report["missing"]:
        lines.append(_("Clés maîtresses absentes : %s") % ", ".join(report["missing"]))
    if "changed" in report:
        lines.append(_("%(changed)s clés de dossier ré-enveloppées.") % report)
    return "\n".join(lines)
