"""The technical administrator keeps organisations, people and seats, and nothing else."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from accounts import services
from accounts.models import Membership, Organisation, User
from accounts.roles import SYSTEM, OrganisationKind, Role
from audit.models import RegisterEntry
from audit.verbs import Verb
from tests import people

PAGES = (
    *("/administration/", "/administration/personnes/", "/administration/personnes/nouvelle/"),
    *("/administration/organisations/nouvelle/", "/administration/organisations/{organisation}/"),
    *("/administration/personnes/{person}/", "/administration/personnes/{person}/rattacher/"),
    *("/administration/personnes/{person}/inviter/", "/administration/personnes/{person}/desactiver/"),
    *("/administration/personnes/{person}/second-facteur/", "/administration/rattachements/{seat}/clore/"),
)
OTHERS = (Role.CASEWORKER, Role.MANAGER, Role.LEGAL_OFFICER, Role.AUDITOR, Role.DPO)


@pytest.fixture
def bob() -> User:
    return people.a_person(Role.CASEWORKER, people.an_association("Les Hirondelles"), "Bob")


def page_for(bob: User, page: str) -> str:
    seat = Membership.objects.get(user=bob)
    return page.format(organisation=seat.organisation_id, person=bob.pk, seat=seat.pk)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_enters_the_administration(client, bob, role, page):
    people.sign_in(client, people.a_person(role, name="Maud"))
    before = _everything()
    for send in (client.get, client.post):
        assert send(page_for(bob, page)).status_code == 403
    assert _everything() == before


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_for_the_administrator_without_changing_anything(theo, bob, page):
    before = _everything()
    answer = theo.get(page_for(bob, page))
    assert answer.status_code == 200
    assert " style=" not in answer.content.decode()
    assert "<h1>" in answer.content.decode()
    assert _everything() == before


def _everything() -> tuple[list[tuple[object, ...]], ...]:
    return tuple(list(model.objects.order_by("pk").values_list()) for model in (Organisation, User, Membership))


def test_an_organisation_is_opened(theo):
    given = {"name": "Les Lilas", "kind": "association", "departement": "93", "created_at": "1990-01-01", "id": "1"}
    answer = theo.post("/administration/organisations/nouvelle/", given)
    lilas = Organisation.objects.get(name="Les Lilas")
    assert answer["Location"] == f"/administration/organisations/{lilas.pk}/"
    assert (lilas.departement, lilas.created_at.year > 1990) == ("93", True)
    assert RegisterEntry.objects.of_verbs(Verb.ORGANISATION_CREATED).first().facts["place"] == lilas.pk


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("kind", "police"), ("siret", "123"), ("departement", "1"), ("rna", "X")]
)
def test_a_wrong_organisation_is_explained(theo, field, value):
    given = {"name": "Les Lilas", "kind": "association"} | {field: value}
    answer = theo.post("/administration/organisations/nouvelle/", given)
    assert answer.status_code == 200
    assert "À corriger" in answer.content.decode()
    assert not Organisation.objects.filter(name="Les Lilas").exists()


def test_two_organisations_do_not_bear_the_same_name(theo, bob):
    answer = theo.post("/administration/organisations/nouvelle/", {"name": "Les Hirondelles", "kind": "association"})
    assert "À corriger" in answer.content.decode()


def invite(theo: Client, where: Organisation, **more: str):
    given = {"name": "Ève", "email": "Eve@Example.org", "organisation": str(where.pk), "role": "caseworker"}
    return theo.post("/administration/personnes/nouvelle/", given | more)


def test_a_person_is_invited_by_a_message_that_names_nobody(theo, bob, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = invite(theo, Organisation.objects.get(name="Les Hirondelles"))
    eve = User.objects.get(email="eve@example.org")
    assert answer["Location"] == f"/administration/personnes/{eve.pk}/"
    assert not eve.has_usable_password()
    assert [seat.role for seat in eve.memberships.all()] == ["caseworker"]
    [message] = mail.outbox
    assert message.to == ["eve@example.org"]
    assert "Ève" not in message.body
    assert "Hirondelles" not in message.body


def test_the_link_is_never_shown_to_the_administrator(theo, bob):
    answer = invite(theo, Organisation.objects.get(name="Les Hirondelles"))
    assert "mot-de-passe/choisir" not in theo.get(answer["Location"]).content.decode()


def test_extra_fields_give_nothing(theo, bob):
    invite(
        theo,
        Organisation.objects.get(name="Les Hirondelles"),
        is_active="",
        password="x" * 20,
        is_superuser="1",
        is_staff="1",
        session_epoch="9",
        pk="1",
    )
    eve = User.objects.get(email="eve@example.org")
    assert eve.is_active
    assert not eve.has_usable_password()
    assert not hasattr(eve, "is_superuser")


def test_a_role_is_held_only_where_it_makes_sense(theo, bob):
    answer = invite(theo, Organisation.objects.get(name="Les Hirondelles"), role="technical_admin")
    assert "ne s’exerce pas" in answer.content.decode()
    assert invite(theo, Organisation.objects.get(name="Les Hirondelles"), role="system").status_code == 200
    assert not User.objects.filter(email="eve@example.org").exists()


def test_an_address_already_known_is_explained(theo, bob):
    answer = invite(theo, Organisation.objects.get(name="Les Hirondelles"), email=bob.email.upper())
    assert "À corriger" in answer.content.decode()
    assert User.objects.filter(email=bob.email).count() == 1


def test_one_more_seat_is_given(theo, bob):
    where = people.an_association("Les Lilas")
    theo.post(f"/administration/personnes/{bob.pk}/rattacher/", {"organisation": where.pk, "role": "manager"})
    assert people.as_actor(bob).organisations(Role.MANAGER) == {where.pk}


def test_the_same_seat_is_not_given_twice(theo, bob):
    where = Organisation.objects.get(name="Les Hirondelles")
    answer = theo.post(
        f"/administration/personnes/{bob.pk}/rattacher/", {"organisation": where.pk, "role": "caseworker"}
    )
    assert answer.status_code == 200
    assert Membership.objects.filter(user=bob).count() == 1


def test_a_closed_seat_stays_in_the_history(theo, bob):
    seat = Membership.objects.get(user=bob)
    theo.post(f"/administration/rattachements/{seat.pk}/clore/")
    assert people.as_actor(bob).seats == ()
    assert "Les Hirondelles" in theo.get(f"/administration/personnes/{bob.pk}/").content.decode()
    assert theo.post(f"/administration/rattachements/{seat.pk}/clore/").status_code == 404


def test_a_seat_closed_between_two_is_told_in_a_sentence(theo, bob, monkeypatch):
    seat, close = Membership.objects.get(user=bob), services.close_membership

    def closed_before(*, by, seat):
        close(by=SYSTEM, seat=seat)
        close(by=by, seat=seat)

    monkeypatch.setattr(services, "close_membership", closed_before)
    answer = theo.post(f"/administration/rattachements/{seat.pk}/clore/", follow=True)
    assert answer.redirect_chain
    assert "Ce rattachement est déjà clos." in answer.content.decode()


def test_a_disabled_account_loses_its_seats_at_once(theo, bob):
    theo.post(f"/administration/personnes/{bob.pk}/desactiver/")
    bob.refresh_from_db()
    assert not bob.is_active
    assert people.as_actor(bob).seats == ()
    again = theo.post(f"/administration/personnes/{bob.pk}/desactiver/", follow=True)
    assert "déjà désactivé" in again.content.decode()


def test_nobody_disables_or_resets_her_own_account(client):
    theo = people.theo()
    people.sign_in(client, theo)
    for act in ("desactiver", "second-facteur"):
        answer = client.post(f"/administration/personnes/{theo.pk}/{act}/", follow=True)
        assert "votre propre" in answer.content.decode()
    theo.refresh_from_db()
    assert theo.is_active


def test_a_reset_second_factor_is_asked_for_again(theo):
    chloe = services.create_demo_user(by=SYSTEM, email="chloe@example.org", name="Chloé")
    theo.post(f"/administration/personnes/{chloe.user.pk}/second-facteur/")
    assert not Authenticator.objects.filter(user=chloe.user).exists()
    assert RegisterEntry.objects.of_verbs(Verb.MFA_CHANGED).first().facts == {"user": chloe.user.pk, "change": "reset"}


def test_the_list_of_people_costs_the_same_for_ten_as_for_one(theo, bob, django_assert_max_num_queries):
    for _ in range(10):
        people.a_person(Role.CASEWORKER, name="Chloé")
    with django_assert_max_num_queries(7):
        assert theo.get("/administration/personnes/").status_code == 200


def test_a_page_beyond_the_last_shows_the_last(theo, bob):
    assert "Bob" in theo.get("/administration/personnes/?page=99").content.decode()


def test_the_kinds_of_organisation_are_in_words(theo, bob):
    people.an_organisation(kind=OrganisationKind.OVERSIGHT)
    html = theo.get("/administration/").content.decode()
    assert "contrôle et administration" in html
    assert "oversight" not in html


def test_nobody_gives_herself_a_seat(client):
    her = people.a_person(Role.TECHNICAL_ADMIN, name="Théo")
    people.sign_in(client, her)
    where = people.an_association("Les Hirondelles")
    answer = client.post(
        f"/administration/personnes/{her.pk}/rattacher/", {"organisation": where.pk, "role": "manager"}
    )
    assert (answer.status_code, "un autre administrateur" in answer.content.decode()) == (200, True)
    assert [seat.role for seat in Membership.objects.filter(user=her)] == [Role.TECHNICAL_ADMIN]
