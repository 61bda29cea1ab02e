"""Failed tries slow one account down from one network, and nobody else."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import cache
from django.db import connection
from django.test import Client

from accounts import services
from accounts.roles import SYSTEM
from tests.accounts.conftest import give_password

TOO_MANY = "Trop d’essais infructueux"


def fail(client: Client, address: str, **meta: str) -> str:
    return client.post("/connexion/", {"login": address, "password": "wrong password, long"}, **meta).content.decode()


def test_after_five_failures_even_the_right_password_waits(client, alice):
    for _ in range(5):
        assert TOO_MANY not in fail(client, alice.user.email)
    assert TOO_MANY in fail(client, alice.user.email)
    assert TOO_MANY in give_password(client, alice).content.decode()


def test_twenty_failures_on_alice_do_not_stop_bob_nor_alice_elsewhere(client, alice):
    bob = services.create_demo_user(by=SYSTEM, email="bob@example.org", name="Bob")
    for _ in range(20):
        fail(client, alice.user.email)
    assert give_password(Client(), bob).status_code == 302
    elsewhere = {"login": alice.user.email, "password": alice.password}
    assert Client().post("/connexion/", elsewhere, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_many_addresses_from_one_network_are_slowed_down(client, db):
    answers = [fail(client, f"nobody{number}@example.org") for number in range(22)]
    assert TOO_MANY not in answers[0]
    assert TOO_MANY in answers[-1]


def test_a_code_is_not_guessed(client, alice):
    give_password(client, alice)
    answers = [client.post("/connexion/code/", {"code": f"{number:06}"}).content.decode() for number in range(7)]
    assert TOO_MANY in answers[-1]


def test_a_forwarded_address_is_not_believed_without_a_proxy(client, alice):
    for number in range(6):
        last = fail(client, alice.user.email, HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
    assert TOO_MANY in last


def test_the_shared_cache_shows_no_address_and_no_network(client, alice):
    fail(client, alice.user.email, REMOTE_ADDR="192.0.2.7")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM cache")
        rows = str(cursor.fetchall())
    assert rows != "[]"
    assert "192.0.2.7" not in rows
    assert "alice" not in rows


def test_the_cache_keeps_what_it_is_given(db):
    cache.set("key", 7)
    assert cache.get("key") == 7


@pytest.mark.parametrize("page", ["/connexion/", "/mot-de-passe/choisir/1-set-password/"])
def test_a_huge_password_is_refused_before_it_is_hashed(client, alice, page):
    huge = {"login": alice.user.email, "password": "x" * 900_000, "password1": "x" * 129}
    with patch.object(Argon2PasswordHasher, "encode") as encode, patch.object(Argon2PasswordHasher, "verify") as verify:
        answer = client.post(page, huge)
    assert answer.status_code == 400
    assert not encode.called
    assert not verify.called


def test_the_first_code_of_a_telephone_is_not_guessed(client, alice):
    Authenticator.objects.filter(user=alice.user).delete()
    client.force_login(alice.user)
    page = "/compte/second-facteur/activer/"
    client.get(page)
    answers = [client.post(page, {"code": f"{number:06}"}).content.decode() for number in range(7)]
    assert "Trop d’essais" not in answers[0]
    assert "Trop d’essais" in answers[-1]
