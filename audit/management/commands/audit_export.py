"""`manage.py audit_export`: the register as three files for the verifier."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audit import export, proof
from audit.who import SERVICE


class Command(BaseCommand):
    """Records the export, signs the register, then writes the files."""

    help = "Exports the register: entries.ndjson, checkpoints.txt and keys.txt, for audit/verifier.py."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to write."""
        parser.add_argument("--out", required=True, metavar="DIR", type=Path, help="folder to write to")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *args: Any, out: Path, **options: Any) -> None:
        """Writes the export and says how to verify it."""
        size = export.write(out, by=SERVICE)
        if options["json"]:
            self.stdout.write(json.dumps({"out": str(out), "entries": size, "key": proof.public_key()}))
        else:
            self.stdout.write(f"{size} entries. Verify: python3 -I verifier.py {out} --key {proof.public_key()}")
