"""Where the translations of the papers stand; and, once one is brought up to date with its French, notes that it is."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents import tongues
from documents.tongues import FOLDER, FRENCH, Tongue
from workflow.languages import LANGUAGES

MARK = "\n# What each text translates: the digest of its French (manage.py paper_texts --settle writes these lines).\n"


class Command(BaseCommand):
    """paper_texts [--settle LL [KEY …]]"""

    help = "Dit quelles traductions des documents sont à revoir ; --settle note que des textes suivent leur français."

    def add_arguments(self, parser: CommandParser) -> None:
        """The language whose texts were brought up to date, and which of them: without a key, all."""
        parser.add_argument("--settle", metavar="LL", choices=tongues.TAGS[1:], help="langue mise à jour")
        parser.add_argument("keys", nargs="*", metavar="KEY", help="textes mis à jour (tous, sans précision)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Settles what is asked, then tells."""
        if options["settle"]:
            settle(tongues.of(options["settle"]), options["keys"])
            tongues.of.cache_clear()
        for tag in tongues.TAGS[1:]:
            tongue = tongues.of(tag)
            stale = tongue.stale()
            said = f"à revoir : {', '.join(stale)}" if stale else "suit le français"
            self.stdout.write(f"{tag:8} {LANGUAGES[tag]:22} {len(tongue.texts)} textes, {said}")


def settle(tongue: Tongue, keys: list[str]) -> None:
    """Writes the digests at the end of the language's file; those of the other texts stay."""
    source = tongues.of(FRENCH).texts
    unknown = [key for key in keys if key not in tongue.texts]
    if unknown:
        raise CommandError(f"Aucun texte ne s’appelle {', '.join(unknown)}.")
    fresh = {key: tongues.digest(source[key]) for key in keys or tongue.texts if key in source}
    kept = {**tongue.digests, **fresh}
    path = FOLDER / f"{tongue.tag}.toml"
    said = path.read_text(encoding="utf-8").split(MARK)[0]
    path.write_text(said + MARK + _written(tongue, kept), encoding="utf-8")


def _written(tongue: Tongue, digests: dict[str, str]) -> str:
    """One table a group, in the order of the texts."""
    lines: list[str] = []
    for group in dict.fromkeys(key.partition(".")[0] for key in tongue.texts):
        lines.append(f"\n[digests.{group}]")
        own = [key for key in tongue.texts if key.startswith(f"{group}.") and key in digests]
        lines += [f'{key.partition(".")[2]} = "{digests[key]}"' for key in own]
    return "\n".join(lines) + "\n"
