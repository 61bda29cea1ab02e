"""S-01: no model field of the house, ours or a library's, is in clear without a written reason."""

from __future__ import annotations

import pytest
from django.apps import AppConfig, apps
from django.db import models
from encrypted_model_fields.fields import EncryptedMixin

from tests.vault import lab
from vault import checks
from vault.fields import SealedCharField
from vault.mixin import SealedMixin
from vault.models import SealedModel
from vault.nonpersonal import BY_TYPE, IN_CLEAR, ROWS

NEW_FIELDS = {
    "char": models.CharField(max_length=10),
    "choices": models.CharField(max_length=10, choices=[("a", "A")]),
    "text": models.TextField(),
    "date": models.DateField(),
    "time": models.TimeField(),
    "json": models.JSONField(),
    "file": models.FileField(),
    "email": models.EmailField(),
    "slug": models.SlugField(),
    "url": models.URLField(),
    "binary": models.BinaryField(),
    "address": models.GenericIPAddressField(),
    "decimal": models.DecimalField(max_digits=4, decimal_places=1),
}


def test_every_field_is_sealed_or_listed_with_a_reason() -> None:
    assert checks.unlisted() == []


def test_every_reason_is_for_a_field_in_clear_that_exists() -> None:
    assert checks.stale() == []


def test_no_field_is_listed_twice() -> None:
    listed = [f"{model}.{name}" for model, _, names in ROWS for name in names.split()]
    assert [name for name in listed if listed.count(name) > 1] == []
    assert all(len(reason) > 8 for reason in (*IN_CLEAR.values(), *BY_TYPE.values()))


@pytest.mark.parametrize("kind", NEW_FIELDS)
def test_a_field_added_in_clear_is_reported(kind: str) -> None:
    class Meta:
        app_label = "vaultlab_new"

    members = {"__module__": __name__, "Meta": Meta, "added": NEW_FIELDS[kind].clone()}
    model = type(f"With{kind.title()}", (models.Model,), members)
    [reported] = checks.unlisted([model])
    assert reported.startswith(f"vaultlab_new.with{kind}.added (")


def test_a_subclass_of_a_type_with_a_rule_is_reported() -> None:
    class NameField(models.IntegerField):
        pass

    class Named(models.Model):
        name = NameField()

        class Meta:
            app_label = "vaultlab_new"

        def __str__(self) -> str:
            return "named"

    assert checks.unlisted([Named]) == ["vaultlab_new.named.name (NameField)"]


def test_a_sealed_field_is_not_reported() -> None:
    assert checks.unlisted(lab.MODELS) == ["vaultlab.woman.stage (CharField)"]


def test_a_model_that_joins_the_house_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    config = AppConfig("vaultlab", lab)
    config.apps, config.models = apps, apps.all_models["vaultlab"]
    monkeypatch.setitem(apps.app_configs, "vaultlab", config)
    apps.get_models.cache_clear()
    try:
        found = [str(error.msg) for error in checks.fields_are_sealed(None) if error.id == "vault.E001"]
        assert any(message.startswith("vaultlab.woman.stage (CharField)") for message in found)
    finally:
        monkeypatch.undo()
        apps.get_models.cache_clear()


def test_every_sealed_field_is_one_of_the_library_in_a_sealed_model() -> None:
    fields = (field for model in apps.get_models() for field in model._meta.local_fields)
    sealed = {
        f"{field.model._meta.label_lower}.{field.name}": field for field in fields if isinstance(field, SealedMixin)
    }
    assert "cases.person.legal_name" in sealed
    for where, field in sealed.items():
        assert isinstance(field, EncryptedMixin), where
        assert issubclass(field.model, models.Model), where
        assert {f.name for f in field.model._meta.concrete_fields} >= {"uid", "key"}, where


def test_a_model_may_not_sort_nor_index_on_a_sealed_field() -> None:
    class Sorted(SealedModel):
        name = SealedCharField(unique=True, db_index=True)

        class Meta:
            app_label = "vaultlab_new"
            ordering = ("-name",)
            constraints = [models.UniqueConstraint(fields=["name"], name="lab_unique_name")]

    found = [error.id for error in Sorted.check()]
    assert found.count("vault.E010") == 2
    assert found.count("vault.E011") == 1
    assert [error for error in lab.Woman.check() if str(error.id).startswith("vault")] == []
