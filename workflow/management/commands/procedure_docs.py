"""Writes the pages that describe the procedure, or checks that they are current."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from workflow.documentation import as_markdown, permissions
from workflow.drawing import as_svg
from workflow.states import Track

PAGES: dict[str, Callable[[], str]] = {
    "procedure.md": as_markdown,
    "permissions.md": permissions,
    **{f"procedure/{track.value}.svg": partial(as_svg, track) for track in Track},
}


class Command(BaseCommand):
    """`procedure_docs [--check]`."""

    help = "Écrit docs/procedure.md, ses dessins et docs/permissions.md d’après la table des étapes."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--check` writes nothing."""
        parser.add_argument("--check", action="store_true", help="n’écrit rien ; échoue si une page n’est pas à jour")

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes the pages and the drawings, or names those that are not current."""
        folder = Path(settings.BASE_DIR) / "docs"
        with override("fr"):
            pages = {folder / name: write() for name, write in PAGES.items()}
        stale = [path for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
        if options["check"]:
            self._judge([_named(path, folder) for path in stale])
            return
        for path in stale:
            path.parent.mkdir(exist_ok=True)
            path.write_text(pages[path], encoding="utf-8")
            self.stdout.write(_named(path, folder))

    def _judge(self, stale: list[str]) -> None:
        if stale:
            raise CommandError(f"Pas à jour : {', '.join(stale)}. Lancez « manage.py procedure_docs ».")


def _named(path: Path, folder: Path) -> str:
    return f"docs/{path.relative_to(folder).as_posix()}"
