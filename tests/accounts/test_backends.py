"""Who a session belongs to: one query for the account and its seats, and never a disabled account."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.backends import SeatedBackend
from accounts.models import User
from accounts.services import actor_for
from tests.people import alice, sign_in

pytestmark = pytest.mark.django_db


def test_the_account_comes_with_its_seats_in_one_query() -> None:
    user = alice()
    with CaptureQueriesContext(connection) as queries:
        found = SeatedBackend().get_user(user.pk)
        assert found
        actor = actor_for(found)
    assert len(queries) == 1
    assert actor == actor_for(User.objects.get(pk=user.pk))


def test_seats_fetched_serve_once() -> None:
    found = SeatedBackend().get_user(alice().pk)
    assert found
    first = actor_for(found)
    with CaptureQueriesContext(connection) as queries:
        assert actor_for(found) == first
    assert len(queries) == 1


def test_an_account_without_a_seat_is_still_somebody() -> None:
    user = User.objects.create(email="seule@exemple.example", name="Seule")
    found = SeatedBackend().get_user(user.pk)
    assert found
    assert actor_for(found).seats == ()


def test_a_disabled_account_and_an_unknown_one_are_nobody() -> None:
    user = alice()
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert SeatedBackend().get_user(user.pk) is None
    assert SeatedBackend().get_user(0) is None


def test_a_page_asks_once_who_somebody_is() -> None:
    client = sign_in(Client(), alice())
    client.get("/aide/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/aide/")
    asked = [q["sql"] for q in queries if "accounts_" in q["sql"]]
    assert len(asked) == 1
