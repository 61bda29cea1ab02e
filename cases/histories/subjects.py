"""Who acted, and whom it concerns: what the subject, the agent and the objects of a clause tell."""

from __future__ import annotations

from cases.histories import grammar
from cases.histories.clause import PERSONS, Clause
from cases.histories.lexicon.forms import these
from cases.histories.predicates import Predicate

RECEIVES = ("win", "won", "lose", "lost", "receive", "get", "got", "obtain")
RECEIVED = these("decision document opinion notice")
INTRANSITIVE = these(
    "arrival departure move escape death birth work work_ends union illness challenge withdrawal training public"
)
SUSPECTED = these("arrest prosecution challenge release exploitation violence escape inquiry")
ADVERBS = these(
    "to then later again also finally still first soon now once twice already only at last puis ensuite enfin"
)
IGNORED = grammar.BE | grammar.NEGATIONS | ADVERBS


def subject(clause: Clause, found: Predicate) -> tuple[str, bool]:
    """The head before the verb, and whether nothing stands there at all: the person herself, in these summaries."""
    before = [role for role in clause.roles if role.place < found.hit.start]
    heads = [role.actor for role in before if not role.link and not role.possessor]
    words = [token for token in clause.tokens[: found.hit.start] if token not in IGNORED]
    if not heads and words[:1] and words[0] in grammar.PLURALS | {"one", "some", "several"}:
        return "men", False  # « four of the six »: who they are, what is done tells
    return (heads[0] if heads else ""), not words


def author(clause: Clause, found: Predicate) -> str:
    """Who acted; nothing when the clause does not say."""
    who = _author(clause, found)
    if who == "men" and found.nature == "escape" and clause.tokens[0] in ("both", "they", "all"):
        return "victims"  # of whom the note before spoke
    return _resolved(who, found)


def _author(clause: Clause, found: Predicate) -> str:
    agents = [role.actor for role in clause.roles if role.link == "agent"]
    if not found.verbal:
        return _author_of_noun(clause, found, agents)
    if found.passive and agents:
        return agents[0]
    if found.passive and (found.nature not in INTRANSITIVE or found.nature == "work"):
        appealed = any(h.value.startswith("challenge") and h.stop <= found.hit.start for h in clause.events)
        return "court" if appealed and found.nature == "decision" else ""
    if clause.begins(found.hit, *RECEIVES) and found.nature in RECEIVED:
        return ""  # she who receives a decision has not taken it
    head, elided = subject(clause, found)
    return head or ("person" if elided else "")


def _author_of_noun(clause: Clause, found: Predicate, agents: list[str]) -> str:
    """« order of the prefect », « lawyer's reminder »; whose work it is, she does."""
    if found.nature in ("work", "exploitation", "training"):
        return next((role.actor for role in clause.roles if role.actor in ("family", "victims")), "person")
    linked = [role.actor for role in clause.roles if role.possessor or role.link in ("agent", "of", "towards")]
    bare = [role.actor for role in clause.roles if not role.link]
    return next(iter([*agents, *linked, *bare]), "")


def concerned(clause: Clause, found: Predicate) -> str:
    """Whom it is done to: the subject of a passive, the first person among the objects."""
    if found.nature in INTRANSITIVE and not found.passive:
        whom = author(clause, found)
    elif found.passive:
        whom = subject(clause, found)[0]
    else:
        after = [r for r in clause.roles if r.place > found.hit.start and r.link in ("", "of") and not r.possessor]
        whom = next((role.actor for role in after if role.actor in PERSONS), "person")
    return _resolved(whom if whom in PERSONS else "person", found)


def _resolved(actor: str, found: Predicate) -> str:
    """« the men » are workers in one history and traffickers in another: what is done tells."""
    if actor != "men":
        return actor
    suspected = found.nature in SUSPECTED or found.ending in ("convicted", "acquitted", "discharged")
    return "exploiter" if suspected else "victims"
