"""From the address and the password to the second factor, and out again."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts import services
from accounts.models import User
from accounts.roles import SYSTEM
from audit.models import RegisterEntry
from audit.verbs import Verb
from tests.accounts.conftest import code_of, give_password, walk_in

OUTSIDE = (
    *("//evil.example", "///evil.example", "\\\\evil.example", "/\\evil.example", "https:evil.example"),
    *("https://evil.example", "http:///evil.example", "javascript:alert(1)", "/\t/evil.example", "\t//evil.example"),
    *(" //evil.example", "data:text/html,x", "//user@evil.example", "https://testserver@evil.example", "//", "evil"),
    "http://testserver/compte/",
)


def test_alice_signs_in_with_her_password_and_a_code(client, alice):
    first = give_password(client, alice)
    assert (first.status_code, first["Location"]) == (302, "/connexion/code/")
    second = client.post("/connexion/code/", {"code": code_of(alice)})
    assert (second.status_code, second["Location"]) == (302, "/")
    assert client.get("/compte/").status_code == 200


def test_her_sign_in_is_in_the_register_with_her_role_and_factor(client, alice):
    walk_in(client, alice)
    entry = RegisterEntry.objects.of_verbs(Verb.LOGGED_IN).get()
    assert (entry.actor_id, entry.role, entry.facts["second_factor"]) == (alice.user.pk, "caseworker", "totp")


def test_a_password_alone_opens_nothing(client, alice):
    give_password(client, alice)
    for page in ("/compte/", "/administration/", "/compte/mot-de-passe/", "/compte/second-facteur/activer/"):
        assert client.get(page)["Location"].startswith("/connexion/")


def test_pages_of_sign_in_are_in_french_and_without_inline_code(client, alice):
    give_password(client, alice)
    for page in ("/connexion/code/", "/mot-de-passe/oublie/"):
        html = client.get(page).content.decode()
        assert '<html lang="fr">' in html
        assert "<style" not in html
        assert " style=" not in html
        assert "placeholder" not in html
    assert "Continuer" in Client().get("/connexion/").content.decode()


@pytest.mark.parametrize("where", OUTSIDE)
def test_next_never_leaves_the_site(client, alice, where):
    walk_in_to = give_password(client, alice, next=where)
    assert walk_in_to["Location"].startswith("/connexion/code/")
    assert client.post("/connexion/code/", {"code": code_of(alice)})["Location"] == "/"


def test_next_leads_to_a_page_of_the_site(client, alice):
    give_password(client, alice, next="/compte/")
    assert client.post("/connexion/code/", {"code": code_of(alice)})["Location"] == "/compte/"


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, alice):
    known = client.post("/connexion/", {"login": alice.user.email, "password": "x" * 20})
    unknown = client.post("/connexion/", {"login": "nobody@example.org", "password": "x" * 20})
    said = [answer.content.decode().split("<main")[1].split("<form")[1] for answer in (known, unknown)]
    assert known.status_code == unknown.status_code == 200
    assert "Adresse électronique ou mot de passe incorrect." in known.content.decode()
    assert _without(said[0], alice.user.email) == _without(said[1], "nobody@example.org")


def _without(html: str, address: str) -> str:
    return "\n".join(line for line in html.replace(address, "").splitlines() if "csrfmiddlewaretoken" not in line)


def test_a_failed_try_leaves_a_trace_without_the_address(client, alice):
    for address in (alice.user.email, alice.user.email.upper(), "nobody@example.org"):
        client.post("/connexion/", {"login": address, "password": "x" * 20})
    tried = [entry.facts["tried"] for entry in RegisterEntry.objects.of_verbs(Verb.LOGIN_FAILED).order_by("seq")]
    assert tried[0] == tried[1] != tried[2]
    assert not any(
        "example.org" in entry.body or "alice" in entry.body.lower() for entry in RegisterEntry.objects.all()
    )


def test_a_wrong_code_leaves_a_trace(client, alice):
    give_password(client, alice)
    answer = client.post("/connexion/code/", {"code": "000000"})
    entry = RegisterEntry.objects.of_verbs(Verb.LOGIN_FAILED).get()
    assert "Code incorrect" in answer.content.decode()
    assert (entry.actor_id, entry.facts["step"], entry.decision) == (alice.user.pk, "second_factor", "denied")


def test_nobody_signs_up(client):
    count = User.objects.count()
    for page in ("/inscription/", "/signup/", "/accounts/signup/", "/connexion/inscription/"):
        assert client.post(page, {"email": "eve@example.org", "password1": "x" * 20}).status_code == 404
    assert User.objects.count() == count


def test_signing_out_ends_the_session_and_clears_the_browser(client, alice):
    walk_in(client, alice)
    answer = client.post("/deconnexion/")
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert client.get("/compte/")["Location"].startswith("/connexion/")
    assert RegisterEntry.objects.of_verbs(Verb.LOGGED_OUT).get().actor_id == alice.user.pk


def test_signing_out_needs_a_post(client, alice):
    walk_in(client, alice)
    assert client.get("/deconnexion/").status_code == 200
    assert client.get("/compte/").status_code == 200


def test_the_quick_exit_ends_the_session_on_a_page_that_says_nothing(client, alice):
    walk_in(client, alice)
    answer = client.post("/quitter/", follow=True)
    html = answer.content.decode()
    assert client.post("/quitter/")["Clear-Site-Data"]
    assert "gide" not in html
    assert "connexion" not in html
    assert client.get("/compte/").status_code == 302


def test_a_disabled_account_is_answered_like_a_closed_one(client, alice):
    from tests import people

    services.disable_user(by=people.as_actor(people.theo()), user=alice.user)
    answer = give_password(client, alice)
    assert answer["Location"] == "/connexion/compte-ferme/"
    assert client.get("/compte/").status_code == 302


def test_the_session_holds_no_address(client, alice):
    give_password(client, alice)
    during = dict(client.session)
    client.post("/connexion/code/", {"code": code_of(alice)})
    assert "example.org" not in str(during) + str(dict(client.session))


def test_an_unsafe_request_without_its_token_is_refused(alice):
    strict = Client(enforce_csrf_checks=True)
    for page in ("/connexion/", "/deconnexion/", "/mot-de-passe/oublie/", "/quitter/"):
        answer = strict.post(page, {"login": alice.user.email, "password": alice.password})
        assert answer.status_code == 403
        assert "expiré" in answer.content.decode()


def test_somebody_without_a_seat_signs_in_and_sees_her_account(client):
    eve = services.create_demo_user(by=SYSTEM, email="eve@example.org", name="Ève")
    walk_in(client, eve)
    assert "Aucun rôle" in client.get("/compte/").content.decode()
