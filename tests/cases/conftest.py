"""Fixtures of the cases."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from accounts.roles import SYSTEM
from tests.cases.house import House, a_house
from vault.access import access


@pytest.fixture
def house(db: None) -> House:
    """An association and a legal service, with their people."""
    return a_house()


@pytest.fixture(scope="module")
def kept(django_db_setup: None, django_db_blocker: Any) -> Iterator[House]:
    """A house for a whole module: its cases are walked once, and each test undoes only what it did itself."""
    around = transaction.atomic()
    around._from_testcase = True  # acts are durable: they look for a test around them
    with django_db_blocker.unblock(), around:
        house = a_house()
        house.everybody()
        yield house
        transaction.set_rollback(True)


@pytest.fixture
def alice_reads() -> Iterator[None]:
    """A context for values that no database holds."""
    with access(SYSTEM, purpose="step"):
        yield


@pytest.fixture
def papers_wait(settings: Any) -> None:
    """Where tests really commit, papers are asked for and nobody makes them: rendering is the papers' own business."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
