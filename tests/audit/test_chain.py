"""The tree's known answers (RFC 6962, S-39)."""

import hashlib

import pytest

from audit import verifier
from audit.chain import EMPTY_ROOT, grow, root_of, size_of

LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def _leaf(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def test_the_empty_tree() -> None:
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert root_of([]) == EMPTY_ROOT


@pytest.mark.parametrize("size", range(1, 9))
def test_known_roots_whether_grown_at_once_or_leaf_by_leaf(size: int) -> None:
    leaves = [_leaf(data) for data in LEAVES[:size]]
    at_once, one_by_one, tree = grow([], leaves), grow([], leaves[:1]), verifier.Tree()
    for leaf in leaves[1:]:
        one_by_one = grow(one_by_one, [leaf])
    for leaf in leaves:
        tree.add(leaf)
    assert root_of(at_once).hex() == root_of(one_by_one).hex() == tree.root().hex() == ROOTS[size - 1]
    assert size_of(at_once) == size


def test_ed25519_of_the_standard_s_first_vectors() -> None:
    key = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    good = bytes.fromhex(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )
    assert verifier.signed_by(key, b"", good)
    assert not verifier.signed_by(key, b"x", good)
    for position in range(64):
        assert not verifier.signed_by(key, b"", good[:position] + bytes([good[position] ^ 1]) + good[position + 1 :])


def test_ed25519_refuses_a_scalar_that_was_made_larger() -> None:
    key = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    good = bytes.fromhex(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )
    larger = int.from_bytes(good[32:], "little") + verifier.Q
    assert not verifier.signed_by(key, b"", good[:32] + larger.to_bytes(32, "little"))
