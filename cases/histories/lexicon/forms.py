"""From the words of a lexicon to what matches them: inflections, set phrases, and the longest match first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from cases.histories.lexicon import entries

V = TypeVar("V")
Shape = Literal["base", "s", "ed", "past", "ing"]
IRREGULAR = dict(line.split(":") for line in entries("irregular")["verbs"].split())


def these(words: str) -> frozenset[str]:
    """A small closed set, written as a line of words."""
    return frozenset(words.split())


@dataclass(frozen=True)
class Hit(Generic[V]):
    """What was found between two tokens; `shape` is the first word's, for verbs."""

    start: int
    stop: int
    value: V
    shape: Shape = "base"


class Lexicon(Generic[V]):
    """Entries by their first word's form. `take_up` wants its words side by side, `take+up` at most three apart.

    A final `*` stands for any ending: the French stems use it.
    """

    def __init__(self, entries: Mapping[V, str], *, verbs: bool = False) -> None:
        self._exact: dict[str, list[tuple[list[str], bool, V, Shape]]] = {}
        self._stems: dict[str, list[tuple[list[str], bool, V, Shape]]] = {}
        for value, words in entries.items():
            for word in words.split():
                self._learn(word, value, verbs=verbs)

    def _learn(self, word: str, value: V, *, verbs: bool) -> None:
        apart = "+" in word
        first, *rest = word.replace("+", "_").replace("-", "_").split("_")
        if first.endswith("*"):
            self._stems.setdefault(first[:-1], []).append((rest, apart, value, "ed" if verbs else "base"))
            return
        for form, shape in conjugated(first) if verbs else [(n, "base") for n in numbered(first)]:
            self._exact.setdefault(form, []).append((rest, apart, value, shape))

    def hits(self, tokens: tuple[str, ...], taken: Iterable[int] = ()) -> list[Hit[V]]:
        """Every match in order, the longest at each place, none over tokens that are taken."""
        closed, found, at = set(taken), [], 0
        while at < len(tokens):
            best = max(self._at(tokens, at, closed), key=lambda hit: hit.stop, default=None)
            if best is not None:
                found.append(best)
            at = best.stop if best is not None and best.stop - best.start <= 3 else at + 1
        return found

    def _at(self, tokens: tuple[str, ...], at: int, closed: set[int]) -> Iterable[Hit[V]]:
        word = tokens[at]
        known = [*self._exact.get(word, ())]
        for size in range(3, len(word) + 1):
            known += self._stems.get(word[:size], ())
        for rest, apart, value, shape in known:
            stop = _follows(tokens, at + 1, rest, apart)
            if stop and not closed & set(range(at, at + 1 if apart else stop)):
                yield Hit(at, stop, value, shape)


PARTICLES = these("in on up out off back away down over aside to at with")


def _follows(tokens: tuple[str, ...], at: int, rest: list[str], apart: bool) -> int:
    """Where the phrase ends; nothing when it does not follow."""
    for word in rest:
        reach = range(at, min(at + ((3 if word in PARTICLES else 4) if apart else 1), len(tokens)))
        same = (lambda t, w=word[:-1]: t.startswith(w)) if word.endswith("*") else (lambda t, w=word: t in numbered(w))
        found = next((place for place in reach if same(tokens[place])), None)
        if found is None:
            return 0
        at = found + 1
    return at


def numbered(noun: str) -> set[str]:
    """A noun, or any other word, and its plural."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return {noun, noun[:-1] + "ies"}
    return {noun, noun + "es"} if noun.endswith(("s", "x", "ch", "sh")) else {noun, noun + "s"}


def conjugated(verb: str) -> list[tuple[str, Shape]]:
    """A verb's forms: the base is left to the nouns unless nothing else says what happens."""
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third, past = verb + ("es" if verb.endswith(("s", "x", "ch", "sh", "o")) else "s"), stem + "ed"
    forms: list[tuple[str, Shape]] = [(third, "s"), (stem + "ing", "ing")]
    if verb not in IRREGULAR.get(verb, "").split("/"):  # « put » is a participle first
        forms.append((verb, "base"))
    doubled = stem + stem[-1]
    if verb in IRREGULAR:
        simple, participle = IRREGULAR[verb].split("/")
        forms.append((participle, "ed"))
        if simple != participle:
            forms.append((simple, "past"))
    else:
        forms += [(past, "ed"), (doubled + "ed", "ed")]
    return [*forms, (doubled + "ing", "ing")]
