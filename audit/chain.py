"""The chain of entries and the RFC 6962 tree that grows over it: hashes only, no database."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

Node = tuple[bytes, int]  # the hash of a full subtree, and how many leaves it covers
EMPTY_ROOT = hashlib.sha256(b"").digest()


def body_of(seq: int, previous: bytes, at: datetime, payload: str) -> str:
    """The exact text that is stored and hashed; `at` is in UTC."""
    return f"v1\n{seq}\n{previous.hex()}\n{at.strftime('%Y-%m-%dT%H:%M:%S.%fZ')}\n{payload}"


def leaf_of(body: str) -> bytes:
    """RFC 6962's hash of a leaf."""
    return hashlib.sha256(b"\x00" + body.encode()).digest()


def grow(edge: Iterable[Node], leaves: Iterable[bytes]) -> list[Node]:
    """The tree's right edge after more leaves: full subtrees, largest first."""
    nodes = list(edge)
    for leaf in leaves:
        nodes.append((leaf, 1))
        while len(nodes) > 1 and nodes[-1][1] == nodes[-2][1]:
            right, count = nodes.pop()
            left, _ = nodes.pop()
            nodes.append((_join(left, right), 2 * count))
    return nodes


def root_of(edge: Iterable[Node]) -> bytes:
    """The tree's root, from its right edge."""
    nodes = list(edge)
    if not nodes:
        return EMPTY_ROOT
    root = nodes[-1][0]
    for left, _ in reversed(nodes[:-1]):
        root = _join(left, root)
    return root


def size_of(edge: Iterable[Node]) -> int:
    """How many leaves the edge covers."""
    return sum(count for _, count in edge)


def _join(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
