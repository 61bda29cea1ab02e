"""How long a residence document holds, and whether it lets her work, as the note says it."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Any

from cases.histories.events import Event
from cases.histories.sentences import fold
from workflow.choices import Precision
from workflow.deadlines.days import add_months

_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve eighteen",
    "un deux trois quatre cinq six sept huit neuf dix onze douze dix-huit",
)
NUMBERS = {word: n for words in _NUMBERS for n, word in zip((*range(1, 13), 18), words.split(), strict=True)}
NUMBERS |= {"a": 1, "une": 1, "another": 1, "further": 1, "thirty": 30, "fifteen": 15, "trente": 30}
_UNITS = {
    **dict.fromkeys(("day", "jour"), "days"),
    **dict.fromkeys(("week", "semaine"), "weeks"),
    **dict.fromkeys(("month", "mois", "moi"), "months"),
    **dict.fromkeys(("year", "an", "annee"), "years"),
}
_FRENCH = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
]
MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name}
MONTHS |= {name: n for n, name in enumerate(_FRENCH, start=1)}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = rf"(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)? (?P<month>{_MONTH})\.?(?: (?P<year>\d{{4}}))?"
_ISO = r"(?P<iso>\d{4}-\d{2}-\d{2})|(?P<slashed>\d{1,2}/\d{1,2}/\d{4})"
_UNTIL = re.compile(
    rf"\b(?:until|till|up to|through|jusqu'au|jusqu'a|expir\w+(?: on| le)?|to|au)(?: the| le)? (?:{_ISO}|{_DAY})"
)
_FROM = re.compile(rf"\b(?:from|starting|a compter du|du)(?: the| le)? (?:{_ISO}|{_DAY})")
_COUNT = "|".join(sorted(NUMBERS, key=len, reverse=True))
_LENGTH = re.compile(
    rf"(?<!\bwithin )(?<!\bafter )(?<!\bin )(?<!\bsince )(?<!\bdans )(?<!\bapres )(?<!\bd'ici )"
    rf"\b(?P<n>\d{{1,3}}|{_COUNT})[- ](?P<unit>{'|'.join(_UNITS)})s?\b"
    r"(?![- ](?:later|ago|after|old|earlier|before|late|plus tard|apres)|'? (?:wait|ban|re-entry|of (?:wait|silence)))"
)
_NO_WORK = (
    r"\b(?:no|without|not|neither|nor|never|does not|sans)\b[^.;]{0,32}\b(?:work|travail)"
    r"|(?:ne|n')[^.;]*pas a travailler"
    r"|\b(?:cannot|may not|forbid\w*)\b[^.;]{0,12}\bwork"
)
_WORK = (
    r"\b(?:right|leave|permission|permit|permitt\w+|authori[sz]\w+|allow\w+|entitl\w+|free|able|may|can)"
    r"(?: \w+)? (?:to )?work\b|\bwork (?:is )?(?:allowed|authori[sz]ed|permitted|permit|entitlement|rights?)\b"
    r"|\bwith (?:\w+ )?work\b|autoris\w+ (?:\w+ )?(?:a|de) travail|droit (?:au|de|du) travail|allow\w* \w+ to work"
)


def held(event: Event) -> dict[str, Any]:
    """The dates of a document handed over that day, and the right to work; what is not said is not there.

    Without a last day, the length runs from the first one, and ends on its eve: what such documents print.
    """
    words = fold(event.note)
    start = _day(_FROM.search(words), event.on) or event.on
    exact = event.precision == Precision.DAY
    last = _day(_UNTIL.search(words), start) or (_length(words, start) if exact else None)
    work = False if re.search(_NO_WORK, words) else True if re.search(_WORK, words) else None
    found = {"valid_from": start, "valid_to": last if last and last > start else None, "work": work}
    return {name: value for name, value in found.items() if value is not None}


def _day(found: re.Match[str] | None, start: dt.date) -> dt.date | None:
    """A day as written; without its year, the first such day from the start on."""
    if found is None:
        return None
    try:
        if found["iso"]:
            return dt.date.fromisoformat(found["iso"])
        if found["slashed"]:
            day, month, year = (int(part) for part in found["slashed"].split("/"))
            return dt.date(year, month, day)
        day, month = int(found["day"]), MONTHS[found["month"]]
        if found["year"]:
            return dt.date(int(found["year"]), month, day)
        this = dt.date(start.year, month, day)
        return this if this >= start else dt.date(start.year + 1, month, day)
    except ValueError:
        return None


def _length(words: str, start: dt.date) -> dt.date | None:
    found = _LENGTH.search(words)
    if found is None:
        return None
    n, unit = NUMBERS.get(found["n"]) or int(found["n"]), _UNITS[found["unit"]]
    if unit in ("days", "weeks"):
        return start + dt.timedelta(**{unit: n}) - dt.timedelta(days=1)
    months = n * 12 if unit == "years" else n
    return add_months(start, months) - dt.timedelta(days=1) if 0 < months <= 120 else None
