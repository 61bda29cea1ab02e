"""Writes the page that lists the papers, or checks that it is current."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from documents.documentation import as_markdown

NAME = "papers.md"


class Command(BaseCommand):
    """`paper_docs [--check]`."""

    help = "Écrit docs/papers.md, la liste des documents, d’après le catalogue."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--check` writes nothing."""
        parser.add_argument("--check", action="store_true", help="n’écrit rien ; échoue si la page n’est pas à jour")

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes the page, or says that it is not current."""
        path = Path(settings.BASE_DIR) / "docs" / NAME
        with override("fr"):
            page = as_markdown()
        if path.exists() and path.read_text(encoding="utf-8") == page:
            return
        if options["check"]:
            raise CommandError(f"Pas à jour : docs/{NAME}. Lancez « manage.py paper_docs ».")
        path.write_text(page, encoding="utf-8")
        self.stdout.write(f"docs/{NAME}")
