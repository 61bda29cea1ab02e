"""Case references: eight Crockford base-32 characters, random, the last a check; `K7Q2-9F4M`."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


def check_character(body: str) -> str:
    """The check character of seven: a weighted sum over the alphabet (odd weights catch any single slip)."""
    total = sum((2 * position + 1) * ALPHABET.index(c) for position, c in enumerate(body))
    return ALPHABET[total % 32]


def new_reference() -> str:
    """A fresh random reference, without date or order."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(7))
    return _hyphenated(body + check_character(body))


def parse(text: str) -> str | None:
    """The reference that somebody typed (case, hyphens, spaces, O and I forgiven), or None if it is not one."""
    found = "".join(text.upper().split()).replace("-", "").translate(_LOOKALIKES)
    if len(found) != 8 or any(c not in ALPHABET for c in found) or check_character(found[:7]) != found[7]:
        return None
    return _hyphenated(found)


def _hyphenated(eight: str) -> str:
    return f"{eight[:4]}-{eight[4:]}"
