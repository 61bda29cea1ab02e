"""Tests that commit leave an empty register behind, with its walls up."""

import pytest
from django.db import DatabaseError, connection

from audit import walls
from audit.models import Head
from tests.audit.helpers import bodies, write


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_that_commits_starts_from_an_empty_walled_register(turn: int) -> None:
    assert bodies() == []
    assert Head.objects.get().seq == 0
    walls.verify_triggers()
    write(2)
    assert len(bodies()) == 2
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_registerentry")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_tests_that_commit_have_the_application_s_rights_too() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("egide_app",)
