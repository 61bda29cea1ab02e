"""A question whose SQL is written once answers like the queryset it was made from, whatever the database."""

import uuid
from typing import Any

import pytest
from django.db import connection, models, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from accounts.models import Membership, Organisation
from database.questions import Place, Question
from tests.people import a_person, an_organisation
from vault.models import CaseKey

pytestmark = pytest.mark.django_db
ON_POSTGRESQL = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="what PostgreSQL does")


def named(position: int = 0) -> Place:
    return Place(position, Organisation._meta.get_field("name"))


def test_it_answers_with_the_orm_s_own_rows_and_those_that_come_with_them() -> None:
    alice, bob = a_person(name="Alice"), a_person(name="Bob")
    with_both = Membership.objects.select_related("user", "organisation")
    seats = Question(lambda: with_both.filter(user=Place(0, models.BigIntegerField())))
    for user in (alice, bob):
        [seat] = seats.ask(user.pk)
        with CaptureQueriesContext(connection) as queries:
            assert (seat.user.name, seat.organisation.kind) == (user.name, "association")
        assert not queries.captured_queries
        assert seat == Membership.objects.get(user=user)
    assert seats.ask(0) == []
    assert seats.first(0) is None


def test_values_come_as_the_queryset_would_give_them() -> None:
    an_organisation("Rivage"), an_organisation("Amarre")
    kind = Place(0, models.CharField())
    of_kind = Organisation.objects.filter(kind=kind)
    rows = Question(lambda: of_kind.order_by("name").values("name", found=models.F("kind")))
    pairs = Question(lambda: of_kind.order_by("-name").values_list("name", "kind")[:1])
    assert [r["name"] for r in rows.ask("association")] == ["Amarre", "Rivage"]
    assert rows.ask("association")[0]["found"] == "association"
    assert pairs.ask("association") == [("Rivage", "association")]


def test_it_is_written_once_and_asked_in_one_query() -> None:
    an_organisation("Rivage"), an_organisation("Amarre")
    written = []

    def write() -> Any:
        written.append(1)
        return Organisation.objects.filter(name=named())

    question = Question(write)
    assert question.ask("Rivage")
    with CaptureQueriesContext(connection) as queries:
        assert [o.name for o in question.ask("Amarre")] == ["Amarre"]
    assert (len(written), len(queries)) == (1, 1)


def test_each_value_is_written_as_its_field_is_kept() -> None:
    key = CaseKey.objects.create(reference="ABCD-EFGH")
    question = Question(lambda: CaseKey.objects.filter(id=Place(0, models.UUIDField())))
    assert question.ask(key.pk) == question.ask(str(key.pk)) == [key]
    assert question.ask(uuid.uuid4()) == []


def test_what_never_changes_and_what_is_given_find_their_places() -> None:
    for name in ("100 % Rive", "100 % Rive droite", "100 pour Rive"):
        an_organisation(name)
    question = Question(
        lambda: (
            Organisation.objects.filter(kind=Place(1, models.CharField()), name__startswith="100 %")
            .exclude(name=named())
            .order_by("name")
        )
    )
    assert [o.name for o in question.ask("100 % Rive droite", "association")] == ["100 % Rive"]
    assert [o.name for o in question.ask("'; --", "association")] == ["100 % Rive", "100 % Rive droite"]
    assert question.ask("100 % Rive", "oversight") == []


def test_where_there_is_never_a_row_nothing_is_asked() -> None:
    question = Question(lambda: Organisation.objects.filter(name=named()).none())
    with CaptureQueriesContext(connection) as queries:
        assert question.ask("Rivage") == question.ask("Rivage") == []
    assert len(queries) == 0


@pytest.mark.django_db(transaction=True)
def test_a_row_is_held_inside_a_transaction_only() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite holds the whole base")
    an_organisation("Rivage")
    held = Question(lambda: Organisation.objects.select_for_update().filter(name=named()))
    with transaction.atomic():
        assert held.ask("Rivage")
    with pytest.raises(TransactionManagementError):
        held.ask("Rivage")


@ON_POSTGRESQL
def test_the_server_plans_it_once_and_knows_what_never_changes() -> None:
    an_organisation("Rivage")
    question = Question(lambda: Organisation.objects.filter(name=named(), kind="association").exclude(city="Lyon"))
    with CaptureQueriesContext(connection) as queries:
        assert question.ask("Rivage") == question.ask("Rivage")
    said = [q["sql"] for q in queries]
    assert [s.split()[0] for s in said] == ["PREPARE", "EXECUTE", "EXECUTE"]
    assert "accounts_organisation" in said[1]
    assert "= 'association'" in said[0]
    assert "= 'Lyon'" in said[0]
    assert "$2" not in said[0]
    assert said[1].endswith("('Rivage')")


@ON_POSTGRESQL
def test_behind_a_pool_of_transactions_it_is_asked_in_full() -> None:
    an_organisation("Rivage")
    question = Question(lambda: Organisation.objects.filter(name=named(), kind="association"))
    connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"] = True
    try:
        with CaptureQueriesContext(connection) as queries:
            assert len(question.ask("Rivage")) == 1
    finally:
        connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"] = False
    assert [q["sql"].split()[0] for q in queries] == ["SELECT"]


@ON_POSTGRESQL
@pytest.mark.django_db(transaction=True)
def test_a_new_connection_hears_it_anew() -> None:
    an_organisation("Rivage")
    question = Question(lambda: Organisation.objects.filter(name=named()))
    assert question.ask("Rivage")
    connection.close()
    assert question.ask("Rivage")
