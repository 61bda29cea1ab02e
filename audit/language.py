"""In which language: what is kept, sent or printed is in French whoever asks; what a reader is told is in hers.

`audit.services.act` is such a place for everything done inside it; papers, tasks and prefilled forms name it
themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from django.utils.translation import get_language, gettext, override

T = TypeVar("T")
KEPT = "fr"
SPOKEN = (KEPT, "en")  # what a reader may choose; each has its catalogue, French is the source
_reader: ContextVar[str | None] = ContextVar("reader_language", default=None)


@contextmanager
def in_french() -> Iterator[None]:
    """Inside, words are those of the file: they are read later, elsewhere, by others."""
    token = _reader.set(readers())
    try:
        with override(KEPT):
            yield
    finally:
        _reader.reset(token)


@contextmanager
def in_readers() -> Iterator[None]:
    """Inside, words are again those of whoever asks: a refusal, in the middle of an act."""
    with override(readers()):
        yield


def readers() -> str:
    """The language of whoever asks, also in the middle of an act."""
    return _reader.get() or get_language() or KEPT


def to_reader(text: str) -> str:
    """`gettext` for what stops an act: its reader sees the sentence, and nothing keeps it."""
    with in_readers():
        return gettext(text)


def refused_in_readers(check: Callable[[], T]) -> T:
    """What `check` finds is kept, in French; what it raises is told, in the reader's language.

    `check` must be free of side effects: for a reader of another language it is called twice.
    """
    if readers() != KEPT:
        with in_readers():
            check()
    return check()
