"""A language in which every translated sentence shows: English as it would be if each of its words were marked."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from django.utils.translation import override, trans_real

from cases.templatetags import egide

MARK = "¤"


class Marked(trans_real.DjangoTranslation):
    """A catalogue that has everything: the French sentence after a mark."""

    def gettext(self, message: str) -> str:
        """The sentence, marked; Django's own empty one is the catalogue's head."""
        return MARK + message if message else ""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """One of the two, marked."""
        return MARK + (msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """The same with a context."""
        return MARK + message

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """The same with a context and a number."""
        return MARK + (msgid1 if n == 1 else msgid2)


@contextmanager
def marked_english() -> Iterator[None]:
    """`en` is the marked language."""
    known: Any = trans_real._translations
    before = known.get("en")
    known["en"] = Marked("en")
    egide._to_verify.cache_clear()  # drawn once a language, which is another one now
    try:
        yield
    finally:
        egide._to_verify.cache_clear()
        known.pop("en")
        if before is not None:
            known["en"] = before


@contextmanager
def an_english_reader() -> Iterator[None]:
    """A request in that language."""
    with marked_english(), override("en"):
        yield


@contextmanager
def english(folder: Path, settings: Any) -> Iterator[None]:
    """The real catalogue, compiled afresh: what a clone compiled before may be older than its source."""
    compiled = folder / "en" / "LC_MESSAGES" / "django.mo"
    compiled.parent.mkdir(parents=True)
    subprocess.run(["msgfmt", "-o", str(compiled), str(CATALOGUE)], check=True)
    settings.LOCALE_PATHS = [folder]
    egide._to_verify.cache_clear()
    yield
    egide._to_verify.cache_clear()


class Texts(HTMLParser):
    """What a page shows in its own language: its texts, and the attributes that are read aloud."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.open: list[tuple[str, bool]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Parts that say that they are in another language are left alone."""
        given = dict(attrs)
        if tag not in VOID:
            self.open.append((tag, tag != "html" and given.get("lang") not in (None, "en")))
        self.texts += [str(given[name]) for name in SPOKEN if given.get(name)]

    def handle_endtag(self, tag: str) -> None:
        """Back to what is around it."""
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """One text, its spaces made one."""
        if not any(french or tag in ("script", "style", "textarea") for tag, french in self.open):
            self.texts.append(" ".join(data.split()))


VOID = frozenset({"meta", "link", "input", "br", "img", "hr", "use", "path"})
SPOKEN = ("aria-label", "title", "placeholder", "alt")
CATALOGUE = Path(__file__).resolve().parent.parent / "locale/en/LC_MESSAGES/django.po"
SMALL = "le la les des du est une un dans pour vous sur cette ce avec sans aucun aux ou et"
WORDS = re.compile(rf"(?<![\w’-])({SMALL.replace(' ', '|')})(?![\w-])")


def french_in(page: str) -> set[str]:
    """The texts of a page that hold a small word of French."""
    return {text for text in Texts(page).texts if WORDS.search(text)}
