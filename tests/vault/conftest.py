"""A register that listens, a woman's row, and the tables of the lab."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import AppConfig, apps
from django.db import connection

from tests.vault import lab
from tests.vault.lab import MODELS, Woman
from tests.vault.people import CANARY, alice
from vault import access, keys


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The lab's tables, made with the owner's rights and left out of other tables' foreign keys."""
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")
        with connection.schema_editor() as editor:
            for model in MODELS:
                editor.create_model(model)
            editor.deferred_sql.clear()
        connection.close() if connection.vendor == "postgresql" else None


@pytest.fixture(autouse=True)
def register() -> Iterator[list[access.Read]]:
    """Every read that reaches the register."""
    before = access._sink
    reads: list[access.Read] = []
    access.set_sink(reads.extend)
    yield reads
    access.set_sink(before)


@pytest.fixture
def installed_lab(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django finds the lab's models by name, as unpickling and copying need."""
    config = AppConfig("vaultlab", lab)
    config.apps, config.models = apps, apps.all_models["vaultlab"]
    monkeypatch.setitem(apps.app_configs, "vaultlab", config)


@pytest.fixture
def woman(db: None, register: list[access.Read]) -> Woman:
    """A saved row, loaded again; nobody has read it."""
    with alice():
        key = keys.new_case_key("K7Q2-9F4M")
        row = Woman.objects.create(key=key, name=f"Blessing {CANARY}", story=CANARY, facts={"town": CANARY})
    register.clear()
    return Woman.objects.get(pk=row.pk)


@pytest.fixture
def other(db: None, register: list[access.Read]) -> Woman:
    """A row of another case."""
    with alice():
        row = Woman.objects.create(key=keys.new_case_key("B3X8-0C1D"), name="Ana")
    register.clear()
    return Woman.objects.get(pk=row.pk)
