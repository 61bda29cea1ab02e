"""References: random, without order, forgiving to whoever types them, strict about a wrong character."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.references import ALPHABET, check_character, new_reference, parse

SHAPE = re.compile(f"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}")
bodies = st.text(alphabet=ALPHABET, min_size=7, max_size=7)


def whole(body: str) -> str:
    eight = body + check_character(body)
    return f"{eight[:4]}-{eight[4:]}"


def test_a_new_reference_has_the_shape_that_addresses_expect() -> None:
    assert all(SHAPE.fullmatch(new_reference()) for _ in range(200))


def test_new_references_are_not_in_order_and_do_not_repeat() -> None:
    drawn = [new_reference() for _ in range(500)]
    assert len(set(drawn)) == 500
    assert drawn != sorted(drawn)


def test_the_alphabet_leaves_out_what_looks_like_something_else() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)


@given(bodies)
def test_a_reference_is_recognised_however_it_is_typed(body: str) -> None:
    wanted = whole(body)
    for typed in (wanted, wanted.lower(), wanted.replace("-", ""), f"  {wanted[:4]} {wanted[5:]} ", "-".join(wanted)):
        assert parse(typed) == wanted


@given(bodies, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_any_single_slip_is_noticed(body: str, place: int, other: str) -> None:
    right = whole(body).replace("-", "")
    if right[place] == other:
        return
    assert parse(right[:place] + other + right[place + 1 :]) is None


@given(bodies, st.integers(0, 5))
def test_two_neighbours_swapped_are_noticed_unless_they_differ_by_half_the_alphabet(body: str, place: int) -> None:
    first, second = body[place], body[place + 1]
    gap = abs(ALPHABET.index(first) - ALPHABET.index(second))
    if gap in (0, 16):
        return
    swapped = body[:place] + second + first + body[place + 2 :]
    assert parse(swapped + check_character(body)) is None


def test_lookalikes_are_read_as_the_digits_they_resemble() -> None:
    wanted = whole("0101010")
    assert parse(wanted.replace("0", "O").replace("1", "I")) == wanted
    assert parse(wanted.replace("0", "o").replace("1", "l")) == wanted


@pytest.mark.parametrize(
    "text", ["", "   ", "K7Q2", "K7Q2-9F4", "K7Q2-9F4MM", "K7Q2-9F4U", "é" * 8, "\x00" * 8, "😀" * 8]
)
def test_what_is_not_a_reference_is_none(text: str) -> None:
    assert parse(text) is None


def test_one_last_character_in_thirty_two_is_right() -> None:
    body = "K7Q29F4"
    right = [last for last in ALPHABET if parse(body + last)]
    assert right == [check_character(body)]


def test_every_place_weighs_on_the_check() -> None:
    """Weights are odd, so that changing any one character by any amount changes the check."""
    base = "0000000"
    for place, character in itertools.product(range(7), ALPHABET[1:]):
        assert check_character(base[:place] + character + base[place + 1 :]) != check_character(base)
