"""`manage.py audit_checkpoint`: signs the register."""

import json
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connection

from audit import proof, signing
from audit.models import Checkpoint


class Command(BaseCommand):
    """Signs the register as it stands; with `--every N`, looks every N seconds and signs when it is due."""

    help = "Signs a checkpoint of the register (every 5 minutes or 200 entries with --every)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The rhythm, and JSON."""
        parser.add_argument(
            "--every", type=float, metavar="SECONDS", help="keep running; sign when a checkpoint is due"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *args: Any, every: float | None, **options: Any) -> None:
        """Signs once, or for as long as it runs."""
        if every is None:
            self._say(signing.sign(), as_json=options["json"])
            return
        while True:
            self._look()
            time.sleep(every)

    def _look(self) -> None:
        """Signs when it is due; a fault is said, and the next turn tries again."""
        try:
            signing.sign_if_due()
        except proof.HistoryChanged as fault:
            self.stderr.write(f"No checkpoint: {fault}")
        except DatabaseError as fault:
            self.stderr.write(f"No checkpoint: the database answers {type(fault).__name__}")
            connection.close()

    def _say(self, made: Checkpoint | None, *, as_json: bool) -> None:
        size = made.size if made else 0
        if as_json:
            self.stdout.write(json.dumps({"size": size, "root": bytes(made.root).hex() if made else None}))
        else:
            self.stdout.write(made.note if made else "The register is empty: nothing to sign.")
