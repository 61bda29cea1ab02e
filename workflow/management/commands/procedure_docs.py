"""Writes the pages that describe the procedure, or checks that they are current."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from workflow.documentation import as_markdown, permissions

PAGES: dict[str, Callable[[], str]] = {"procedure.md": as_markdown, "permissions.md": permissions}


class Command(BaseCommand):
    """`procedure_docs [--check]`."""

    help = "Écrit docs/procedure.md et docs/permissions.md d’après la table des étapes."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--check` writes nothing."""
        parser.add_argument("--check", action="store_true", help="n’écrit rien ; échoue si une page n’est pas à jour")

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes both pages, or names those that are not current."""
        folder = Path(settings.BASE_DIR) / "docs"
        with override("fr"):
            pages = {folder / name: write() for name, write in PAGES.items()}
        stale = [path for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
        if options["check"]:
            self._judge(stale)
            return
        for path in stale:
            path.write_text(pages[path], encoding="utf-8")
            self.stdout.write(f"docs/{path.name}")

    def _judge(self, stale: list[Path]) -> None:
        if stale:
            names = ", ".join(f"docs/{path.name}" for path in stale)
            raise CommandError(f"Pas à jour : {names}. Lancez « manage.py procedure_docs ».")
