"""Who is the subject, the agent, the object of a clause: enough grammar for short summaries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cases.histories.lexicon.forms import Hit, these

SMALL = these("in on at of the a an his her their its by for to from old new first last still now")
BE = these("is are was were been be being gets got est sont a ete etait etaient")
HAVE = these("has have had")
ARTICLES = these(
    "the a an her his their its our this that these those another other any every each some both one two three"
    " four five six seven eight ten several many le la les un une des son sa ses leur leurs du au aux"
)
PREPOSITIONS = {
    **dict.fromkeys(("by", "par"), "agent"),
    **dict.fromkeys(("to", "before", "at", "with", "from", "devant", "aupres", "avec", "chez"), "towards"),
    **dict.fromkeys(("of", "de", "du", "des", "for", "in", "on", "into", "about", "as", "pour", "dans", "sur"), "of"),
    **dict.fromkeys(("against", "contre", "without", "sans", "despite", "than", "between", "and", "or"), "aside"),
}
JOINED = frozenset(PREPOSITIONS) - these("and or")  # « follows the opinion and refuses »: a verb
PLURALS = these("they them both all others most many two three four five six seven eight nine ten")
COUNTRIES = these("italy spain germany greece belgium austria switzerland portugal nigeria morocco romania bulgaria")
MANY = these("women men police people children parents")
MODALS = these("to will must may can not should and")
NOUNISH = these("of by in against at on from between")
OPENING = these("no never nobody nothing fails")
NEGATIONS = these(
    "not never no nobody nothing neither without none cannot fails failing hardly jamais ne pas aucun aucune sans"
)


@dataclass(frozen=True)
class Role:
    """An actor in a clause: its head, or a complement, and whether it only possesses what follows."""

    actor: str
    place: int
    link: str = ""  # "", "agent", "towards", "of", "aside"
    possessor: bool = False


def roles(tokens: Sequence[str], actors: Sequence[Hit[str]]) -> list[Role]:
    """Each actor with the preposition that leads to it."""
    return [
        Role(hit.value, hit.start, link(tokens, hit.start), tokens[hit.stop : hit.stop + 1] == ("'s",))
        for hit in actors
    ]


_BY_ORDER = {("by", noun, "of") for noun in ("order", "decision", "judgment", "ruling", "decree", "arrete")}


def link(tokens: Sequence[str], at: int) -> str:
    """The preposition before a noun, over its article and at most two adjectives."""
    if any(tokens[at - n : at - n + 3] in _BY_ORDER for n in (3, 4, 5) if at >= n):
        return "agent"
    for back in range(at - 1, max(at - 5, -1), -1):
        if tokens[back] in PREPOSITIONS and not (tokens[back] in ARTICLES and back < at - 1):
            return PREPOSITIONS[tokens[back]]
        if tokens[back] in ARTICLES and back - 1 >= 0 and tokens[back - 1] in PREPOSITIONS:
            return PREPOSITIONS[tokens[back - 1]]
        if tokens[back] in ARTICLES:
            return ""
    return ""


def is_noun(tokens: Sequence[str], hit: Hit[str], nouns: set[int], ends: set[int], participles: set[int]) -> bool:
    """« the appeals », « of arrests », « first searches »: a form that could be a verb's and is not.

    `ends` is where actors end: « the women leave », but not « police search of the flat »; a form that a participle
    follows is its noun: « bank transfers traced ».
    """
    before = tokens[hit.start - 1] if hit.start else ""
    if hit.shape == "base":
        if hit.stop in participles and hit.start in nouns:
            return True
        of = hit.start in nouns and tokens[hit.stop : hit.stop + 1] == ("of",)
        many = "and" in tokens[: hit.start] or before.endswith("s") or before in MANY
        plural = before in PLURALS or (hit.start in ends and many and not of)
        return not (plural or before in MODALS)
    after = tokens[hit.stop] if hit.stop < len(tokens) else "of"
    if hit.shape == "ing":
        return hit.start in nouns
    if hit.shape == "s" and hit.start in nouns and (hit.stop in participles or not before):
        return hit.stop in participles or after in NOUNISH or after == "of"
    if hit.shape == "s" and (before in ARTICLES or PREPOSITIONS.get(before, "aside") != "aside"):
        return True
    if hit.start in nouns and hit.stop in participles and not before:
        return True  # « demande rejetée »
    return hit.start in nouns and (before in ARTICLES or before in JOINED or before in {"no", "first", "new"})


def is_adjective(tokens: Sequence[str], hit: Hit[str], starts: set[int]) -> bool:
    """« the contested order », « by registered post », and « convicted men appeal »: `starts` is where actors begin."""
    before = tokens[hit.start - 1] if hit.start else ""
    after = tokens[hit.stop] if hit.stop < len(tokens) else ""
    if hit.shape != "ed" or not after:
        return False
    if before in {"months", "years", "month", "year"}:
        return True
    if not before:
        return hit.stop in starts and hit.stop == hit.start + 1
    return (before in ARTICLES or before in PREPOSITIONS) and after not in PREPOSITIONS


def is_passive(tokens: Sequence[str], hit: Hit[str], *, subject: bool, french: bool) -> bool:
    """A participle that nothing has done: « asylum refused », « is arrested », not « has refused ».

    Without its accent a French participle looks like a present: with a subject and no « est », it is one.
    """
    near = set(tokens[max(0, hit.start - 2) : hit.start])
    if french:
        return (
            bool(BE & near)
            or "par" in tokens[hit.stop : hit.stop + 1]
            or not (subject or hit.start == 0 or "a" in near)
        )
    return hit.shape == "ed" and not HAVE & near


def is_negated(tokens: Sequence[str], hit: Hit[str]) -> bool:
    """Whether a negation stands just before, or opens the clause."""
    near = set(tokens[max(0, hit.start - 3) : hit.start])
    return bool(NEGATIONS & near) or tokens[0] in OPENING
