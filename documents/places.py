"""Places: « de la Gironde » for a département, « Nigeria » for NGA; countries in the reader's language."""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from pathlib import Path

from documents import shown
from workflow.departements import DEPARTEMENTS

DATA = Path(__file__).parent / "data"
_BEFORE = {
    "du ": "14 15 18 25 29 30 32 39 45 46 56 59 62 63 67 68 69 81 83 90 94 95",
    "des ": "04 05 06 08 13 22 40 64 65 66 78 79 88 92",
    "de l’": "01 02 03 07 09 10 11 12 27 34 36 38 60 61 89 91",
    "de ": "41 47 49 54 71 75 77 82 84 974 975 976 977 978",
    "d’": "28 35 37",
}
_ARTICLES = {code: article for article, codes in _BEFORE.items() for code in codes.split()}


def of_departement(code: str) -> str:
    """« de la Gironde », « des Landes », « de Paris »; empty for a code that is none."""
    name = DEPARTEMENTS.get(code, "")
    return f"{_ARTICLES.get(code, 'de la ')}{name}" if name else ""


def of_prefecture(code: str) -> str:
    """« de la Gironde », « de police »: which préfecture decides on stay there."""
    return "de police" if code == "75" else of_departement(code)


def prefecture(code: str) -> str:
    """The service that decides on stay there."""
    return f"Préfecture {of_prefecture(code)}" if of_prefecture(code) else ""


def country(code: str) -> str:
    """A country's usual name, by its ISO 3166-1 alpha-3 code; one that is unknown speaks for itself."""
    return _countries(_column()).get(code, code)


def countries() -> list[tuple[str, str]]:
    """Every code with its name, in the order of the names."""
    return sorted(_countries(_column()).items(), key=lambda pair: _unaccented(pair[1]))


def _unaccented(name: str) -> str:
    return unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode().casefold()


def _column() -> str:
    return "name" if shown.in_french() else "english"


@cache
def _countries(column: str) -> dict[str, str]:
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row[column] for row in csv.DictReader(file, delimiter=";")}
