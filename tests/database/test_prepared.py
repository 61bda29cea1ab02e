"""A statement that the server no longer knows, or knows otherwise, is prepared again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import Organisation
from database import prepared
from database.questions import Question

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="what PostgreSQL does"),
]
ALL = prepared.Statement("SELECT * FROM prepared_probe")


@pytest.fixture
def probe() -> Iterator[None]:
    run("CREATE TEMPORARY TABLE prepared_probe (one integer)")
    run("INSERT INTO prepared_probe VALUES (1)")
    asked()
    yield
    run("DROP TABLE prepared_probe")


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def asked() -> list[tuple[int, ...]]:
    with connection.cursor() as cursor:
        prepared.execute(cursor, ALL, [])
        return list(cursor.fetchall())


def test_after_discard_all_it_is_prepared_again() -> None:
    one = prepared.Statement("SELECT 1")
    for _time in range(2):
        with connection.cursor() as cursor:
            prepared.execute(cursor, one, [])
            assert cursor.fetchall() == [(1,)]
        run("DISCARD ALL")


def test_after_a_changed_type_too(probe: None) -> None:
    run("ALTER TABLE prepared_probe ADD two integer")
    assert asked() == [(1, None)]


def test_a_question_of_the_orm_too() -> None:
    question = Question(lambda: Organisation.objects.filter(name="nobody's"))
    assert question.ask() == []
    run("DISCARD ALL")
    assert question.ask() == []


def test_inside_a_transaction_the_error_goes_on_and_the_next_request_works(probe: None) -> None:
    run("ALTER TABLE prepared_probe ADD two integer")
    with pytest.raises(DatabaseError), transaction.atomic():
        asked()
    with transaction.atomic():
        assert asked() == [(1, None)]


def test_another_error_is_nobody_s_to_mend(probe: None) -> None:
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        prepared.execute(cursor, prepared.Statement("SELECT 1 / $1", ("integer",)), [0])
    assert connection.connection not in prepared._lost
