"""French as papers print it: dates, lists, articles of law, places."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

NBSP = "\u00a0"
THIN = "\u202f"
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def date(day: dt.date) -> str:
    """« 1er mars 2026 », without a line break inside."""
    number = "1er" if day.day == 1 else str(day.day)
    return NBSP.join((number, MONTHS[day.month - 1], str(day.year)))


def short_date(day: dt.date) -> str:
    """« 01/03/2026 »."""
    return day.strftime("%d/%m/%Y")


def month(day: dt.date) -> str:
    """« mars 2026 »."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def enumeration(parts: Iterable[str]) -> str:
    """« a, b et c »."""
    *first, last = [*parts] or [""]
    return f"{', '.join(first)} et {last}" if first else last


CODES = {
    "CESEDA": "du CESEDA",
    "CRPA": "du code des relations entre le public et l’administration",
    "CPP": "du code de procédure pénale",
    "Code pénal": "du code pénal",
    "CASF": "du code de l’action sociale et des familles",
    "CJA": "du code de justice administrative",
    "Code civil": "du code civil",
}
_CITATION = re.compile(r"(?P<code>[^,]+?) art\. (?P<numbers>.+)")
_JOINS = re.compile(r" (?:et|à) |, ")


def article(citation: str) -> str:
    """« CESEDA art. L. 425-1 » as a sentence takes it: « article L. 425-1 du CESEDA »; other texts unchanged."""
    text = citation.replace(NBSP, " ")
    found = _CITATION.fullmatch(text)
    if found is None or found["code"] not in CODES:
        return tied(text)
    word = "articles" if _JOINS.search(found["numbers"]) else "article"
    return tied(f"{word} {found['numbers']} {CODES[found['code']]}")


def forms(text: str) -> dict[str, str]:
    """« article 1 », « l’article 1 », « de l’article 1 », « à l’article 1 », in the plural where it is one."""
    if text.startswith("articles"):
        return {"article": text, "the": f"les {text}", "of": f"des {text}", "at": f"aux {text}"}
    return {"article": text, "the": f"l’{text}", "of": f"de l’{text}", "at": f"à l’{text}"}


_TIES = (
    (re.compile(r"(?<=\b[LRD]\.) (?=\d)|(?<=\*) (?=\d)"), NBSP),
    (re.compile(r"(?<=\barticle) |(?<=\barticles) (?=[\dLRD])"), NBSP),
    (re.compile(r"(?<=n°) |(?<=\bart\.) "), NBSP),
    (re.compile(r" (?=al\. \d)|(?<=\bal\.) "), NBSP),
    (re.compile(r"(?<=\d) (?=\d{1,2}°)"), NBSP),
)


_NUMBERED = re.compile(r"\d|art|n°|al\.")  # without one of these, there is nothing to tie


def tied(text: str) -> str:
    """The same text with no line break inside an article number."""
    if not _NUMBERED.search(text):
        return text
    for pattern, tie in _TIES:
        text = pattern.sub(tie, text)
    return text


_PUNCTUATION = ((re.compile(r"[ \u00a0](?=[;!?])"), THIN), (re.compile(r" (?=[:»])|(?<=«) "), NBSP))


def typography(text: str) -> str:
    """No-break spaces before « : ; ! ? » and inside guillemets, in what somebody typed."""
    for pattern, space in _PUNCTUATION:
        text = pattern.sub(space, text)
    return tied(text)


_AS_TYPED = re.compile(r"@|://|www\.|[\\/_=<>{}]|\d")  # a word that may be an address, a number, a reference
_QUOTED = re.compile(r"(?<![^\s(\['’])\"[ \u00a0]?([^\"]*[^\"\s])[ \u00a0]?\"(?![^\s.,;:!?)\]…])")
_DASH = re.compile(r"(?<=\s)--(?=\s)")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_]|«)")


def written(text: str) -> str:
    """A sentence as a keyboard gives it, as French prints it: « », ’, –. What may be an identifier stays as typed."""
    text = _DASH.sub("–", _QUOTED.sub(f"«{NBSP}\\1{NBSP}»", text))
    words = (word if _AS_TYPED.search(word) else _APOSTROPHE.sub("’", word) for word in text.split(" "))
    return typography(" ".join(words))
