"""A language in which every translated sentence shows: English as it would be if each of its words were marked."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import override, trans_real

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
    try:
        yield
    finally:
        known.pop("en")
        if before is not None:
            known["en"] = before


@contextmanager
def an_english_reader() -> Iterator[None]:
    """A request in that language."""
    with marked_english(), override("en"):
        yield
