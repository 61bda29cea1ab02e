"""Whether a name answers what somebody typed: accents, case, hyphens and order forgiven, beginnings accepted."""

from __future__ import annotations

import re
import unicodedata

_APART = re.compile(r"[^\w]+")


def folded(text: str) -> list[str]:
    """The words of a name without accents, case or punctuation."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return [word for word in _APART.split(bare.casefold()) if word]


def matches(typed: str, name: str) -> bool:
    """Every word typed begins a word of the name."""
    wanted, held = folded(typed), folded(name)
    return bool(wanted) and all(any(word.startswith(start) for word in held) for start in wanted)
