"""A session begins, changes its identifier, and ends."""

from __future__ import annotations

import time

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.test import Client

from accounts import services
from accounts.models import Membership
from accounts.roles import SYSTEM, Role
from audit.models import RegisterEntry
from audit.verbs import Verb
from tests import people
from tests.accounts.conftest import code_of, give_password, walk_in

SIGN_IN = "/connexion/?next=/compte/"


def is_out(client: Client) -> bool:
    return client.get("/compte/").headers.get("Location") == SIGN_IN


def test_the_identifier_changes_at_each_step(client, alice):
    client.get("/connexion/")
    before = client.session.session_key
    give_password(client, alice)
    after_password = client.session.session_key
    client.post("/connexion/code/", {"code": code_of(alice)})
    after_code = client.session.session_key
    assert len({before, after_password, after_code}) == 3
    assert not Session.objects.filter(session_key__in=[before, after_password]).exists()


def test_ten_minutes_without_a_sign_of_life_end_the_session(client, alice):
    walk_in(client, alice)
    with time_machine.travel(time.time() + 9 * 60, tick=False) as clock:
        assert not is_out(client)
        clock.shift(9 * 60)
        assert not is_out(client)
        clock.shift(10 * 60 + 1)
        assert is_out(client)
    assert RegisterEntry.objects.of_verbs(Verb.LOGGED_OUT).get().facts["why"] == "idle"


def test_ten_hours_end_the_session_however_busy(client, alice):
    walk_in(client, alice)
    with time_machine.travel(time.time(), tick=False) as clock:
        for _ in range(10 * 60 // 9):
            clock.shift(9 * 60)
            assert not is_out(client)
        clock.shift(9 * 60)
        assert is_out(client)
    assert RegisterEntry.objects.of_verbs(Verb.LOGGED_OUT).get().facts["why"] == "absolute"


def test_a_cookie_copied_before_signing_out_opens_nothing(client, alice):
    walk_in(client, alice)
    copied = Client()
    copied.cookies["session"] = client.session.session_key
    assert not is_out(copied)
    client.post("/deconnexion/")
    assert is_out(copied)


def test_a_password_changed_elsewhere_ends_the_other_sessions(client, alice):
    walk_in(client, alice)
    other = people.sign_in(Client(), alice.user)
    new = "an entirely new passphrase"
    changed = {"oldpassword": alice.password, "password1": new, "password2": new}
    assert client.post("/compte/mot-de-passe/", changed).status_code == 302
    assert is_out(other)
    assert not is_out(client)


def test_one_closes_her_other_sessions_and_keeps_this_one(client, alice):
    walk_in(client, alice)
    other = people.sign_in(Client(), alice.user)
    assert client.post("/compte/sessions/fermer/")["Location"] == "/compte/"
    assert is_out(other)
    assert not is_out(client)
    assert RegisterEntry.objects.of_verbs(Verb.LOGGED_OUT).get().facts["why"] == "other_sessions"


def test_nobody_closes_the_sessions_of_another(alice):
    with pytest.raises(ValidationError):
        services.close_other_sessions(by=people.as_actor(people.chloe()), user=alice.user)


def test_disabling_an_account_ends_its_sessions(client, alice):
    walk_in(client, alice)
    services.disable_user(by=SYSTEM, user=alice.user)
    assert is_out(client)


@pytest.mark.parametrize("change", ["opened", "closed"])
def test_a_role_given_or_taken_ends_the_session(client, alice, change):
    walk_in(client, alice)
    if change == "opened":
        people.a_seat(alice.user, Role.MANAGER)
    else:
        services.close_membership(by=SYSTEM, seat=Membership.objects.get(user=alice.user))
    assert is_out(client)


def test_resetting_a_second_factor_ends_the_sessions(client, alice):
    walk_in(client, alice)
    services.reset_second_factor(by=SYSTEM, user=alice.user)
    assert is_out(client)


def test_a_closed_seat_gives_no_right_at_the_next_request(client):
    theo = people.theo()
    people.sign_in(client, theo)
    assert client.get("/administration/").status_code == 200
    Membership.objects.filter(user=theo).update(until="2026-12-31T00:00:00Z")
    assert client.get("/administration/").status_code == 403


def test_a_sign_of_life_is_written_at_most_twice_a_minute(client, django_assert_num_queries):
    people.sign_in(client, people.theo())
    client.get("/administration/")
    with django_assert_num_queries(3):
        client.get("/administration/")
