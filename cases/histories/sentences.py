"""A note as clauses and tokens: what is said first, then what explains it."""

from __future__ import annotations

import re
import unicodedata

from cases.histories.lexicon.forms import these

_TOKEN = re.compile(r"[a-z0-9]+(?:\.[a-z0-9]+)*|'s\b")
_STOPS = re.compile(r"\s*[;:—–]\s+|\s+[-–]\s+|(?<=\w{4})\.\s+|,?\s+(?:but|mais)\s+")
_PIECES = re.compile(r"\s*;\s+|(?<=\w{4})\.\s+|,?\s+(?:but|mais)\s+")
_AFTERTHOUGHT = re.compile(
    r"(?:,| )\s*\b(?:because|since|although|though|pending|following|despite|in spite of|on account of|on the ground"
    r"|for want of|for lack of|so that|before (?=\w+ing\b)|while|when|whereas|which|whose|who|where|owing to|due to"
    r"|(?<!look)(?<!looks)(?<!looked)\s+after|until|given that|in order to|car|parce que|puisque|apres|alors que"
    r"|faute de|au motif|tandis que|pendant que|qui|dont|jusqu|lorsqu)\b.*"
    r"|,\s+(?:after|apres)\b.*"
    r"|,\s*\w+ed (?:by|par)\b.*"
    r"|,\s*(?:saying|noting|relying|finding|holding|arguing|stating|considering|estimant|considerant)\b.*"
)
_BRACKETED = re.compile(r"\([^)]*\)")


_FRENCH = these("le la les des du une est par pour dans aux sur sa ses qui son au et")
_ENGLISH = these("the of to is by in her his a an and with from on for at")


def is_french(said: tuple[str, ...]) -> bool:
    """By its little words."""
    return sum(t in _FRENCH for t in said) > sum(t in _ENGLISH for t in said)


def fold(text: str) -> str:
    """Lower case, straight apostrophes, no accents."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("œ", "oe")


def tokens(text: str) -> tuple[str, ...]:
    """Words, with the possessive as a word of its own and French elisions undone."""
    text = re.sub(r"(?<=\ws)'(?=\s|$)", " 's", text)
    elided = re.sub(r"\b([ldnsjmcdtq]|qu|jusqu|lorsqu)'(?!s\b)", r"\1 ", text)
    return tuple(_TOKEN.findall(elided))


def parts(note: str) -> list[tuple[str, str]]:
    """What the note says one thing after the other, before any colon: the head of each part, and what explains it."""
    pieces = (piece.partition(": ")[0].strip() for piece in _PIECES.split(_BRACKETED.sub(" ", fold(note))))
    heads = ((_AFTERTHOUGHT.sub("", piece).strip() or piece, piece) for piece in pieces if piece)
    return [(head, piece[len(head) :]) for head, piece in heads]


def clauses(note: str) -> list[tuple[str, ...]]:
    """The heads of the note's parts in their order, then what was trimmed from them; brackets come last."""
    text = fold(note)
    parts = [part for part in _STOPS.split(_BRACKETED.sub(" ", text)) if part.strip()]
    heads = [_AFTERTHOUGHT.sub("", part) or part for part in parts]
    rest = [part[len(head) :] for part, head in zip(parts, heads, strict=True)]
    said = [*heads, *rest, *_BRACKETED.findall(text)]
    return [clause for part in said if (clause := tokens(part))]
