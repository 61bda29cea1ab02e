"""A track drawn as SVG: a card a state with the steps that leave it, and a line a state for all that leads to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Final

from django.utils.translation import gettext as _

from workflow.states import FINAL, FIRST, STATES, State, Track
from workflow.table import ROWS

LEFT, TOP, GAP = 40, 92, 22  # of the first card; between cards
HEAD, ROW, LANE = 34, 19, 13  # heights of a card's head and of a step; between two vertical lines
HEAD_LETTER, KEY_LETTER, LETTER = 8.2, 7.0, 6.5  # how wide a letter is, at most on average, in each size
COLOURS: Final = ("#1d4e89", "#8a3b12", "#2e6b34", "#7a1f5c", "#5b5a17", "#41307c", "#0f6466", "#94222b")
STYLE: Final = (
    "text{font-family:system-ui,'Segoe UI','DejaVu Sans',sans-serif;fill:#1b1f24}"
    ".t{font-size:20px;font-weight:700}.n{font-size:13px}.h{font-size:14px;font-weight:700}.s{font-size:12px}"
    ".c{fill:#fff;stroke:#1b1f24;stroke-width:1.2}.b{fill:#eef2f7}.w{fill:none;stroke-width:1.6}"
)


@dataclass(frozen=True)
class Move:
    """A step that leaves a state, and how far down its line is."""

    label: str
    target: State
    y: int


@dataclass(frozen=True)
class Card:
    """A state, where it stands on the page, and the steps that leave it."""

    state: State
    y: int
    moves: tuple[Move, ...]

    @property
    def height(self) -> int:
        """Of the whole card."""
        return HEAD + ROW * len(self.moves) + (6 if self.moves else 0)

    @property
    def door(self) -> int:
        """Where arrows come in."""
        return self.y + HEAD // 2


def as_svg(track: Track) -> str:
    """The drawing, with its title and what it shows for who does not see it; steps that keep the state are left out."""
    cards = list(_cards(track))
    right = LEFT + _width(cards)
    lanes = _lanes(cards)
    read = LEFT + int(max(map(len, _words(track, cards))) * KEY_LETTER)
    width = max(read, right + LANE * (max(lanes.values(), default=0) + 3))
    parts = [*_opening(track, cards, width, cards[-1].y + cards[-1].height + GAP), *_ways(cards, lanes, right)]
    parts += [line for card in cards for line in _drawn(card, track, right)]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _cards(track: Track) -> Iterable[Card]:
    y = TOP
    for state in STATES[track]:
        found = [(str(step.label), step.target) for step in ROWS if step.track == track and state in step.sources]
        leaving = [(label, target) for label, target in found if target is not None and target != state]
        moves = tuple(Move(label, to, y + HEAD + ROW * n + 12) for n, (label, to) in enumerate(leaving))
        card = Card(state, y, moves)
        yield card
        y += card.height + GAP


def _width(cards: list[Card]) -> int:
    heads = [len(str(card.state.label)) * HEAD_LETTER for card in cards]
    return int(max([*heads, *(len(_said(move)) * LETTER for card in cards for move in card.moves)])) + 24


def _said(move: Move) -> str:
    return f"{move.label} → {move.target.label}" if move.label != move.target.label else f"→ {move.label}"


def _lanes(cards: list[Card]) -> dict[State, int]:
    """For each state that something leads to, how far right its line runs: the shortest nearest, none over another."""
    taken: list[list[tuple[int, int]]] = []
    lanes: dict[State, int] = {}
    for state, (start, end) in sorted(_spans(cards).items(), key=lambda item: item[1][1] - item[1][0]):
        free = (n for n, spans in enumerate(taken) if all(end < a or b < start for a, b in spans))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((start, end))
        lanes[state] = lane
    return lanes


def _spans(cards: list[Card]) -> dict[State, tuple[int, int]]:
    """From the highest to the lowest point that each state's line joins."""
    joined = {card.state: [card.door] for card in cards}
    for move in (move for card in cards for move in card.moves):
        joined[move.target].append(move.y)
    return {state: (min(points), max(points)) for state, points in joined.items() if len(points) > 1}


def _words(track: Track, cards: list[Card]) -> tuple[str, str, str]:
    """The title, what is drawn, and how to read it."""
    counted = {"states": len(cards), "moves": sum(len(card.moves) for card in cards)}
    return (
        _("La procédure : %(track)s") % {"track": track.label},
        _("%(states)d états, %(moves)d passages. Un cadre est un état ; ses lignes, les étapes qui le quittent.")
        % counted,
        _("Un point marque le début, un double trait une fin. Les traits mènent à l’état que la ligne nomme."),
    )


def _opening(track: Track, cards: list[Card], width: int, height: int) -> Iterable[str]:
    title, about, key = _words(track, cards)
    told = " ".join(f"{card.state.label} : {' ; '.join(map(_said, card.moves)) or _('fin')}." for card in cards)
    name = track.value
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'lang="fr" role="img" aria-labelledby="{name}-title {name}-desc">'
    )
    yield f'<title id="{name}-title">{escape(title)}</title>'
    yield f'<desc id="{name}-desc">{escape(f"{about} {told}")}</desc>'
    yield f'<style>{STYLE}</style>\n<rect width="{width}" height="{height}" fill="#fff"/>'
    for size, y, text in (("t", 34, title), ("n", 56, about), ("n", 75, key)):
        yield f'<text class="{size}" x="{LEFT}" y="{y}">{escape(text)}</text>'


def _ways(cards: list[Card], lanes: dict[State, int], right: int) -> Iterable[str]:
    """A vertical line a state: the steps that lead to it join it, and it ends in an arrow at its card."""
    doors = {card.state: card.door for card in cards}
    spans = _spans(cards)
    for number, state in enumerate(lanes):
        x, door, (start, end) = right + LANE * (lanes[state] + 1), doors[state], spans[state]
        joining = [move.y for card in cards for move in card.moves if move.target == state]
        ticks = "".join(f"M{right} {y}H{x}" for y in joining)
        colour = COLOURS[number % len(COLOURS)]
        yield f'<path class="w" stroke="{colour}" d="M{x} {start}V{end}M{x} {door}H{right + 7}{ticks}"/>'
        yield f'<path fill="{colour}" d="M{right + 1} {door}l8 -4v8z"/>'


def _drawn(card: Card, track: Track, right: int) -> Iterable[str]:
    width = right - LEFT
    if card.state == FIRST[track]:
        yield f'<circle cx="{LEFT - 16}" cy="{card.door}" r="6"/>'
    if card.state in FINAL:
        yield f'<rect class="c" x="{LEFT - 4}" y="{card.y - 4}" width="{width + 8}" height="{card.height + 8}" rx="9"/>'
    yield f'<rect class="c" x="{LEFT}" y="{card.y}" width="{width}" height="{card.height}" rx="6"/>'
    yield f'<rect class="b" x="{LEFT + 1}" y="{card.y + 1}" width="{width - 2}" height="{HEAD - 6}" rx="5"/>'
    yield f'<text class="h" x="{LEFT + 10}" y="{card.y + 20}">{escape(str(card.state.label))}</text>'
    for move in card.moves:
        yield f'<text class="s" x="{LEFT + 10}" y="{move.y + 4}">{escape(_said(move))}</text>'
