"""Fixtures of every room."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests import pg, register

register.clean_after_commits()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The test database, used with the application's rights alone, its content types already in memory."""
    from django.contrib.contenttypes.models import ContentType

    with pg.with_app_rights():
        with django_db_blocker.unblock():
            models = [kind.model_class() for kind in ContentType.objects.all()]
            ContentType.objects.get_for_models(*(model for model in models if model))
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    """What the second pass of `make test` says, on the other database."""
    parser.addoption("--database-only", action="store_true", help="leave out the tests that ask no database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, what asks no database would only be done again as it was on SQLite."""
    if not config.getoption("--database-only"):
        return
    asking = [item for item in items if asks_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(asking)])
    items[:] = asking


def asks_a_database(item: pytest.Item) -> bool:
    """By its mark, its class, or what it is lent."""
    from django.test import SimpleTestCase

    marked = any(item.get_closest_marker(name) for name in ("django_db", "postgres"))
    lent = {"db", "transactional_db", "_django_db_helper"} & set(getattr(item, "fixturenames", ()))
    return marked or bool(lent) or issubclass(getattr(item, "cls", None) or object, SimpleTestCase)
