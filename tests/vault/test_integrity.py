"""S-07 and S-08: what was tampered with, planted or moved is never shown, and never sealed again."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.core.exceptions import FieldError

from tests.vault.lab import Woman
from tests.vault.people import alice, plant, stored
from vault.faults import IntegrityFault, integrity_fault


def _read(row: Woman, name: str = "name") -> Any:
    with alice():
        return getattr(Woman.objects.get(pk=row.pk), name)


def test_each_of_200_flipped_bits_is_seen(woman: Woman) -> None:
    dice = random.Random(7)
    token = stored(woman)
    assert _read(woman).startswith("Blessing")
    for _ in range(200):
        place, bit = dice.randrange(len(token)), dice.randrange(7)
        plant(woman, token[:place] + chr(ord(token[place]) ^ 1 << bit) + token[place + 1 :])
        with pytest.raises(IntegrityFault):
            _read(woman)
    plant(woman, token)
    assert _read(woman).startswith("Blessing")


@pytest.mark.parametrize("planted", ["Ana", "", "gAAAAA", "é", "gAAAAAAAAAA" + "A" * 89])
def test_planted_text_is_refused_and_left_as_it_is(woman: Woman, planted: str) -> None:
    plant(woman, planted)
    with pytest.raises(IntegrityFault):
        _read(woman)
    Woman.objects.get(pk=woman.pk).save()
    assert stored(woman) == planted


@pytest.mark.parametrize("added", ["\n", "=", "!", " "])
def test_a_token_written_otherwise_is_refused(woman: Woman, added: str) -> None:
    plant(woman, stored(woman) + added)
    with pytest.raises(IntegrityFault):
        _read(woman)


def test_a_token_moved_to_another_field_is_refused(woman: Woman) -> None:
    plant(woman, stored(woman, "name"), "story")
    with pytest.raises(IntegrityFault, match=r"woman\.story of K7Q2-9F4M"):
        _read(woman, "story")


def test_a_token_moved_to_another_row_of_the_case_is_refused(woman: Woman) -> None:
    with alice():
        sister = Woman.objects.create(key=woman.key, name="Joy")
    plant(sister, stored(woman))
    with pytest.raises(IntegrityFault):
        _read(sister)


def test_a_token_moved_to_another_case_is_refused(woman: Woman, other: Woman) -> None:
    plant(other, stored(woman))
    with pytest.raises(IntegrityFault):
        _read(other)


def test_a_token_moved_to_another_model_is_refused(woman: Woman) -> None:
    from tests.vault.lab import Visit

    with alice():
        visit = Visit.objects.create(key=woman.key, woman=woman, uid=woman.uid, summary="x")
        plant(visit, stored(woman, "story"), "summary")
        visit.refresh_from_db()
        with pytest.raises(IntegrityFault):
            visit.summary  # noqa: B018


def test_an_object_is_not_copied_with_its_tokens(woman: Woman) -> None:
    copied = Woman.objects.get(pk=woman.pk)
    copied.pk, copied.uid, copied._state.adding = None, Woman().uid, True
    with alice(), pytest.raises(FieldError, match="cannot be copied"):
        copied.save()


def test_a_fault_raises_an_alarm_that_names_the_field_and_no_value(
    woman: Woman, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[dict[str, Any]] = []

    def listen(**what: Any) -> None:
        heard.append(what)

    integrity_fault.connect(listen)
    try:
        plant(woman, "Ana")
        with pytest.raises(IntegrityFault):
            _read(woman)
    finally:
        integrity_fault.disconnect(listen)
    assert [(h["field"], h["reference"]) for h in heard] == [("woman.name", "K7Q2-9F4M")]
    assert caplog.messages == ["integrity fault: woman.name of K7Q2-9F4M"]
