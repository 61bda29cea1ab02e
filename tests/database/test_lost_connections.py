"""A connection that the server closed between two requests is replaced before anything is asked of it."""

import time

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import Organisation
from database.questions import Place, Question
from tests.people import an_organisation

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="what PostgreSQL does"),
]


def ended() -> None:
    """An administrator ends our session, as a server that stops does, and the next request begins."""
    session = connection.connection.info
    with psycopg.connect(session.dsn, password=session.password, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [session.backend_pid])
    for _ in range(100):
        if not connection.is_usable():
            break
        time.sleep(0.02)
    connection.health_check_enabled, connection.health_check_done = True, False


def test_a_living_connection_is_kept_and_nothing_is_asked_of_it() -> None:
    connection.ensure_connection()
    kept = connection.connection
    connection.health_check_enabled, connection.health_check_done = True, False
    with CaptureQueriesContext(connection) as queries:
        assert connection.is_usable()
        assert not Organisation.objects.filter(name="").exists()
    assert connection.connection is kept
    assert len(queries) == 1


def test_a_connection_that_the_server_closed_is_opened_again() -> None:
    connection.ensure_connection()
    lost = connection.connection
    ended()
    assert not connection.is_usable()
    assert not Organisation.objects.filter(name="").exists()
    assert connection.connection is not lost


def test_a_question_known_to_the_lost_connection_is_told_to_the_new_one() -> None:
    an_organisation("Rivage")
    question = Question(lambda: Organisation.objects.filter(name=Place(0, Organisation._meta.get_field("name"))))
    assert question.ask("Rivage")
    ended()
    assert question.ask("Rivage")


def test_a_connection_that_was_never_opened_is_not_usable() -> None:
    connection.close()
    assert not connection.is_usable()


def test_a_connection_whose_transaction_failed_serves_nothing_until_it_ends() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        with pytest.raises(ProgrammingError):
            cursor.execute("SELECT nothing FROM nowhere")
        assert not connection.is_usable()
        transaction.set_rollback(True)
    assert connection.is_usable()
