"""The second factor: compulsory, each code once, secrets sealed."""

from __future__ import annotations

import json
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.test import Client

from accounts import codes, services
from accounts.models import User
from accounts.roles import SYSTEM, Role
from audit.models import RegisterEntry
from audit.verbs import Verb
from tests import people
from tests.accounts.conftest import code_of, give_password, walk_in
from vault.keys import open_factor

NOON = 1_790_000_010.0  # ten seconds into a period


@pytest.fixture
def bob() -> services.DemoLogin:
    """He has only a password."""
    user = people.a_person(Role.CASEWORKER, name="Bob")
    user.set_password("a long enough password")
    user.save()
    return services.DemoLogin(user, "a long enough password", "")


def enrol(client: Client) -> object:
    client.get("/compte/second-facteur/activer/")
    secret = open_factor(client.session[SECRET_SESSION_KEY])
    return client.post("/compte/second-facteur/activer/", {"code": codes.code_at(secret, codes.period_now())})


def test_who_has_none_reaches_only_the_page_that_enrols(client, bob):
    assert give_password(client, bob).status_code == 302
    for page in ("/compte/", "/administration/", "/compte/mot-de-passe/", "/compte/codes-de-secours/"):
        for send in (client.get, client.post):
            assert send(page)["Location"] == "/compte/second-facteur/activer/"
    assert client.get("/compte/second-facteur/activer/").status_code == 200


def test_enrolling_opens_the_site_and_shows_ten_recovery_codes_once(client, bob):
    give_password(client, bob)
    before = client.session.session_key
    assert enrol(client)["Location"] == "/compte/codes-de-secours/"
    assert client.session.session_key != before
    first = client.get("/compte/codes-de-secours/").content.decode()
    again = client.get("/compte/codes-de-secours/").content.decode()
    recovery = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert len(recovery) == 10
    assert all(len(code) == 24 for code in recovery)
    shown = [f"{code[:4]} {code[4:8]}" for code in recovery]
    assert all(code in first for code in shown)
    assert not any(code in again for code in shown)
    assert client.get("/compte/").status_code == 200


def test_enrolling_is_in_the_register(client, bob):
    give_password(client, bob)
    enrol(client)
    entry = RegisterEntry.objects.of_verbs(Verb.MFA_CHANGED).get()
    assert (entry.actor_id, entry.facts["change"]) == (bob.user.pk, "enrolled")


def test_the_code_that_enrolled_does_not_sign_in(client, bob):
    give_password(client, bob)
    client.get("/compte/second-facteur/activer/")
    secret = open_factor(client.session[SECRET_SESSION_KEY])
    code = codes.code_at(secret, codes.period_now())
    assert client.post("/compte/second-facteur/activer/", {"code": code}).status_code == 302
    other = Client()
    give_password(other, bob)
    assert other.post("/connexion/code/", {"code": code}).status_code == 200


@pytest.mark.parametrize("later", [0, 15, 25])
def test_a_code_serves_once(client, alice, later):
    with time_machine.travel(NOON, tick=False) as clock:
        code = code_of(alice)
        give_password(client, alice)
        assert client.post("/connexion/code/", {"code": code}).status_code == 302
        clock.shift(later)
        other = Client()
        give_password(other, alice)
        replay = other.post("/connexion/code/", {"code": code})
    assert replay.status_code == 200
    assert "déjà utilisé" in replay.content.decode()
    assert RegisterEntry.objects.of_verbs(Verb.LOGIN_FAILED).count() >= (later > 20)


def test_an_older_code_does_not_serve_after_a_newer_one(alice):
    user, period = User.objects.get(pk=alice.user.pk), codes.period_now()
    newer, older = (codes.code_at(alice.totp_secret, p) for p in (period, period - 1))
    assert codes.use_up(user, alice.totp_secret, newer)
    assert not codes.use_up(user, alice.totp_secret, older)


def test_codes_of_other_moments_do_not_serve(alice):
    with time_machine.travel(NOON, tick=False):
        period = codes.period_now()
        assert codes.period_of(alice.totp_secret, codes.code_at(alice.totp_secret, period - 1)) == period - 1
        assert codes.period_of(alice.totp_secret, codes.code_at(alice.totp_secret, period - 2)) is None
        assert codes.period_of(alice.totp_secret, codes.code_at(alice.totp_secret, period + 2)) is None


def test_a_recovery_code_serves_once(client, alice):
    code = Authenticator.objects.get(user=alice.user, type="recovery_codes").wrap().get_unused_codes()[0]
    give_password(client, alice)
    assert client.post("/connexion/code/", {"code": code}).status_code == 302
    other = Client()
    give_password(other, alice)
    assert other.post("/connexion/code/", {"code": code}).status_code == 200
    assert RegisterEntry.objects.of_verbs(Verb.LOGGED_IN).get().facts["second_factor"] == "recovery_codes"


def test_secrets_are_sealed_in_the_database_and_in_the_session(client, alice, bob):
    stored = json.dumps([a.data for a in Authenticator.objects.filter(user=alice.user)])
    assert alice.totp_secret not in stored
    assert not any(c in stored for c in Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes())
    give_password(client, bob)
    html = client.get("/compte/second-facteur/activer/").content.decode()
    secret = open_factor(client.session[SECRET_SESSION_KEY])
    assert f"{secret[:4]} {secret[4:8]}" in html
    assert secret not in str(dict(client.session))


def test_changing_telephone_asks_for_another_at_once(client, alice):
    walk_in(client, alice)
    assert client.post("/compte/second-facteur/retirer/").status_code == 302
    assert client.get("/compte/")["Location"] == "/compte/second-facteur/activer/"
    assert RegisterEntry.objects.of_verbs(Verb.MFA_CHANGED).first().facts["change"] == "removed"


def test_changing_telephone_later_asks_who_one_is(client, alice):
    walk_in(client, alice)
    session = client.session
    session["begun"] = int(time.time()) - 400
    session.save()
    answer = client.post("/compte/second-facteur/retirer/")
    assert answer["Location"].startswith("/compte/confirmer/?")
    assert Authenticator.objects.filter(user=alice.user, type="totp").exists()
    again = client.post("/compte/confirmer/", {"password": alice.password, "next": "/compte/"})
    assert again["Location"] == "/compte/"
    assert client.get("/compte/second-facteur/retirer/").status_code == 200


def test_new_recovery_codes_replace_the_old_ones(client, alice):
    old = Authenticator.objects.get(user=alice.user, type="recovery_codes").wrap().get_unused_codes()
    walk_in(client, alice)
    assert client.post("/compte/codes-de-secours/nouveaux/").status_code == 302
    new = Authenticator.objects.get(user=alice.user, type="recovery_codes").wrap().get_unused_codes()
    assert not set(old) & set(new)


def test_who_enrolled_and_did_not_show_it_signs_in_again(client, alice):
    client.force_login(alice.user)
    assert client.get("/compte/")["Location"].startswith("/connexion/")
    assert "_auth_user_id" not in client.session


def test_a_factor_shown_by_alice_is_not_bobs(client, alice, bob):
    client.force_login(bob.user)
    session = client.session
    session["second_factor"] = [alice.user.pk, "totp"]
    session.save()
    assert client.get("/compte/")["Location"] == "/compte/second-facteur/activer/"


def test_a_demonstration_account_comes_with_both_factors(client, db):
    chloe = services.create_demo_user(by=SYSTEM, email="chloe@example.org", name="Chloé")
    assert walk_in(client, chloe).status_code == 302
    assert client.get("/compte/").status_code == 200
