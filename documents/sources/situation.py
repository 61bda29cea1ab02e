"""Where the person stands: her age, the danger, her right to stay, what runs and what was tried in vain."""

from __future__ import annotations

import datetime as dt
from typing import Any

from documents import french
from documents.addressees import EXCEPTIONS, OFFICES
from documents.paper import To
from documents.places import of_departement, prefecture
from documents.sources.base import Getter, Sources, iso, of
from documents.sources.contest import application
from documents.sources.justice import danger
from documents.sources.person import is_woman
from workflow import majority
from workflow.choices import AttemptKind, Choice, DeadlineState
from workflow.deadlines import RULES
from workflow.facts.decisions import WithdrawalGround
from workflow.states import Residence, Support


def age(s: Sources) -> int | str:
    """Her age in years on the day of the paper; empty where not known."""
    born: dt.date | None = of(s.person, "birth_date", None)
    if born is None:
        return ""
    return s.issued_on.year - born.year - ((s.issued_on.month, s.issued_on.day) < (born.month, born.day))


def gender(s: Sources) -> str:
    """« femme », « homme », or nothing."""
    return {True: "femme", False: "homme", None: ""}[is_woman(s)]


def word(code: str, labels: type[Choice]) -> str:
    """A state or a choice in a word, in lower case, its acronyms kept."""
    label = str(labels(code).label) if code in {m.value for m in labels} else ""
    return label[:1].lower() + label[1:] if label[1:2].islower() or label[1:2] == "’" else label


def relative_accused(s: Sources) -> bool:
    """Is somebody of her family accused?"""
    return any(r.accused and r.closed_on is None for r in s.records.relatives)


def attempts(s: Sources) -> list[dict[str, str]]:
    """What was tried in vain, the oldest first, each with its proof."""
    held = [a for a in s.records.attempts if a.closed_on is None]
    return [{"on": iso(a.on), "label": word(a.what, AttemptKind), "proof": a.proof} for a in held]


def deadlines(s: Sources) -> list[dict[str, str]]:
    """What runs, the nearest first; retention asks nothing of anybody."""
    open_ones = [d for d in s.records.deadlines if d.state == DeadlineState.OPEN and d.rule != "retention"]
    dated = sorted((d for d in open_ones if d.due_on), key=lambda d: d.due_on)
    return [{"label": str(RULES[d.rule].label), "due_on": iso(_day(d, s))} for d in dated if d.rule in RULES]


def _day(deadline: Any, s: Sources) -> dt.date | None:
    """The last day; that of majority is counted from the birth date, since its row keeps the month alone."""
    if deadline.rule != majority.RULE or s.records.person is None:
        kept: dt.date | None = deadline.due_on
        return kept
    born, known = s.records.person.birth_date, s.records.person.birth_reliability
    clock = majority.exactly(deadline.params, born, known, s.records.law)
    return clock.due_on if clock else None


def accesses(s: Sources) -> list[dict[str, Any]]:
    """Who opened the file, by day or by month, as the register knows it."""
    names = ("role", "organisation", "what", "purpose", "count")
    rows = s.records.accesses
    return [{"when": french.month(r.day) if r.monthly else french.short_date(r.day)} | pick(r, names) for r in rows]


def pick(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """Some of a row's values by name."""
    return {name: getattr(row, name) for name in names}


def former(s: Sources) -> str:
    """The préfecture that holds the file, where another one now decides: as its writer says, else as filed."""
    said = s.draft.answers.get("former", "")
    filed = next((a.prefecture for a in reversed(s.records.applications) if a.prefecture), "")
    return said or (filed if filed != s.records.prefecture else "")


def title_of(code: str) -> str:
    """« Madame ou Monsieur le préfet de la Gironde » for any département."""
    office = EXCEPTIONS.get((To.PREFECTURE, code), OFFICES[To.PREFECTURE])
    return office.title.format_map({"of_prefecture": of_departement(code)}).strip()


def withdrawal(s: Sources) -> dict[str, Any]:
    """What the préfet last said of a withdrawal to come: when, on what ground, until when she may answer."""
    found = next((f for f in reversed(s.records.facts) if f.kind == "withdrawal_announced"), None)
    codes = of(found, "codes", {})
    said = {"on": iso(of(found, "on", None)), "due_on": codes.get("observations_due_on") or ""}
    return {**said, "code": codes.get("ground") or "", "label": word(codes.get("ground") or "", WithdrawalGround)}


GETTERS: dict[str, Getter] = {
    "person.age": age,
    "person.gender": gender,
    "person.age_doubt": lambda s: of(s.person, "birth_reliability") in {"about", "disputed"},
    "danger.review_on": lambda s: iso(of(danger(s), "review_on", None)),
    "danger.sources": lambda s: of(danger(s), "sources"),
    "danger.places": lambda s: of(danger(s), "places_to_avoid"),
    "danger.relative": relative_accused,
    "residence.state": lambda s: word(str(s.records.residence), Residence),
    "support.state": lambda s: word(str(s.records.support), Support),
    "filed.pieces_requested_on": lambda s: iso(of(application(s), "pieces_requested_on", None)),
    "filed.pieces_due_on": lambda s: iso(of(application(s), "pieces_due_on", None)),
    "move.from_title": lambda s: title_of(former(s)),
    "move.from_service": lambda s: prefecture(former(s)),
    "withdrawal.on": lambda s: withdrawal(s)["on"],
    "withdrawal.code": lambda s: withdrawal(s)["code"],
    "withdrawal.label": lambda s: withdrawal(s)["label"],
    "withdrawal.due_on": lambda s: withdrawal(s)["due_on"],
    "attempts": attempts,
    "deadlines": deadlines,
    "accesses": accesses,
}
