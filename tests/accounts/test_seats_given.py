"""A seat given is told to those who answer for the association and to those who control, never left to the giver."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts import notices, services
from accounts.models import Organisation, User
from accounts.roles import SYSTEM, Role
from audit.models import RegisterEntry
from audit.verbs import Verb
from tests import people

PAGE = "/compte/rattachements/"


@pytest.fixture
def lilas(db: None) -> Organisation:
    return people.an_association("Les Lilas")


@pytest.fixture
def maud(lilas: Organisation) -> User:
    return people.maud(lilas)


@pytest.fixture
def theo_acts(db: None) -> Any:
    return people.as_actor(people.theo())


def puppet(by: Any, where: Organisation, role: Role = Role.CASEWORKER) -> User:
    user = services.create_user(by=by, email="awa@example.org", name="Awa Ndiaye")
    services.open_membership(by=by, user=user, organisation=where, role=role)
    return user


def text(user: User, path: str) -> str:
    return str(people.sign_in(Client(), user).get(path).content.decode())


def test_the_manager_reads_who_got_which_seat_from_whom_and_its_number(maud, lilas, theo_acts):
    puppet(theo_acts, lilas)
    told = text(maud, PAGE)
    seq = RegisterEntry.objects.of_verbs(Verb.MEMBERSHIP_OPENED).latest().seq
    for part in ("Awa Ndiaye", "awa@example.org", "intervenant social", "Les Lilas", "Théo", f"n° {seq}"):
        assert part in told, part


def test_her_first_page_and_the_auditor_s_say_it_without_being_asked(maud, lilas, theo_acts):
    dora = people.dora()
    assert PAGE not in text(maud, "/")
    puppet(theo_acts, lilas)
    assert "1 rattachement a été donné" in text(maud, "/")
    assert "1 rattachement a été donné" in text(dora, "/registre/")
    assert "Awa Ndiaye" in text(dora, PAGE)


def test_another_association_s_manager_reads_nothing_of_it(maud, lilas, theo_acts):
    elsewhere = people.maud()
    puppet(theo_acts, lilas)
    assert "Awa Ndiaye" not in text(elsewhere, PAGE)
    assert notices.given_lately(people.as_actor(elsewhere)) == 0
    assert notices.given_lately(people.as_actor(maud)) == 1


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.LEGAL_OFFICER, Role.TECHNICAL_ADMIN])
def test_nobody_else_opens_the_page(db, role):
    assert people.sign_in(Client(), people.a_person(role)).get(PAGE).status_code == 403


def test_a_closed_seat_is_told_all_the_same(maud, lilas, theo_acts):
    user = puppet(theo_acts, lilas)
    services.disable_user(by=theo_acts, user=user)
    assert "Awa Ndiaye" in text(maud, PAGE)


def test_after_a_week_the_first_page_says_no_more_and_the_list_still_does(maud, lilas, theo_acts):
    puppet(theo_acts, lilas)
    with time_machine.travel(timezone.now() + dt.timedelta(days=8)):
        assert notices.given_lately(people.as_actor(maud)) == 0
        assert [seat.giver for seat in notices.seats_given(people.as_actor(maud)) if seat.giver] == ["Théo"]


def test_manager_and_auditor_are_written_to_at_once_and_the_message_says_nothing(
    maud, lilas, theo_acts, django_capture_on_commit_callbacks
):
    dora, _elsewhere = people.dora(), people.maud()
    with django_capture_on_commit_callbacks(execute=True):
        puppet(theo_acts, lilas)
    assert sorted(address for message in mail.outbox for address in message.to) == sorted([maud.email, dora.email])
    assert not any(word in str(message.message()) for message in mail.outbox for word in ("Awa", "Lilas", "awa@"))


def test_the_installation_itself_writes_to_nobody(maud, lilas, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        puppet(SYSTEM, lilas)
    assert (mail.outbox, notices.given_lately(people.as_actor(maud))) == ([], 0)


def test_the_page_costs_the_same_for_one_seat_as_for_ten(maud, lilas, theo_acts, django_assert_num_queries):
    actor = people.as_actor(maud)
    for n in range(10):
        user = services.create_user(by=theo_acts, email=f"awa{n}@example.org", name="Awa Ndiaye")
        services.open_membership(by=theo_acts, user=user, organisation=lilas, role=Role.CASEWORKER)
    with django_assert_num_queries(3):
        assert len([seat for seat in notices.seats_given(actor) if seat.giver]) == 10
