"""Denied unless declared: every route of the site says who may ask for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, path

from accounts import policy
from accounts.access import allow, rule_of
from accounts.policy import undeclared
from accounts.third_party import THIRD_PARTY
from audit.models import RegisterEntry
from audit.verbs import Verb
from tests import people
from tests.accounts.conftest import walk_in


def routes(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            name = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from routes(pattern.url_patterns, name)
        else:
            yield f"{space}{pattern.name}", pattern


ALL = list(routes(get_resolver().url_patterns))


@pytest.mark.parametrize(("name", "pattern"), ALL, ids=[name for name, _ in ALL])
def test_every_route_declares_who_may_ask_for_it(name, pattern):
    assert rule_of(pattern.callback, name) is not undeclared


def test_every_third_party_route_exists_and_is_not_ours():
    ours = {name for name, pattern in ALL if getattr(pattern.callback, "rule", None)}
    assert set(THIRD_PARTY) <= {name for name, _ in ALL}
    assert not set(THIRD_PARTY) & ours


def silent(request: HttpRequest) -> HttpResponse:
    return HttpResponse("something personal")


@allow(policy.reads_the_register)
def control(request: HttpRequest) -> HttpResponse:
    return HttpResponse("the register")


@allow(policy.supports_the_case)
def late(request: HttpRequest) -> HttpResponse:
    policy.require(policy.administers, by=request.actor)
    return HttpResponse("never")


class _Routes:
    """Three more pages, for the tests of this file."""

    urlpatterns = [
        *get_resolver().url_patterns,
        path("silent/", silent),
        path("control/", control, name="control"),
        path("late/", late, name="late"),
    ]


@pytest.fixture
def more_routes(settings):
    settings.ROOT_URLCONF = _Routes


@pytest.mark.django_db
@pytest.mark.usefixtures("more_routes")
class TestRefusals:
    """What happens at the door."""

    def test_a_view_that_declares_nothing_answers_403_to_everybody(self, client):
        assert client.get("/silent/").status_code == 403
        for who in (people.alice(), people.maud(), people.theo(), people.dora()):
            answer = people.sign_in(client, who).get("/silent/")
            assert answer.status_code == 403
            assert "personal" not in answer.content.decode()

    def test_a_refusal_is_said_in_a_sentence_and_is_in_the_register(self, client):
        alice = people.alice()
        answer = people.sign_in(client, alice).get("/control/")
        assert answer.status_code == 403
        assert str(policy.reads_the_register.sentence) in answer.content.decode()
        entry = RegisterEntry.objects.of_verbs(Verb.REFUSED).get()
        assert (entry.actor_id, entry.decision, entry.role) == (alice.pk, "denied", "caseworker")
        assert entry.facts == {"rule": "reads_the_register", "route": "control"}

    def test_a_refusal_met_in_the_view_is_recorded_too(self, client):
        answer = people.sign_in(client, people.alice()).get("/late/")
        assert answer.status_code == 403
        assert RegisterEntry.objects.of_verbs(Verb.REFUSED).get().facts["rule"] == "administers"

    def test_who_may_passes(self, client):
        assert people.sign_in(client, people.dora()).get("/control/").content == b"the register"

    def test_who_is_not_signed_in_is_sent_to_sign_in(self, client):
        assert client.get("/control/")["Location"] == "/connexion/?next=/control/"
        assert client.post("/control/")["Location"] == "/connexion/?next=/"
        assert not RegisterEntry.objects.of_verbs(Verb.REFUSED).exists()

    def test_a_fragment_sends_the_whole_page_to_sign_in(self, client):
        assert client.get("/control/", headers={"HX-Request": "true"})["HX-Redirect"] == "/connexion/"

    def test_who_asks_costs_one_query_beside_the_session(self, client, django_assert_num_queries):
        people.sign_in(client, people.dora())
        with django_assert_num_queries(2):
            client.get("/control/")


@pytest.mark.django_db
class TestHeaders:
    """What every answer says to the browser."""

    @pytest.mark.parametrize(
        "page", ["/connexion/", "/compte/", "/nulle-part/", "/administration/", "/mot-de-passe/oublie/"]
    )
    def test_every_answer_is_private_and_closed_to_other_sites(self, client, page):
        answer = people.sign_in(client, people.alice()).get(page)
        policy_text = answer["Content-Security-Policy"]
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cross-Origin-Opener-Policy"] == answer["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "frame-ancestors 'none'" in policy_text
        assert "unsafe" not in policy_text
        assert answer["Permissions-Policy"]

    def test_cookies_are_not_read_by_scripts_nor_sent_by_other_sites(self, client, alice):
        client.get("/connexion/")
        walk_in(client, alice)
        for name in ("session", "csrf"):
            assert client.cookies[name]["samesite"] == "Lax"
            assert client.cookies[name]["httponly"]
        assert not client.cookies["session"]["max-age"]

    def test_error_pages_are_in_french_and_repeat_nothing(self, client):
        answer = client.get("/nulle-part-k7q2/")
        assert answer.status_code == 404
        assert "n’existe pas" in answer.content.decode()
        assert "k7q2" not in answer.content.decode()


@pytest.mark.parametrize(("status", "view"), [(400, "bad_request"), (500, "server_error")])
def test_error_pages_without_a_request_stand_alone(status, view):
    from django.views import defaults

    args = (None,) if view == "bad_request" else ()
    answer = getattr(defaults, view)(RequestFactory().get("/"), *args)
    assert answer.status_code == status
    assert 'lang="fr"' in answer.content.decode()
