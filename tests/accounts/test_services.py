"""Acts on organisations, people and seats: who may, one entry each, and what the database refuses."""

from __future__ import annotations

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import policy, services
from accounts.kept import Kept
from accounts.models import Membership, Organisation, User
from accounts.roles import SYSTEM, OrganisationKind, Role
from audit.models import RegisterEntry
from audit.verbs import Verb
from tests import people
from tests.accounts.conftest import code_of


def test_each_act_leaves_one_entry(db):
    before = RegisterEntry.objects.count()
    where = services.create_organisation(by=SYSTEM, name="Les Lilas", kind=OrganisationKind.ASSOCIATION)
    bob = services.create_user(by=SYSTEM, email="Bob@Example.org", name="Bob")
    seat = services.open_membership(by=SYSTEM, user=bob, organisation=where, role=Role.CASEWORKER)
    services.close_membership(by=SYSTEM, seat=seat)
    services.reset_second_factor(by=SYSTEM, user=bob)
    services.disable_user(by=SYSTEM, user=bob)
    entries = RegisterEntry.objects.order_by("seq")[before:]
    assert [entry.verb for entry in entries] == [
        *(Verb.ORGANISATION_CREATED, Verb.USER_CREATED, Verb.MEMBERSHIP_OPENED, Verb.MEMBERSHIP_CLOSED),
        *(Verb.MFA_CHANGED, Verb.USER_DISABLED),
    ]
    assert not any("Lilas" in entry.body or "example" in entry.body for entry in entries)


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in (Role.TECHNICAL_ADMIN, Role.SYSTEM, Role.LAWYER)]
)
def test_only_administrators_act(db, role):
    by, bob = people.as_actor(people.a_person(role)), people.a_person(name="Bob")
    seat = Membership.objects.get(user=bob)
    for act in (
        lambda: services.create_organisation(by=by, name="X", kind=OrganisationKind.ASSOCIATION),
        lambda: services.create_user(by=by, email="eve@example.org", name="Ève"),
        lambda: services.open_membership(by=by, user=bob, organisation=seat.organisation, role=Role.MANAGER),
        lambda: services.close_membership(by=by, seat=seat),
        lambda: services.disable_user(by=by, user=bob),
        lambda: services.reset_second_factor(by=by, user=bob),
        lambda: services.invite(by=by, user=bob),
    ):
        with pytest.raises(policy.Refused):
            act()


def test_addresses_are_compared_without_case(db):
    services.create_user(by=SYSTEM, email="Bob@Example.org", name="Bob")
    assert User.objects.get_by_natural_key("BOB@example.org").email == "bob@example.org"
    with pytest.raises(ValidationError):
        services.create_user(by=SYSTEM, email="bOB@example.org", name="Bob")


def test_a_disabled_person_receives_neither_seat_nor_link(db):
    bob = people.a_person(name="Bob")
    services.disable_user(by=SYSTEM, user=bob)
    with pytest.raises(ValidationError, match="désactivé"):
        services.open_membership(by=SYSTEM, user=bob, organisation=people.an_association(), role=Role.MANAGER)
    with pytest.raises(ValidationError, match="désactivé"):
        services.invite(by=SYSTEM, user=bob)


def test_an_actor_has_the_seats_held_now_and_costs_one_query(db, django_assert_num_queries):
    bob = people.a_person(name="Bob")
    first = Membership.objects.get(user=bob)
    second = people.a_seat(bob, Role.MANAGER)
    services.close_membership(by=SYSTEM, seat=first)
    with django_assert_num_queries(1):
        actor = services.actor_for(bob)
    assert [(seat.role, seat.organisation_id) for seat in actor.seats] == [(Role.MANAGER, second.pk)]


@pytest.mark.parametrize("model", [Organisation, User, Membership])
def test_nothing_is_deleted(db, model):
    people.a_person()
    with pytest.raises(Kept):
        model.objects.first().delete()
    with pytest.raises(Kept):
        model.objects.all().delete()


WRONG = {
    "an unknown role": lambda seat: Membership.objects.filter(pk=seat.pk).update(role="system"),
    "an end before the beginning": lambda seat: Membership.objects.filter(pk=seat.pk).update(
        until=seat.since - timezone.timedelta(days=1)
    ),
    "the same seat twice": lambda seat: Membership.objects.create(
        user=seat.user, organisation=seat.organisation, role=seat.role
    ),
    "an unknown kind": lambda seat: Organisation.objects.filter(pk=seat.organisation_id).update(kind="police"),
    "an organisation without a name": lambda seat: Organisation.objects.filter(pk=seat.organisation_id).update(name=""),
    "an address in capitals": lambda seat: User.objects.filter(pk=seat.user_id).update(email="BOB@example.org"),
    "a person without a name": lambda seat: User.objects.filter(pk=seat.user_id).update(name=""),
}


@pytest.mark.parametrize("what", WRONG)
def test_the_database_refuses(db, what):
    seat = Membership.objects.get(user=people.a_person(name="Bob"))
    with pytest.raises(IntegrityError), transaction.atomic():
        WRONG[what](seat)


def test_there_is_no_superuser_and_no_permission(db):
    bob = people.a_person(name="Bob")
    assert not hasattr(User.objects, "create_superuser")
    assert not hasattr(bob, "groups")
    assert not any(hasattr(bob, name) for name in ("is_superuser", "is_staff", "user_permissions"))


class TestDemonstration:
    """Accounts that come with everything, outside production."""

    def test_the_command_prints_a_code_that_signs_in(self, client, alice):
        from tests.accounts.conftest import give_password

        out = io.StringIO()
        call_command("demo_code", "ALICE@example.org", stdout=out)
        give_password(client, alice)
        assert client.post("/connexion/code/", {"code": out.getvalue().strip()}).status_code == 302

    def test_a_code_that_has_served_is_followed_by_the_next_one(self, client, alice):
        from tests.accounts.conftest import walk_in

        first = code_of(alice)
        walk_in(client, alice)
        assert code_of(alice) != first
        client.post("/deconnexion/")
        assert walk_in(client, alice).status_code == 302

    @pytest.mark.parametrize("login", ["nobody@example.org", "bob"])
    def test_an_unknown_account_is_explained(self, db, login):
        with pytest.raises(CommandError, match="Aucun compte"):
            call_command("demo_code", login)

    def test_production_refuses_both(self, alice, settings):
        settings.PRODUCTION = True
        with pytest.raises(CommandError, match="production"):
            call_command("demo_code", alice.user.email)
        with pytest.raises(services.ProductionRefusal):
            services.create_demo_user(by=SYSTEM, email="eve@example.org", name="Ève")
        assert not User.objects.filter(email="eve@example.org").exists()
