"""The person: only what a paper declares is read, an alias or a real place never without the rule for it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from documents import french
from documents.places import country
from documents.sources.base import Getter, Sources, iso, of, yes

NO_COUNTRY = {"XXA": "aucun (apatride)", "XXX": "non déterminé"}  # ICAO 9303


def full_name(s: Sources) -> str:
    """The name on papers in capitals, then given names; the name used when no paper is known; never an alias."""
    given, name = of(s.person, "given_names"), of(s.person, "legal_name") or of(s.person, "used_name")
    return " ".join(part for part in (name.upper(), given) if part)


def is_woman(s: Sources) -> bool | None:
    """None where the gender is not known or neither."""
    first = str(of(s.person, "gender") or "").strip().lower()[:1]
    return {"f": True, "w": True, "m": False, "h": False}.get(first)


def civility(s: Sources) -> str:
    """« Madame », « Monsieur », or nothing."""
    return {True: "Madame", False: "Monsieur", None: ""}[is_woman(s)]


def named(s: Sources) -> str:
    """Civility and name; empty without a name."""
    name = full_name(s)
    return " ".join(part for part in (civility(s), name) if part) if name else ""


def agreement(s: Sources) -> str:
    """The ending of a participle: e, nothing, or both."""
    return {True: "e", False: "", None: "(e)"}[is_woman(s)]


def born(s: Sources) -> str:
    """« le 3 mars 1999 », « en 1999 », « vers 1999 »: no more than what is known."""
    day: dt.date | None = of(s.person, "birth_date", None)
    if day is None:
        return ""
    how = of(s.person, "birth_reliability")
    return {"year": f"en {day.year}", "about": f"vers {day.year}"}.get(how) or f"le {french.date(day)}"


def birth_note(s: Sources) -> str:
    """« date déclarée » where no document proves it."""
    known = of(s.person, "birth_date", None) is not None
    return "date déclarée" if known and of(s.person, "birth_reliability") in {"declared", "disputed"} else ""


def nationality(s: Sources) -> str:
    """The country, in French: no adjective, which would need a table of peoples and her gender, and could be wrong."""
    code = of(s.person, "nationality") or ""
    return NO_COUNTRY.get(code) or country(code)


def domicile(s: Sources) -> str:
    """Where to write: the domiciliation, or nothing. The real address is read by no paper, whoever prepares it."""
    return str(of(s.person, "domiciliation"))


def minor(s: Sources) -> bool:
    """Under eighteen on the day of the paper."""
    day: dt.date | None = of(s.person, "birth_date", None)
    if day is None:
        return False
    return (s.issued_on.year - day.year - ((s.issued_on.month, s.issued_on.day) < (day.month, day.day))) < 18


def children(s: Sources) -> list[dict[str, Any]]:
    """Her children in France, by year of birth; no name."""
    found = [r for r in s.records.relatives if r.tie == "child" and r.in_france]
    years = sorted(r.birth_date.year if r.birth_date else 0 for r in found)
    return [{"year": year or ""} for year in years]


GETTERS: dict[str, Getter] = {
    "person.full_name": full_name,
    "person.civility": civility,
    "person.named": named,
    "person.e": agreement,
    "person.born": born,
    "person.birth_note": birth_note,
    "person.birth_place": lambda s: of(s.person, "birth_place"),
    "person.nationality": nationality,
    "person.languages": lambda s: of(s.person, "languages"),
    "person.interpreter": lambda s: bool(of(s.person, "interpreter_needed", False)),
    "person.foreigner_number": lambda s: of(s.person, "foreigner_number"),
    "person.identity_evidence": lambda s: of(s.person, "identity_evidence"),
    "person.domicile": domicile,
    "person.confidential": lambda s: bool(of(s.person, "confidential_address", True)),
    "person.in_france_since": lambda s: iso(of(s.person, "in_france_since", None)),
    "person.minor": minor,
    "person.wants_work": lambda s: of(s.person, "wants_work", None) is True,
    "person.link_broken": lambda s: yes(of(s.person, "link_broken", "unknown")),
    "person.link_broken_on": lambda s: iso(of(s.person, "link_broken_on", None)),
    "children": children,
}
