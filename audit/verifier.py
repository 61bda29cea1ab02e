"""Verifies an export of the register: `python3 -I verifier.py DIR --key HEX [--anchor FILE]…`.

Standard library alone; no database, no network, no secret. DIR holds entries.ndjson (one JSON string a line: the exact
text of an entry), checkpoints.txt (C2SP signed notes, separated by a line ---), keys.txt (Ed25519 keys, hexadecimal).
An anchor FILE is checkpoints kept elsewhere, or what a printed paper says of the register, one a line: its text
(« n° 1284 – 7f3a9c21d0b44e55 ») or what its QR code ends with (n1284-7f3a9c21d0b44e55).
Exit: 0 intact, 1 altered, 2 wrong use, 3 intact but the end is not covered by a checkpoint.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import sys
from pathlib import Path

ORIGIN = "egide/register"
INTACT, ALTERED, USAGE, UNCOVERED = 0, 1, 2, 3
BODY = re.compile(r"v1\n([1-9]\d{0,18})\n([0-9a-f]{64})\n(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)\n(.+)", re.DOTALL)
NOTE = re.compile(r"([^\n]+)\n([1-9]\d{0,18})\n([A-Za-z0-9+/]{43}=)\n\n— ([^\n ]+) ([A-Za-z0-9+/]+={0,2})\n")
PRINTED = re.compile(r"(?:.*\D)?n(?:°\s?)?([1-9]\d{0,18})(?:\s–\s|-)([0-9a-f]{16})(?:[^0-9a-f].*)?")


class Altered(Exception):
    """What was found, in a sentence."""


class WrongUse(Exception):
    """A file or a key that cannot be read."""


# ---- Ed25519 (RFC 8032), verification only

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]


def _recover_x(y: int, sign: int) -> int | None:
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    return P - x if (x & 1) != sign else x


def _decode(text: bytes) -> Point | None:
    number = int.from_bytes(text, "little")
    y = number & ((1 << 255) - 1)
    x = _recover_x(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % P)


def _add(a: Point, b: Point) -> Point:
    c, d = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    e, f = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    g, h, i, j = d - c, f - e, f + e, d + c
    return g * h % P, i * j % P, h * i % P, g * j % P


def _sum_of_multiples(a: int, p: Point, b: int, q: Point) -> Point:
    """a·p + b·q, both scalars read together."""
    choices, total = (None, p, q, _add(p, q)), (0, 1, 1, 0)
    for bit in range(max(a.bit_length(), b.bit_length()) - 1, -1, -1):
        total = _add(total, total)
        chosen = choices[(a >> bit & 1) + 2 * (b >> bit & 1)]
        if chosen:
            total = _add(total, chosen)
    return total


BASE = _decode((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed_by(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature of the message is this key's."""
    point, commitment = _decode(key), _decode(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or point is None or commitment is None or BASE is None or scalar >= Q:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % Q
    minus = (P - point[0], point[1], 1, P - point[3])
    x, y, z, _ = _sum_of_multiples(scalar, BASE, challenge, minus)
    return (x - commitment[0] * z) % P == 0 and (y - commitment[1] * z) % P == 0


# ---- RFC 6962 tree


def _sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


class Tree:
    """The tree's right edge: full subtrees, largest first."""

    def __init__(self) -> None:
        self.edge: list[tuple[bytes, int]] = []

    def add(self, leaf: bytes) -> None:
        """One more leaf."""
        self.edge.append((leaf, 1))
        while len(self.edge) > 1 and self.edge[-1][1] == self.edge[-2][1]:
            right, count = self.edge.pop()
            self.edge.append((_sha(b"\x01" + self.edge.pop()[0] + right), 2 * count))

    def root(self) -> bytes:
        """The root of the leaves so far."""
        if not self.edge:
            return _sha(b"")
        root = self.edge[-1][0]
        for left, _ in reversed(self.edge[:-1]):
            root = _sha(b"\x01" + left + root)
        return root


# ---- the three files


def read_keys(folder: Path, keys: list[bytes]) -> None:
    """keys.txt lists exactly the keys that the reader trusts."""
    text = _text(folder / "keys.txt")
    if sorted(text.splitlines(keepends=True)) != sorted(key.hex() + "\n" for key in keys):
        raise Altered("keys.txt : les clés ne sont pas exactement celles données par --key")


def read_notes(path: Path, keys: list[bytes]) -> list[tuple[int, bytes]]:
    """The size and root of each checkpoint of a file, in growing order."""
    text = _text(path)
    notes = [_note(path.name, note, keys) for note in text.split("---\n")] if text else []
    for (smaller, _), (larger, _) in zip(notes, notes[1:]):  # noqa: B905, RUF007
        if larger <= smaller:
            raise Altered(f"{path.name} : le point de contrôle {larger} suit le point {smaller}")
    return notes


def read_printed(path: Path) -> list[tuple[int, bytes]]:
    """The size and the root's first 8 bytes of each mark copied from a paper; none when the file is not of marks."""
    found = [PRINTED.fullmatch(line.strip()) for line in _text(path).splitlines() if line.strip()]
    return [(int(mark[1]), bytes.fromhex(mark[2])) for mark in found if mark] if all(found) else []


def _note(name: str, note: str, keys: list[bytes]) -> tuple[int, bytes]:
    found = NOTE.fullmatch(note)
    if not found or found[1] != ORIGIN or found[4] != ORIGIN:
        raise Altered(f"{name} : une note n’a pas la forme attendue")
    root, signature = _base64(name, found[3]), _base64(name, found[5])
    text = note[: note.index("\n\n") + 1].encode()
    for key in keys:
        named = signature[:4] == _sha(f"{ORIGIN}\n".encode() + b"\x01" + key)[:4]
        if named and signed_by(key, text, signature[4:]):
            return int(found[2]), root
    raise Altered(f"{name} : la note de taille {found[2]} n’est signée par aucune clé donnée")


def _base64(name: str, text: str) -> bytes:
    raw = base64.b64decode(text, validate=True)
    if base64.b64encode(raw).decode() != text:
        raise Altered(f"{name} : base 64 non canonique")
    return raw


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        raise Altered(f"{path.name} : fichier manquant ou illisible") from None


class Chain:
    """The entries read so far, each following the one before, and the tree that grows over them."""

    def __init__(self, roots: dict[int, set[bytes]]) -> None:
        self.roots, self.tree = roots, Tree()
        self.count, self.previous, self.moment = 0, bytes(32).hex(), ""
        self.anchored, self.broken = 0, False

    def follow(self, line: bytes) -> None:
        """One more line, or `Altered` with the number of the entry at fault."""
        self.count += 1
        body = _body(line, self.count)
        found = BODY.fullmatch(body)
        if not found:
            raise Altered(f"entrée {self.count} : elle n’a pas la forme attendue")
        if self.broken:
            raise Altered(self._fault(self.count - (2 if found[2] == self.previous else 1)))
        if int(found[1]) != self.count:
            raise Altered(f"entrée {self.count} : elle porte le numéro {found[1]}")
        self.broken = found[2] != self.previous
        if not self.broken and found[3] < self.moment:
            raise Altered(f"entrée {self.count} : elle est datée avant la précédente")
        leaf = _sha(b"\x00" + body.encode())
        self.previous, self.moment = leaf.hex(), found[3]
        self.tree.add(leaf)
        self._compare()

    def end(self) -> None:
        """Nothing is left in doubt, and no checkpoint speaks of more entries than there are."""
        if self.broken:
            raise Altered(f"entrée {self.count - 1} ou {self.count} : l’une ne suit pas l’autre")
        longest = max(self.roots, default=0)
        if longest > self.count:
            raise Altered(f"entrée {self.count + 1} : absente ; un point de contrôle en compte {longest} (fin coupée)")
        if not self.count:
            raise Altered("entrée 1 : absente ; un export contient au moins sa propre entrée")

    def _compare(self) -> None:
        if self.broken or self.count not in self.roots:
            return
        root = self.tree.root()
        if not all(root.startswith(told) for told in self.roots[self.count]):
            rewritten = f"ou histoire réécrite après l’entrée {self.anchored}"
            raise Altered(f"entrée {self.count} : le point de contrôle de taille {self.count} diffère ({rewritten})")
        self.anchored = self.count

    def _fault(self, number: int) -> str:
        return f"entrée {number} : son contenu n’est pas celui que la suite de la chaîne continue"


def _body(line: bytes, number: int) -> str:
    try:
        body = json.loads(line.decode())
        canonical = (json.dumps(body, ensure_ascii=False) + "\n").encode()
    except (ValueError, RecursionError):
        raise Altered(f"entrée {number} : ligne illisible") from None
    if not isinstance(body, str) or canonical != line:
        raise Altered(f"entrée {number} : ligne non canonique")
    return body


def verify(folder: Path, keys: list[bytes], anchors: list[Path]) -> int:
    """Reads everything; prints what it found; the exit code."""
    read_keys(folder, keys)
    roots: dict[int, set[bytes]] = {}
    notes = [*read_notes(folder / "checkpoints.txt", keys)]
    for path in anchors:
        notes += read_printed(path) or read_notes(path, keys)
    for size, root in notes:
        roots.setdefault(size, set()).add(root)
    chain = Chain(roots)
    try:
        with (folder / "entries.ndjson").open("rb") as source:
            for line in source:
                chain.follow(line)
    except OSError:
        raise Altered("entries.ndjson : fichier manquant ou illisible") from None
    chain.end()
    print(f"INTACT : {chain.count} entrées, {len(roots)} points de contrôle.")  # noqa: T201
    if not anchors:
        print("Sans --anchor, le serveur se porte garant de lui-même.")  # noqa: T201
    if chain.anchored == chain.count:
        return INTACT
    print(f"Les entrées {chain.anchored + 1} à {chain.count} ne sont couvertes par aucun point.")  # noqa: T201
    return UNCOVERED


def main(arguments: list[str]) -> int:
    """The exit code; nothing that is given makes it raise."""
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # a text stream has it
    parser = argparse.ArgumentParser(prog="verifier.py", description="Vérifie un export du registre.")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--key", required=True, action="append", metavar="HEX")
    parser.add_argument("--anchor", type=Path, action="append", default=[], metavar="FILE")
    given = parser.parse_args(arguments)
    try:
        _usable(given.folder, given.key, given.anchor)
        return verify(given.folder, [bytes.fromhex(key) for key in given.key], given.anchor)
    except WrongUse as fault:
        print(f"USAGE : {fault}")  # noqa: T201
        return USAGE
    except Altered as fault:
        print(f"ALTÉRÉ : {fault}")  # noqa: T201
    except Exception as fault:
        print(f"ALTÉRÉ : illisible ({type(fault).__name__})")  # noqa: T201
    return ALTERED


def _usable(folder: Path, keys: list[str], anchors: list[Path]) -> None:
    if not folder.is_dir():
        raise WrongUse("DIR n’est pas un dossier")
    if not all(re.fullmatch(r"[0-9a-fA-F]{64}", key) for key in keys):
        raise WrongUse("--key attend 64 chiffres hexadécimaux")
    if not all(anchor.is_file() and anchor.stat().st_size for anchor in anchors):
        raise WrongUse("un fichier --anchor manque ou est vide")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
