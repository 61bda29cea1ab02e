"""A text with its values: what is known is put in its place, French citations and references stay isolated."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from documents import french
from documents.tongues import FRENCH, Tongue

AGREEMENT = frozenset({"e", "ne", "civility"})  # French alone needs them
CONSTANTS = {"cnil": "3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07 – www.cnil.fr"}
PLACE = re.compile(r"{(\w+)(?::(\w+))?}")
ONLY_WITH = re.compile(r"\[(\w+)\?([^\]]*)\]")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_TERM = re.compile(r"~(.+?)~")
_TELEPHONE = re.compile(r"\+?\d[\d ]{5,}\d")


def places(text: str) -> set[str]:
    """The values that a text takes, those that only French agreement needs left out."""
    return ({name for name, _how in PLACE.findall(text)} | {name for name, _ in ONLY_WITH.findall(text)}) - AGREEMENT


def filled(tongue: Tongue, key: str, values: Mapping[str, Any]) -> SafeString:
    """The text of that key as HTML; a value missing from `values` raises KeyError."""
    given = {**CONSTANTS, **values}
    text = ONLY_WITH.sub(lambda part: part[2] if given[part[1]] else "", tongue.texts[key])
    pieces = [_placed(tongue, piece, given) for piece in _BOLD.split(text)]  # every second one is bold
    return _joined(format_html("<strong>{}</strong>", piece) if n % 2 else piece for n, piece in enumerate(pieces))


def _placed(tongue: Tongue, text: str, given: Mapping[str, Any]) -> SafeString:
    """With its values, and its French terms isolated."""
    out: list[str] = []
    at = 0
    for found in PLACE.finditer(text):
        out += [_terms(text[at : found.start()]), _value(tongue, given[found[1]], found[2] or "")]
        at = found.end()
    return _joined([*out, _terms(text[at:])])


def _terms(text: str) -> SafeString:
    """« ~récépissé~ » is a French term inside another language."""
    return _joined(isolated(part) if n % 2 else part for n, part in enumerate(_TERM.split(text)))


def _joined(parts: Iterable[str]) -> SafeString:
    """The parts one after the other, each escaped unless it is HTML already."""
    return format_html_join("", "{}", ((part,) for part in parts))


def _value(tongue: Tongue, value: Any, how: str) -> str:
    if how and value and not isinstance(value, SafeString):
        day = dt.date.fromisoformat(value)
        return french.short_date(day) if how == "short" else tongue.date(day)
    if isinstance(value, SafeString):
        return value
    text = ", ".join(value) if isinstance(value, list) else str(value)
    if _TELEPHONE.fullmatch(text):  # whoever dials it in a hurry finds it on one line
        text = text.replace(" ", french.NBSP)
    return text if tongue.tag == FRENCH else isolated(text)


def isolated(value: object) -> SafeString:
    """Something that is not in the language of the sentence around it: its direction is its own."""
    text = str(value)
    if direction(text) == "rtl":
        return format_html('<bdi dir="rtl">{}</bdi>', text)
    return format_html('<bdi lang="fr" dir="ltr">{}</bdi>', text)


def direction(text: str) -> str:
    """That of the first letter that has one."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next(("rtl" if kind in {"R", "AL"} else "ltr" for kind in strong if kind in {"L", "R", "AL"}), "ltr")
