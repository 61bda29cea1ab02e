"""System checks of the table: a procedure that contradicts itself does not start."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register

from accounts import policy
from workflow.deadlines import RULES
from workflow.facts import FACT_KINDS
from workflow.kinds import Kind
from workflow.law import Law
from workflow.litigation import MOVES
from workflow.states import FINAL, FIRST, STATES, State, Track
from workflow.table import EVERY_RULE, ROWS, Step

RESERVED = frozenset({"save", "delete", "check", "clean", "refresh_from_db", "full_clean", "records", "stage", "pk"})


@register()
def check_table(app_configs: Any = None, **options: Any) -> Sequence[CheckMessage]:
    """Everything that the table promises."""
    return [Error(message, id=f"workflow.E{number:03}") for number, message in problems(ROWS)]


def problems(rows: Sequence[Step]) -> Iterator[tuple[int, str]]:
    """What is wrong with these rows, by number of the rule that they break."""
    yield from ((1, f"step name {name!r} is not unique") for name in _twice(row.name for row in rows))
    yield from ((2, f"slug {slug!r} is not unique") for slug in _twice(row.slug for row in rows))
    yield from ((3, f"step name {row.name!r} hides a method of models") for row in rows if row.name in RESERVED)
    for row in rows:
        yield from ((4, f"{row.name}: {problem}") for problem in _unknown(row))
    for track in Track:
        moves = [(s, r.leads_to(s)) for r in rows if r.track == track for s in r.sources]
        yield from ((5, problem) for problem in shape(track, moves))
    told = {(s, r.leads_to(s)) for r in rows if r.track == Track.LITIGATION for s in r.sources}
    strange = {move for move in told if move[0] != move[1]} ^ set(_litigation())
    yield from ((6, f"litigation: {a.value} → {b.value} is not in both the table and the moves") for a, b in strange)
    known = Law.first().keys
    yield from (
        (7, f"fact {k.code}: {k.basis!r} is no citation") for k in FACT_KINDS.values() if k.basis not in {"", *known}
    )


def shape(track: Track, moves: list[tuple[State, State]]) -> Iterator[str]:
    """States never reached, without a label, or that lead nowhere though they are not final."""
    reached = reachable(FIRST[track], moves)
    leaving = {source for source, target in moves if target != source}
    for state in STATES[track]:
        if state not in reached:
            yield f"{track.value}: {state.value} is never reached"
        if not str(state.label):
            yield f"{track.value}: {state.value} has no label"
        if (state in FINAL) == (state in leaving):
            yield f"{track.value}: {state.value} is " + ("final but leads on" if state in FINAL else "a dead end")


def reachable(first: State, moves: Iterable[tuple[State, State]]) -> set[State]:
    """Every state that steps lead to from the first."""
    found, fringe, known = {first}, [first], list(moves)
    while fringe:
        here = fringe.pop()
        new = {target for source, target in known if source == here} - found
        found |= new
        fringe += new
    return found


def _unknown(row: Step) -> Iterator[str]:
    """Names that nothing else knows: citation, rule, paper, policy, state of another track."""
    if row.basis and row.basis not in Law.first().keys:
        yield f"{row.basis!r} is no citation"
    yield from (f"{e.rule!r} is no deadline rule" for e in row.deadlines if e.rule not in {EVERY_RULE, *RULES})
    yield from (f"{kind!r} is no paper" for kind in row.issues if kind not in set(Kind))
    if policy.RULES.get(row.who.name) is not row.who:
        yield f"{row.who.name!r} is no rule of accounts.policy"
    states = (*row.sources, *((row.target,) if row.target else ()))
    yield from (f"{state!r} is no state of its track" for state in states if not isinstance(state, STATES[row.track]))


def _litigation() -> Iterator[tuple[State, State]]:
    for source, targets in MOVES.items():
        yield from ((source, target) for target in targets)


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]
