"""In which language pages are answered: her own, once she chose; French until then, whatever her browser says."""

from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import services
from accounts.mail import link_task, notice_task
from accounts.models import User
from accounts.reading import COOKIE
from audit.models import RegisterEntry
from audit.verbs import Verb
from tests import people
from tests.language import MARK, marked_english
from vault.access import access

pytestmark = pytest.mark.django_db
CHOOSE = "/langue/"


@pytest.fixture(autouse=True)
def _marked() -> Any:
    with marked_english():
        yield


def chosen(client: Client, language: str, back: str = "/compte/") -> Any:
    came = back if "//" in back else f"http://testserver{back}"
    return client.post(CHOOSE, {"language": language}, headers={"referer": came})


def test_her_pages_are_in_the_language_that_she_chose_from_then_on() -> None:
    alice = people.alice()
    client = people.sign_in(Client(), alice)
    assert '<html lang="fr">' in client.get("/compte/").content.decode()
    answer = chosen(client, "en")
    assert (answer.status_code, answer["Location"]) == (302, "/compte/")
    page = client.get("/compte/").content.decode()
    assert '<html lang="en">' in page
    assert f"{MARK}Mon compte" in page
    assert User.objects.get(pk=alice.pk).language == "en"
    elsewhere = people.sign_in(Client(), alice)
    assert '<html lang="en">' in elsewhere.get("/compte/").content.decode()
    chosen(client, "fr")
    assert MARK not in client.get("/compte/").content.decode()


def test_the_choice_is_in_the_register_once() -> None:
    alice = people.alice()
    client = people.sign_in(Client(), alice)
    chosen(client, "en")
    chosen(client, "en")
    (entry,) = RegisterEntry.objects.of_verbs(Verb.LANGUAGE_CHOSEN)
    assert (entry.actor_id, entry.facts, entry.purpose) == (alice.pk, {"language": "en"}, "account")


def test_her_language_costs_no_query() -> None:
    client = people.sign_in(Client(), people.alice())
    client.get("/compte/")
    with_french = _queries(client)
    chosen(client, "en")
    assert _queries(client) == with_french


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get("/compte/")
    return len(asked)


def test_a_colleague_keeps_her_own_language() -> None:
    house = people.an_association()
    alice, bob = people.alice(house), people.bob(house)
    chosen(people.sign_in(Client(), alice), "en")
    assert '<html lang="fr">' in people.sign_in(Client(), bob).get("/compte/").content.decode()


def test_what_the_browser_prefers_decides_nothing() -> None:
    page = Client().get("/connexion/", HTTP_ACCEPT_LANGUAGE="en-GB,en;q=0.9").content.decode()
    assert '<html lang="fr">' in page
    assert MARK not in page


def test_a_visitor_chooses_for_her_browser_alone() -> None:
    client = Client()
    answer = chosen(client, "en", "/connexion/?next=/dossiers/")
    assert answer["Location"] == "/connexion/?next=/dossiers/"
    kept = answer.cookies[COOKIE]
    assert (kept["httponly"], kept["samesite"], kept["path"]) == (True, "Lax", "/")
    page = client.get("/connexion/").content.decode()
    assert f"{MARK}Connexion" in page
    assert not RegisterEntry.objects.of_verbs(Verb.LANGUAGE_CHOSEN).exists()


def test_the_account_decides_and_not_what_a_visitor_chose_before_on_that_machine() -> None:
    client = Client()
    chosen(client, "en")
    assert '<html lang="fr">' in people.sign_in(client, people.alice()).get("/compte/").content.decode()


def test_leaving_in_a_hurry_forgets_the_choice_of_a_visitor() -> None:
    answer = Client().post(reverse("accounts:quick_exit"))
    assert '"cookies"' in answer["Clear-Site-Data"]


@pytest.mark.parametrize("language", ["", "de", "fr-FR", "EN", "../x"])
def test_a_language_that_the_site_does_not_speak_is_refused(language: str) -> None:
    client = people.sign_in(Client(), people.alice())
    assert chosen(client, language).status_code == 400
    client.cookies[COOKIE] = language
    assert '<html lang="fr">' in Client(headers={"cookie": f"{COOKIE}={language}"}).get("/connexion/").content.decode()


STRANGE = (
    *("https://evil.example/x", "//evil.example/x", "http://testserver//evil.example", "http://testserver/\\evil"),
    *("http://testserver.evil.example/", "javascript:alert(1)", "x//", "http://["),
)


@pytest.mark.parametrize("came", STRANGE)
def test_it_leads_nowhere_else(came: str) -> None:
    assert chosen(Client(), "fr", came)["Location"] == "/"
    assert Client().post(CHOOSE, {"language": "fr", "next": came})["Location"] == "/"


def test_without_knowing_where_from_it_leads_to_the_first_page() -> None:
    assert Client().post(CHOOSE, {"language": "fr"})["Location"] == "/"


def test_a_visitor_finds_her_way_from_any_page_and_back_to_it() -> None:
    client = Client()
    assert '<a href="/langue/" lang="en">English</a>' in client.get("/connexion/").content.decode()
    page = client.get(CHOOSE, headers={"referer": "http://testserver/connexion/?next=/x/"}).content.decode()
    assert 'name="next" value="/connexion/?next=/x/"' in page
    assert client.get("/langue/").status_code == 200


def test_only_a_post_changes_anything() -> None:
    alice = people.alice()
    assert people.sign_in(Client(), alice).get(CHOOSE, {"language": "en"}).status_code == 200
    assert User.objects.get(pk=alice.pk).language == "fr"
    assert Client(enforce_csrf_checks=True).post(CHOOSE, {"language": "en"}).status_code == 403


def test_the_database_knows_the_two_languages() -> None:
    alice = people.alice()
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=alice.pk).update(language="de")


def test_a_service_refuses_another_language() -> None:
    with pytest.raises(ValueError, match="de"):
        services.choose_language(by=people.as_actor(people.alice()), language="de")


@pytest.mark.parametrize("task", [link_task, notice_task])
def test_an_e_mail_is_in_the_language_of_who_receives_it(task: Any) -> None:
    alice, bob = people.alice(), people.a_person(name="Bob")
    services.choose_language(by=people.as_actor(alice), language="en")
    task.func(alice.pk)
    task.func(bob.pk)
    hers, his = mail.outbox
    assert hers.subject.startswith(MARK)
    assert f"{MARK}Bonjour," in hers.body
    assert MARK not in his.subject + str(his.body)


def test_a_refused_page_says_so_in_her_language() -> None:
    alice = people.alice()
    services.choose_language(by=people.as_actor(alice), language="en")
    with access(people.as_actor(alice), purpose="account"):
        page = people.sign_in(Client(), alice).get("/registre/")
    assert page.status_code == 403
    assert f"{MARK}Accès refusé" in page.content.decode()
