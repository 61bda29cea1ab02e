"""People who can sign in by themselves, for the tests of this room."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import cache
from django.test import Client

from accounts import services
from accounts.models import User
from accounts.roles import SYSTEM, Role
from tests import people


class QuickArgon2(Argon2PasswordHasher):
    """The same algorithm, at the lowest cost."""

    time_cost, memory_cost, parallelism = 1, 8, 1


@pytest.fixture(autouse=True)
def _nobody_was_throttled(db: None, settings: Any) -> None:
    """Each test starts with no failed try, and hashes quickly."""
    settings.PASSWORD_HASHERS = [f"{__name__}.QuickArgon2"]
    cache.clear()


@pytest.fixture
def alice() -> services.DemoLogin:
    """She has a password, a telephone and a seat."""
    login = services.create_demo_user(by=SYSTEM, email="alice@example.org", name="Alice")
    people.a_seat(login.user, Role.CASEWORKER)
    return login


@pytest.fixture
def theo(client: Client) -> Client:
    """The browser of the technical administrator, signed in."""
    return people.sign_in(client, people.theo())


def give_password(client: Client, login: services.DemoLogin, **more: str) -> Any:
    """Sends the first form."""
    return client.post("/connexion/", {"login": login.user.email, "password": login.password, **more})


def code_of(login: services.DemoLogin) -> str:
    """What her telephone shows."""
    return services.current_code(User.objects.get(pk=login.user.pk))


def walk_in(client: Client, login: services.DemoLogin, **more: str) -> Any:
    """Signs in through the two pages; the last answer."""
    give_password(client, login, **more)
    return client.post("/connexion/code/", {"code": code_of(login)})
