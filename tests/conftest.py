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
