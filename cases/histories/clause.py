"""A clause as the lexicons find it: verbs, nouns of acts, actors with their part in it, things and matters."""

from __future__ import annotations

from functools import cached_property

from cases.histories import grammar
from cases.histories.lexicon import actors, entries
from cases.histories.lexicon.forms import Hit, Lexicon, these

_actors = Lexicon(actors())
_verbs, _french = (Lexicon(entries(name), verbs=True) for name in ("verbs", "verbs_french"))
_events, _matters, _titles, _things = (Lexicon(entries(name)) for name in ("events", "matters", "titles", "things"))

PERSONS = these("men person family exploiter employer victims third")
HIGHER = these("court_of_appeal cassation cnda")
JUDGES = HIGHER | these(
    "court criminal_court investigating_judge liberty_judge labour_court civil_court prosecutor europe"
    " administrative_court"
)
OFFICES = JUDGES | these(
    "police prefecture association lawyer union ombudsman labour_inspection social ofpra cnda ofii consulate town"
)


def parts(hit: Hit[str]) -> tuple[str, str]:
    """The nature and the ending that an entry of the lexicon stands for."""
    nature, _, ending = hit.value.partition("/")
    return nature, ending


class Clause:
    """One clause of a note, with what each lexicon finds in it."""

    def __init__(self, tokens: tuple[str, ...], *, french: bool = False) -> None:
        self.tokens, self.french = tokens, french
        states = [Hit(0, 1, "foreign")] if tokens[0] in grammar.COUNTRIES else []
        self.actors = [*states, *_actors.hits(tokens)]
        long = (hit for hit in self.actors if hit.stop - hit.start > 1)
        self._taken = {place for hit in long for place in range(hit.start, hit.stop)}
        self.verbs = (_french if french else _verbs).hits(tokens, self._taken)
        self.events = _events.hits(tokens, self._taken)
        self.roles = grammar.roles(tokens, self.actors)

    def begins(self, hit: Hit[str], *stems: str) -> bool:
        """Whether the verb is one of these."""
        return self.tokens[hit.start].startswith(stems)

    def linked(self, link: str) -> set[str]:
        """The actors that a preposition of that kind leads to."""
        return {role.actor for role in self.roles if role.link == link}

    @property
    def names(self) -> set[str]:
        """Every actor of the clause."""
        return {hit.value for hit in self.actors}

    @property
    def natures(self) -> set[str]:
        """Every nature that the clause names, whatever its place."""
        return {parts(hit)[0] for hit in [*self.verbs, *self.events]} - {""}

    @cached_property
    def matters(self) -> list[Hit[str]]:
        """What it speaks of, in order."""
        return _matters.hits(self.tokens, self._taken)

    @cached_property
    def things(self) -> frozenset[str]:
        """Everything concrete that it names."""
        return frozenset(hit.value for hit in _things.hits(self.tokens))

    @cached_property
    def titles(self) -> list[Hit[str]]:
        """The residence documents that it names."""
        return _titles.hits(self.tokens)

    @property
    def title(self) -> str:
        """The first of them."""
        return next((hit.value for hit in self.titles), "")

    @property
    def matter(self) -> str:
        """What it speaks of first, whatever is said of it."""
        return next((hit.value for hit in self.matters), "")

    def papers_near(self, hit: Hit[str]) -> bool:
        """Whether identity or residence papers stand beside the verb."""
        near = range(hit.start - 3, hit.stop + 4)
        papers = {h.start for h in _matters.hits(self.tokens) if h.value in ("identity", "residence")}
        return bool(papers & set(near))

    def noun_of(self, hit: Hit[str], *, passive: bool) -> Hit[str] | None:
        """The noun that a light verb carries: its object, or its subject when it is passive."""
        after = [noun for noun in self.events if noun.start >= hit.stop]
        before = [noun for noun in self.events if noun.stop <= hit.start]
        order = [*before[-1:], *after] if passive else [*after, *before[-1:]]
        return self.head(order[0]) if order else None

    def subject_noun(self, hit: Hit[str]) -> Hit[str] | None:
        """The noun of an act that stands as the verb's subject."""
        noun = self.noun_of(hit, passive=True)
        return noun if noun and noun.stop <= hit.start else None

    def head(self, noun: Hit[str]) -> Hit[str]:
        """The last of nouns that stand together is what it is about: « appeal hearing » is a hearing."""
        beside = next((other for other in self.events if other.start == noun.stop), None)
        return self.head(beside) if beside else noun

    def governed(self, noun: Hit[str]) -> bool:
        """« sees in detention »: a noun that hangs on what is not understood says nothing by itself."""
        heads = [a for a in self.actors if a.stop <= noun.start and not grammar.link(self.tokens, a.start)]
        if not heads or not grammar.link(self.tokens, noun.start):
            return False
        named = {place for actor in self.actors for place in range(actor.start, actor.stop)}
        between = set(range(heads[0].stop, noun.start)) - named
        return any(self.tokens[place] not in grammar.SMALL for place in between)
