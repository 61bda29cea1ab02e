"""The languages of the papers handed to the person: their texts, kept as data beside the French they translate."""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from documents import french
from workflow.kinds import Kind

FOLDER = Path(__file__).parent / "texts"
FRENCH = "fr"
TAGS = (FRENCH, "en", "es", "pt", "ro", "bg", "sq", "ar", "zh-Hans", "bn", "yo", "bin", "pcm")
HALF = "half"  # in a template: which language is being printed, where each passage is printed twice
RIGHT_TO_LEFT = frozenset({"ar"})
LATIN = ("Noto Sans",)
FAMILIES: dict[str, tuple[str, ...]] = {  # what static/documents/paper.css declares for each; Latin serves the others
    "ar": ("Noto Naskh Arabic", *LATIN),
    "bn": ("Noto Sans Bengali", *LATIN),
    "zh-Hans": ("Noto Sans CJK SC",),
}
COMMON = ("shared", "handing")
GROUPS: dict[Kind, tuple[str, ...]] = {
    Kind.INFORMATION_NOTICE: ("notice",),
    Kind.CONSENT: ("consent", "recipient"),
    Kind.RIGHTS_SHEET: ("rights",),
    Kind.CLOSING_LETTER: ("closing",),
}


@dataclass(frozen=True)
class Tongue:
    """One language: its texts by key (« notice.lead »), and the digest of the French that each one translates."""

    tag: str
    own_name: str
    texts: Mapping[str, str]
    digests: Mapping[str, str]
    pattern: str
    months: tuple[str, ...]
    digits: str = ""  # its own ten digits, where it has some
    reviewer: str = ""  # who reviewed the whole file, with what qualification; nobody: unreviewed
    reviewed_on: dt.date | None = None

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, as HTML says it."""
        return "rtl" if self.tag in RIGHT_TO_LEFT else "ltr"

    @property
    def families(self) -> tuple[str, ...]:
        """The fonts that its texts are printed in, the first first."""
        return FAMILIES.get(self.tag, LATIN)

    def date(self, day: dt.date) -> str:
        """A day with the name of its month: « 24 de noviembre de 2026 », without a line break inside."""
        if self.tag == FRENCH:
            return french.date(day)
        said = self.pattern.format(day=day.day, month=self.months[day.month - 1], year=day.year)
        if self.digits:
            said = said.translate(str.maketrans("0123456789", self.digits))
        return said.replace(" ", french.NBSP)

    def title(self, kind: Kind | str) -> str:
        """What a kind of paper is called in this language."""
        return self.texts[f"{GROUPS[Kind(kind)][0]}.title"]

    def keys(self, kind: Kind | str) -> list[str]:
        """The keys that a kind of paper may print, in their order."""
        wanted = (*COMMON, *GROUPS[Kind(kind)])
        return [key for key in self.texts if key.partition(".")[0] in wanted]

    def stale(self, keys: Iterable[str] | None = None) -> list[str]:
        """Those whose French was changed since they were translated: to be looked at again."""
        source = of(FRENCH).texts
        asked = self.texts if keys is None else keys
        return [key for key in asked if self.digests.get(key) != digest(source.get(key, ""))]

    def fingerprint(self, kind: Kind | str) -> str:
        """SHA-256 of all that a kind may print in this language, and of its French: what a reviewer has read."""
        source = of(FRENCH).texts
        parts = [part for key in self.keys(kind) for part in (key, source.get(key, ""), self.texts[key])]
        return hashlib.sha256("\0".join((self.tag, *parts)).encode()).hexdigest()


def digest(text: str) -> str:
    """What a translation remembers of its French."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@cache
def of(tag: str) -> Tongue:
    """A language of the papers; raises KeyError for another."""
    if tag not in TAGS:
        raise KeyError(tag)
    return parsed(tag, (FOLDER / f"{tag}.toml").read_text(encoding="utf-8"))


def parsed(tag: str, content: str) -> Tongue:
    """A language as its file says it."""
    data: dict[str, Any] = tomllib.loads(content)
    about, digests = data.pop("language", {}), data.pop("digests", {})
    return Tongue(
        tag=tag,
        own_name=about.get("own_name", ""),
        texts={f"{group}.{name}": text for group, named in data.items() for name, text in named.items()},
        digests={f"{group}.{name}": value for group, named in digests.items() for name, value in named.items()},
        pattern=about.get("date", ""),
        months=tuple(about.get("months", ())),
        digits=about.get("digits", ""),
        reviewer=about.get("reviewer", ""),
        reviewed_on=about.get("reviewed_on"),
    )
