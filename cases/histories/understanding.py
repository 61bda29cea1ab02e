"""What a note says, on independent axes: nature, who acted, matter, what came of it, and whom it concerns.

Nothing here knows where an event goes; nothing here knows a whole sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cases.histories import subjects
from cases.histories.clause import HIGHER, JUDGES, OFFICES, Clause
from cases.histories.lexicon.forms import these
from cases.histories.predicates import Predicate, predicate
from cases.histories.sentences import clauses, fold, is_french, tokens

PRIVATE = these("person victims exploiter family third")
UNSEEN = re.compile(
    r"(result|outcome|content|operative part|verdict|ruling|decision|issue|sens|suite)\b[^.;]*?"
    r"\b(not (been )?(visible|seen|known|reproduced|published|given|found|in the|reported|told|quoted)"
    r"|unseen|unknown|unpublished|inconnue?|non (vue?|connue?|publiee?))|result not|unknown result"
)
FLIPPED = {"granted": "refused", "done": "not_done", "pending": "not_done", "extended": "refused", "partly": "refused"}


@dataclass(frozen=True)
class Said:
    """A note as it was understood; an axis that nothing tells is empty."""

    nature: str = ""
    author: str = ""
    matter: str = ""
    ending: str = ""
    concerned: str = "person"
    verbal: bool = False  # a verb says it, not a noun alone
    elided: bool = False  # no subject: the person herself, in these summaries
    passive: bool = False
    towards: frozenset[str] = frozenset()  # whom she turned to, before whom
    actors: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()  # in the clause that says it
    around: frozenset[str] = frozenset()  # in the whole note
    title: str = ""
    matters: frozenset[str] = frozenset()
    natures: frozenset[str] = frozenset()
    words: str = ""

    def speaks_of(self, *things: str) -> bool:
        """Whether the clause names one of these things."""
        return bool(self.things & set(things))


def understand(note: str) -> Said:
    """The first clause that says what happens; the others only fill what it leaves open."""
    words = fold(note)
    french = is_french(tokens(words))
    parts = [Clause(part, french=french) for part in clauses(note)]
    if not parts:
        return Said()
    told = [(part, found) for part in parts if (found := predicate(part))]
    main, found = told[0] if told else (parts[0], None)
    said = _said(main, found)
    if main is not parts[0]:
        said = _spoken(said, _bare(parts[0]).author)
    ruled = next((f for part, f in told[1:] if f.nature == "decision" and f.ending not in ("", "done")), None)
    if found and not found.verbal and (said.nature, said.ending) == ("decision", "done") and ruled:
        said = replace(said, ending=ruled.ending)  # « Appeal judgment: sentence confirmed »
    matter = said.matter or next((part.matter for part in parts if part is not main and part.matter), "")
    return replace(
        said,
        matter=matter,
        ending="unknown" if UNSEEN.search(words) else said.ending,
        around=frozenset().union(*(part.things for part in parts)),
        natures=frozenset(nature for part in parts for nature in part.natures),
        words=words,
    )


def _spoken(said: Said, first: str) -> Said:
    """« Nord prefect: OQTF »; and « OFPRA: nothing proves that she has left », where it is the office that speaks."""
    if not first:
        return said
    said = replace(said, actors=said.actors | {first}) if first in OFFICES or not said.author else said
    if not said.author:
        return replace(said, author=first)
    if first not in OFFICES:
        return said
    ruling = first in JUDGES | {"ofpra", "cnda", "prefecture"}
    return replace(said, nature="decision" if ruling else "statement", ending="done", author=first)


def _said(clause: Clause, found: Predicate | None) -> Said:
    """The clause on its axes."""
    if found is None:
        return _bare(clause)
    elided = subjects.subject(clause, found)[1] and found.verbal
    return _mended(
        replace(
            _common(clause),
            nature=found.nature,
            author=subjects.author(clause, found),
            matter=_matter(clause, found),
            ending=_ending(clause, found),
            concerned=subjects.concerned(clause, found),
            verbal=found.verbal,
            elided=elided,
            passive=found.passive,
        )
    )


def _common(clause: Clause) -> Said:
    return Said(
        matter=clause.matter,
        ending="done",
        towards=frozenset(clause.linked("towards")),
        actors=frozenset(role.actor for role in clause.roles),
        things=clause.things,
        title=clause.title,
        matters=frozenset(hit.value for hit in clause.matters),
    )


def _bare(clause: Clause) -> Said:
    """No act is named: « Commission in favour » is an opinion, « Prosecutor silent » an answer that does not come."""
    author = next((role.actor for role in clause.roles if not role.link), "")
    said = replace(_common(clause), author=author)
    leaning = {"opinion_for": "granted", "opinion_against": "refused"}
    opinion = next((ending for thing, ending in leaning.items() if thing in clause.things), "")
    if author and "silence" in clause.things:
        return replace(said, nature="notice", ending="not_done")
    return replace(said, nature="opinion", ending=opinion) if author and opinion else said


def _matter(clause: Clause, found: Predicate) -> str:
    """What follows the verb, then what precedes it; what is done to a thing, or a noun, has its matter before."""
    at = found.hit.start
    after = [hit.value for hit in clause.matters if hit.start >= at]
    before = [hit.value for hit in clause.matters if hit.start < at]
    if not found.verbal:
        order = [*before, *after]
    elif found.passive:
        order = [*reversed(before), *after]
    else:
        order = [*after, *reversed(before)]
    return next(iter(order), "")


def _ending(clause: Clause, found: Predicate) -> str:
    ending = found.ending or "done"
    if found.nature == "opinion":
        against = "refused" if "opinion_against" in clause.things else ending
        ending = "granted" if "opinion_for" in clause.things else against
    if {"partly", "partially"} & set(clause.tokens) and ending in ("granted", "done"):
        ending = "partly"
    return FLIPPED.get(ending, ending) if found.negated else ending


def _mended(said: Said) -> Said:
    """What the author tells of the nature: a person decides nothing, and goes to an office to ask."""
    active = not said.passive
    if said.nature == "support" and said.author == "person" and said.concerned == "family" and active:
        return replace(said, nature="work")  # she who minds children is at work
    if said.nature == "statement" and said.passive and not said.author and said.elided:
        return replace(said, nature="notice")  # she is told
    if said.nature == "decision" and said.author in PRIVATE:
        nature = {"refused": "withdrawal", "granted": "agreement"}.get(said.ending, "statement")
        return replace(said, nature=nature)
    granted = said.matter in ("asylum", "protection", "money", "housing") and not said.author
    if said.nature == "withdrawal" and said.passive and granted:
        return replace(said, nature="decision")  # what was granted is taken back
    if said.nature == "request" and said.towards & HIGHER and active:
        return replace(said, nature="challenge")
    if said.nature in ("move", "arrival", "departure") and said.towards & OFFICES and active:
        return replace(said, nature="request")
    return said
