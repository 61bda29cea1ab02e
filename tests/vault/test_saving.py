"""S-15 and forms: what was not changed is neither read nor sealed again; what is typed is text, and decent text."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django import forms
from django.core.exceptions import FieldError, ValidationError
from django.db import IntegrityError, transaction

from tests.vault.lab import Woman
from tests.vault.people import CANARY, alice, stored
from vault.access import Read
from vault.text import MAX_LENGTH

SEALED = sorted(Woman.sealed_names())


class WomanForm(forms.ModelForm):
    class Meta:
        model = Woman
        fields = ("name", "birth_date", "story", "email", "children", "in_danger", "facts")


def _columns(row: Woman) -> list[Any]:
    return [stored(row, column) for column in SEALED]


def _posted(woman: Woman, **changes: Any) -> dict[str, Any]:
    form = WomanForm(instance=woman)
    return {**{name: form[name].value() or "" for name in form.fields}, "in_danger": "unknown", **changes}


def test_an_untouched_save_keeps_every_token_and_reads_nothing(woman: Woman, register: list[Read]) -> None:
    before = _columns(woman)
    woman.save()
    with alice():
        Woman.objects.get(pk=woman.pk).save()
    assert _columns(woman) == before
    assert register == []


def test_one_changed_field_changes_one_token(woman: Woman) -> None:
    before = _columns(woman)
    with alice():
        woman.story = "autre"
        woman.save()
    changed = [name for name, old, new in zip(SEALED, before, _columns(woman), strict=True) if old != new]
    assert changed == ["story"]


def test_reloading_cleaning_and_deferring_read_nothing(woman: Woman, register: list[Read]) -> None:
    with alice():
        woman.refresh_from_db()
        woman.full_clean()
        late = Woman.objects.defer("name").get(pk=woman.pk)
        late.save(update_fields=["name", "stage"])
    assert register == []
    with alice():
        assert CANARY in Woman.objects.defer("name").get(pk=woman.pk).name


def test_a_new_row_needs_a_key_first(db: None) -> None:
    with alice(), pytest.raises(FieldError, match="new_case_key"):
        Woman(name="Ana").save()


def test_a_new_value_is_read_back_in_the_same_context(woman: Woman) -> None:
    with alice():
        woman.name = "Ana"
        assert woman.name == "Ana"
        woman.save()
        assert woman.name == "Ana"


def test_erasing_a_nullable_value_leaves_null(woman: Woman) -> None:
    with alice():
        woman.birth_date = dt.date(2001, 2, 3)
        woman.save()
        woman.birth_date = None
        woman.save()
    assert stored(woman, "birth_date") is None


def test_a_row_keyed_by_text_opens_again(woman: Woman) -> None:
    uid = str(uuid.uuid4()).upper()
    with alice():
        row = Woman.objects.create(key=woman.key, uid=uid, name="Ana")
        assert Woman.objects.get(pk=row.pk).name == "Ana"


def test_a_json_value_is_changed_by_setting_it(woman: Woman) -> None:
    with alice():
        woman.facts["town"] = "Lyon"
        assert woman.facts["town"] == CANARY
        woman.facts = {"town": "Lyon"}
        woman.save()
        assert Woman.objects.get(pk=woman.pk).facts == {"town": "Lyon"}


def test_a_form_shows_the_value_and_notes_the_read(woman: Woman, register: list[Read]) -> None:
    with alice():
        page = WomanForm(instance=woman).as_p()
    assert CANARY in page
    assert "woman.name" in register[0].fields


def test_a_form_uses_the_widgets_of_each_type(woman: Woman) -> None:
    with alice():
        woman.birth_date = dt.date(2001, 2, 3)
        page = WomanForm(instance=woman).as_p()
    assert 'type="date" name="birth_date" value="2001-02-03"' in page
    assert '<textarea name="story"' in page
    assert 'type="email" name="email"' in page
    assert 'type="number" name="children"' in page


def test_a_form_sent_back_changes_only_what_was_changed(woman: Woman) -> None:
    before = _columns(woman)
    with alice():
        sent = _posted(woman, story="une\r\nligne")
        form = WomanForm(sent, instance=Woman.objects.get(pk=woman.pk))
        assert form.is_valid(), form.errors
        assert form.changed_data == ["story"]
        assert form.save().story == "une\nligne"
    changed = [name for name, old, new in zip(SEALED, before, _columns(woman), strict=True) if old != new]
    assert changed == ["story"]


def test_a_form_outside_a_context_shows_a_mark_that_cannot_be_saved(woman: Woman) -> None:
    page = WomanForm(instance=woman)
    assert CANARY not in page.as_p()
    form = WomanForm({"name": str(page["name"].value()), "facts": "{}"}, instance=woman)
    assert "name" in form.errors


def test_a_token_pasted_into_a_form_stays_text(woman: Woman) -> None:
    """The library would decrypt it: a thief of the base with any account would read everything."""
    token = stored(woman)
    with alice():
        form = WomanForm(_posted(woman, story=token), instance=woman)
        assert form.is_valid(), form.errors
        assert form.save().story == token
        assert Woman.objects.get(pk=woman.pk).story == token


HOSTILE = {
    "nul": "a\x00b",
    "surrogate": "a\ud800b",
    "control": "a\x1bb",
    "c1": "a\x85b",
    "long": "x" * (MAX_LENGTH + 1),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_refused_with_a_sentence(woman: Woman, kind: str) -> None:
    with alice():
        woman.story = HOSTILE[kind]
        with pytest.raises(ValidationError) as refused:
            woman.full_clean()
        assert "Ce texte" in refused.value.message_dict["story"][0]
        with pytest.raises(ValidationError), transaction.atomic():
            woman.save()
        with pytest.raises(ValidationError), transaction.atomic():
            Woman.objects.create(key=woman.key, name="Ana", facts={"list": [HOSTILE[kind]]})


@pytest.mark.parametrize(
    "text", ["ligne\nligne\tcolonne", "Чернівці", "北京", "اسم", "N’Guessan-Ọ́yẹ", "x" * MAX_LENGTH]
)
def test_what_people_write_is_kept(woman: Woman, text: str) -> None:
    with alice():
        woman.story = text
        woman.full_clean()
        woman.save()
        assert Woman.objects.get(pk=woman.pk).story == text


def test_a_name_longer_than_its_field_is_refused_even_without_a_form(woman: Woman) -> None:
    with alice():
        woman.name = "x" * 101
        with pytest.raises(ValidationError, match="100 caractères"):
            woman.save()


def test_a_row_that_was_refused_may_be_saved_once_it_is_right(woman: Woman) -> None:
    with alice():
        late = Woman(key=woman.key, name="Ana", story="vu", stage="")
        with pytest.raises(IntegrityError), transaction.atomic():
            late.save()
        late.stage = "opened"
        late.save()
        assert (late.name, late.story) == ("Ana", "vu")


@pytest.mark.parametrize("number", [2**31 - 1, -(2**31)])
def test_a_sealed_number_is_as_large_as_a_column_of_the_database(woman: Woman, number: int) -> None:
    with alice():
        woman.children = number
        woman.full_clean()
        woman.children = number + (1 if number > 0 else -1)
        with pytest.raises(ValidationError, match="children"):
            woman.full_clean()
