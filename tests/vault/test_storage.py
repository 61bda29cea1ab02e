"""S-02: what somebody sees who stole the database."""

import base64
import datetime as dt

import pytest

from tests.vault.lab import Woman
from tests.vault.people import CANARY, alice, stored
from vault import keys
from vault.envelope import pad, unpad

SEALED = sorted(Woman.sealed_names())


@pytest.fixture
def full(woman: Woman) -> Woman:
    with alice():
        for name, value in {"birth_date": dt.date(2001, 2, 3), "children": 2, "in_danger": False}.items():
            setattr(woman, name, value)
        woman.save()
    return woman


@pytest.mark.parametrize("column", SEALED)
def test_every_sealed_column_holds_a_token_without_a_date(full: Woman, column: str) -> None:
    raw = base64.urlsafe_b64decode(stored(full, column))
    assert raw[0] == 0x80
    assert raw[1:9] == bytes(8)
    assert CANARY.encode() not in raw


def test_a_field_that_is_not_sealed_is_stored_as_it_is(full: Woman) -> None:
    assert stored(full, "stage") == "opened"


def test_an_empty_text_looks_like_a_name(full: Woman) -> None:
    assert len(stored(full, "email")) == len(stored(full, "story"))


def test_ana_and_blessing_have_the_same_length(woman: Woman) -> None:
    with alice():
        ana = Woman.objects.create(key=woman.key, name="Ana")
        blessing = Woman.objects.create(key=woman.key, name="Blessing Okafor")
        longer = Woman.objects.create(key=woman.key, name="Blessing Okafor Adesuwa Osagiede")
    assert len(stored(ana)) == len(stored(blessing)) < len(stored(longer))


def test_the_same_name_twice_gives_different_tokens(woman: Woman) -> None:
    with alice():
        rows = [Woman.objects.create(key=woman.key, name="Ana") for _ in range(2)]
    assert stored(rows[0]) != stored(rows[1])


@pytest.mark.parametrize(("length", "bucket"), [(0, 32), (28, 32), (29, 64), (60, 64), (1020, 1024), (1021, 2048)])
def test_lengths_come_in_buckets(length: int, bucket: int) -> None:
    padded = pad(b"x" * length)
    assert len(padded) == bucket
    assert unpad(padded) == b"x" * length


def test_every_type_comes_back_as_it_was(full: Woman) -> None:
    with alice():
        row = Woman.objects.get(pk=full.pk)
        read = (row.birth_date, row.children, row.in_danger, row.facts, row.email)
    assert read == (dt.date(2001, 2, 3), 2, False, {"town": CANARY}, "")


def test_an_absent_date_is_absent(woman: Woman) -> None:
    assert woman.birth_date is None


def test_each_case_has_its_own_key(woman: Woman, other: Woman) -> None:
    with alice():
        assert keys.document_key(woman.key_id) != keys.document_key(other.key_id)
