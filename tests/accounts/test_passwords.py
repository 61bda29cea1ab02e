"""Passwords are chosen from a link, forgotten, changed."""

from __future__ import annotations

import re
import time

import pytest
import time_machine
from django.core import mail
from django.test import Client

from accounts import services
from accounts.mail import link_for, send_link
from accounts.models import User
from accounts.roles import SYSTEM
from audit.models import RegisterEntry
from audit.verbs import Verb
from tests import people
from tests.accounts.conftest import give_password

NEW = "correct horse battery staple"


@pytest.fixture
def ask(client, django_capture_on_commit_callbacks):
    """Asks for a link; the answer."""

    def _ask(address: str, **meta: str):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post("/mot-de-passe/oublie/", {"email": address}, **meta)

    return _ask


def path_of(link: str) -> str:
    return "/" + link.split("/", 3)[3]


def choose(client: Client, link: str, password: str = NEW):
    form = client.get(path_of(link))
    return (
        client.post(form["Location"], {"password1": password, "password2": password})
        if form.status_code == 302
        else form
    )


def test_a_forgotten_password_is_replaced_from_the_link(client, alice, ask):
    assert ask(alice.user.email)["Location"] == "/mot-de-passe/envoye/"
    [message] = mail.outbox
    link = re.search(r"http\S+", message.body)[0]
    assert choose(client, link)["Location"] == "/mot-de-passe/choisi/"
    assert give_password(Client(), services.DemoLogin(alice.user, NEW, "")).headers["Location"] == "/connexion/code/"
    entry = RegisterEntry.objects.of_verbs(Verb.PASSWORD_CHANGED).first()
    assert (entry.actor_id, entry.facts["change"]) == (alice.user.pk, "from_link")


def test_the_message_says_nothing_of_the_person_or_of_the_work(alice, ask):
    ask(alice.user.email)
    [message] = mail.outbox
    text = f"{message.subject}\n{message.body}"
    assert "Alice" not in text
    assert not re.search("dossier|victime|association|traite", text, re.IGNORECASE)
    assert message.to == [alice.user.email]


def test_an_unknown_address_gets_the_same_answer_and_no_message(alice, ask):
    known, unknown = ask(alice.user.email), ask("nobody@example.org")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(mail.outbox) == 1


def test_a_disabled_account_receives_nothing(alice, ask):
    services.disable_user(by=SYSTEM, user=alice.user)
    ask(alice.user.email)
    assert mail.outbox == []


def test_an_account_disabled_before_the_message_leaves_receives_nothing(alice):
    services.disable_user(by=SYSTEM, user=alice.user)
    send_link(alice.user.pk)
    assert mail.outbox == []


def test_the_link_bears_the_configured_address_whatever_the_request_says(alice, ask, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_URL = "https://egide.example"
    ask(alice.user.email, HTTP_HOST="evil.example", HTTP_X_FORWARDED_HOST="evil.example")
    assert "https://egide.example/mot-de-passe/choisir/" in mail.outbox[0].body
    assert "evil" not in mail.outbox[0].body


def test_a_link_serves_once(client, alice):
    link = link_for(alice.user)
    assert choose(client, link).status_code == 302
    assert "ne sert plus" in choose(Client(), link, "another long password").content.decode()


def test_a_link_for_a_forgotten_password_lasts_a_quarter_of_an_hour(client, alice):
    link = link_for(alice.user)
    with time_machine.travel(time.time() + 16 * 60, tick=False):
        assert "ne sert plus" in client.get(path_of(link)).content.decode()
    with time_machine.travel(time.time() + 14 * 60, tick=False):
        assert client.get(path_of(link)).status_code == 302


def test_an_invitation_lasts_three_days(client):
    link = link_for(people.bob(people.an_association()))
    with time_machine.travel(time.time() + 2 * 24 * 3600, tick=False):
        assert client.get(path_of(link)).status_code == 302
    with time_machine.travel(time.time() + 4 * 24 * 3600, tick=False):
        assert client.get(path_of(link)).status_code == 200


def test_a_link_sent_before_a_role_changed_no_longer_serves(client, alice):
    link = link_for(alice.user)
    services.reset_second_factor(by=SYSTEM, user=User.objects.get(pk=alice.user.pk))
    assert "ne sert plus" in client.get(path_of(link)).content.decode()


def test_choosing_a_password_does_not_sign_in(client, alice):
    choose(client, link_for(alice.user))
    assert client.get("/compte/").status_code == 302


@pytest.mark.parametrize("weak", ["short", "passwordpassword1"[:14], "alice@example.org"])
def test_a_weak_password_is_refused_in_french(client, alice, weak):
    form = client.get(path_of(link_for(alice.user)))
    answer = client.post(form["Location"], {"password1": weak, "password2": weak})
    assert answer.status_code == 200
    assert "mot de passe" in answer.content.decode()
    assert User.objects.get(pk=alice.user.pk).check_password(alice.password)


def test_changing_a_password_needs_the_old_one(client, alice):
    people.sign_in(client, alice.user)
    answer = client.post("/compte/mot-de-passe/", {"oldpassword": "x" * 20, "password1": NEW, "password2": NEW})
    assert "n’est pas le bon" in answer.content.decode()
    assert not User.objects.get(pk=alice.user.pk).check_password(NEW)


def test_changing_a_password_is_in_the_register(client, alice):
    people.sign_in(client, alice.user)
    client.post("/compte/mot-de-passe/", {"oldpassword": alice.password, "password1": NEW, "password2": NEW})
    entry = RegisterEntry.objects.of_verbs(Verb.PASSWORD_CHANGED).get()
    assert (entry.actor_id, entry.facts["change"]) == (alice.user.pk, "changed")
    assert NEW not in entry.body


def test_passwords_are_kept_with_argon2(alice):
    assert User.objects.get(pk=alice.user.pk).password.startswith("argon2$argon2id$")
