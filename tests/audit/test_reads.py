"""Reads reach the register once, before anything leaves."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction

from audit import append as appending
from audit.append import RegisterUnavailable
from audit.models import RegisterEntry
from audit.services import act, record
from audit.verbs import Verb
from tests.audit.helpers import ALICE, CASE, DORA, bodies, read
from vault.access import access, note_read

pytestmark = pytest.mark.django_db


@pytest.fixture
def register_down(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every append fails, as on a full disk."""

    def full(_: object) -> int:
        raise DatabaseError("could not extend file: No space left on device")

    monkeypatch.setattr(appending, "_append_postgresql", full)
    monkeypatch.setattr(appending, "_append_sqlite", full)
    return


def test_one_request_writes_one_entry_for_each_case_and_purpose() -> None:
    with access(ALICE, purpose="follow_up", request_id="r1"):
        note_read(CASE, "person.legal_name")
        note_read(CASE, "person.birth_date")
        note_read(CASE, "person.legal_name")
        note_read("AAAA-BBBB", "person.legal_name")
        with access(ALICE, purpose="paper"):
            note_read(CASE, "statement.account")
    found = {(e.case_reference, e.purpose): e.fields for e in RegisterEntry.objects.all()}
    assert found == {
        (CASE, "follow_up"): ["person.birth_date", "person.legal_name"],
        ("AAAA-BBBB", "follow_up"): ["person.legal_name"],
        (CASE, "paper"): ["statement.account"],
    }
    entry = RegisterEntry.objects.about(CASE).first()
    assert entry is not None
    assert (entry.verb, entry.actor_id, entry.request_id) == ("read", 7, "r1")


def test_two_readers_of_one_request_are_told_apart() -> None:
    with access(ALICE, purpose="follow_up"):
        note_read(CASE, "person.legal_name")
        with access(DORA, purpose="follow_up"):
            note_read(CASE, "person.legal_name")
    assert sorted(e.actor_id for e in RegisterEntry.objects.all()) == [7, 9]


def test_a_page_that_reads_nothing_writes_nothing() -> None:
    with access(ALICE, purpose="follow_up"):
        pass
    assert bodies() == []


def test_reads_survive_the_rollback_of_the_act() -> None:
    with pytest.raises(ZeroDivisionError), access(ALICE, purpose="step"), act(by=ALICE):  # noqa: PT012
        note_read(CASE, "person.legal_name")
        record(Verb.STEP_TAKEN, case=CASE, count=1 // 0)
    assert [e.verb for e in RegisterEntry.objects.all()] == ["read"]


def test_reads_come_after_the_act_that_made_them() -> None:
    with act(by=ALICE):
        note_read(CASE, "person.legal_name")
        record(Verb.STEP_TAKEN, case=CASE)
    assert [e.verb for e in RegisterEntry.objects.order_by("seq")] == ["step_taken", "read"]


def test_reads_are_refused_while_a_transaction_is_open() -> None:
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        read("person.legal_name")
    assert bodies() == []
    read("person.legal_name")
    assert len(bodies()) == 1


def test_a_register_that_is_down_stops_the_reading(register_down: None) -> None:
    with pytest.raises(RegisterUnavailable):
        read("person.legal_name")


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_reads_take_one_round_trip() -> None:
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        read("person.legal_name", "person.birth_date")
    assert len([q for q in queries if "SAVEPOINT" not in q["sql"]]) == 1


def test_what_an_act_read_goes_with_it_and_is_not_said_twice() -> None:
    with access(ALICE, purpose="step"):
        note_read(CASE, "person.legal_name")
        with act(by=ALICE):
            record(Verb.STEP_TAKEN, case=CASE)
        assert [e.verb for e in RegisterEntry.objects.order_by("seq")] == ["step_taken", "read"]
        note_read(CASE, "person.birth_date")
    assert [e.fields for e in RegisterEntry.objects.of_verbs("read").order_by("seq")] == [
        ["person.legal_name"],
        ["person.birth_date"],
    ]


def test_an_act_that_says_nothing_leaves_its_reads_to_the_context() -> None:
    with access(ALICE, purpose="step"):
        note_read(CASE, "person.legal_name")
        with act(by=ALICE):
            pass
        assert bodies() == []
    assert [e.verb for e in RegisterEntry.objects.all()] == ["read"]
