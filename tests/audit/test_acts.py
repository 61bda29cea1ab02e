"""Acts and their entries."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from audit.append import RegisterUnavailable, append, columns
from audit.chain import leaf_of
from audit.models import AppendOnly, Head, RegisterEntry
from audit.payload import NotACode
from audit.services import NestedAct, OutsideAct, act, record, record_alone
from audit.verbs import LABELS, Verb
from tests.audit.helpers import ALICE, CASE, bodies, write
from tests.register import lifted
from vault.access import access, current

pytestmark = pytest.mark.django_db


def test_an_act_is_recorded_with_who_where_why_and_what() -> None:
    with act(by=ALICE, purpose="step"):
        record(
            Verb.STEP_TAKEN,
            case=CASE,
            fields=["person.legal_name"],
            step="deposer-plainte",
            on=datetime(2026, 3, 2, tzinfo=UTC).date(),
        )
    entry = RegisterEntry.objects.get()
    assert (entry.verb, entry.actor_id, entry.role, entry.organisation_id) == ("step_taken", 7, "caseworker", 3)
    assert (entry.case_reference, entry.purpose, entry.decision) == (CASE, "step", "allowed")
    assert entry.fields == ["person.legal_name"]
    assert entry.facts == {"step": "deposer-plainte", "on": "2026-03-02"}


def test_every_column_repeats_the_hashed_body() -> None:
    write(3)
    record_alone(Verb.REFUSED, by=ALICE, decision="denied", rule="reads_the_case")
    for entry in RegisterEntry.objects.all():
        version, seq, _previous, at, payload = entry.body.split("\n", 4)
        assert (version, int(seq)) == ("v1", entry.seq)
        assert datetime.fromisoformat(at) == entry.timestamp
        assert bytes(entry.leaf) == leaf_of(entry.body)
        assert {name: getattr(entry, name) for name in columns(payload)} == columns(payload)


def test_each_entry_holds_the_leaf_of_the_one_before() -> None:
    write(3)
    previous = bytes(32).hex()
    for body in bodies():
        assert body.split("\n")[2] == previous
        previous = leaf_of(body).hex()
    assert bytes(Head.objects.get().leaf).hex() == previous


def test_an_act_that_fails_leaves_neither_row_nor_entry() -> None:
    with pytest.raises(ZeroDivisionError), act(by=ALICE):
        record(Verb.STEP_TAKEN, case=CASE, count=1 // 0)
    assert not bodies()


def test_acts_never_nest() -> None:
    with act(by=ALICE), pytest.raises(NestedAct), act(by=ALICE):
        pass


def test_an_act_refuses_to_join_a_transaction_that_somebody_else_opened() -> None:
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"), act(by=ALICE):
        pass


def test_nothing_is_recorded_outside_an_act() -> None:
    with pytest.raises(OutsideAct):
        record(Verb.STEP_TAKEN, case=CASE)


@pytest.mark.parametrize("value", ["Blessing Osagie", "née à Lagos", "a@b.example", object(), 1.5, "x" * 121])
def test_a_value_that_is_not_a_code_is_refused_and_not_repeated(value: object) -> None:
    with act(by=ALICE), pytest.raises(NotACode) as refused:
        record(Verb.STEP_TAKEN, case=CASE, name=value)
    assert str(value) not in str(refused.value)


def test_an_unknown_verb_is_refused() -> None:
    with act(by=ALICE), pytest.raises(ValueError, match="whatever"):
        record("whatever", case=CASE)


def test_every_verb_has_its_french_label() -> None:
    assert set(LABELS) == set(Verb)


def test_the_append_comes_last_and_once() -> None:
    with CaptureQueriesContext(connection) as queries, act(by=ALICE):
        record(Verb.STEP_TAKEN, case=CASE)
        assert not any("audit_" in query["sql"] for query in queries.captured_queries)
        RegisterEntry.objects.filter(seq=0).exists()
        record(Verb.DOCUMENT_REQUESTED, case=CASE)
    statements = [
        query["sql"]
        for query in queries.captured_queries
        if not query["sql"].startswith(("BEGIN", "SAVEPOINT", "RELEASE"))
    ]
    assert len(statements) == (2 if connection.vendor == "postgresql" else 4)  # SQLite: head, insert, head
    assert len(bodies()) == 2


def test_an_act_without_record_does_not_take_the_lock() -> None:
    with CaptureQueriesContext(connection) as queries, act(by=ALICE):
        pass
    assert not any("audit_" in query["sql"] for query in queries.captured_queries)


def test_time_never_goes_back() -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    write(1)
    with lifted():
        Head.objects.update(at=tomorrow)
    write(1)
    assert RegisterEntry.objects.about(CASE)[0].timestamp == tomorrow


def test_an_act_lets_its_author_read_and_a_running_context_is_kept() -> None:
    with act(by=ALICE, purpose="step"):
        mine = current()
        assert mine is not None
        assert (mine.who, mine.purpose) == (ALICE, "step")
    assert current() is None
    with access(ALICE, purpose="follow_up") as outer, act(by=ALICE):
        assert current() is outer


def test_python_refuses_to_change_the_register() -> None:
    write(1)
    entry = RegisterEntry.objects.get()
    for attempt in (entry.save, entry.delete):
        with pytest.raises(AppendOnly):
            attempt()
    for attempt in (
        RegisterEntry.objects.all().delete,
        lambda: RegisterEntry.objects.update(verb="x"),
        lambda: RegisterEntry.objects.bulk_create([entry]),
    ):
        with pytest.raises(PermissionError):
            attempt()


def test_a_register_that_cannot_be_written_undoes_the_act() -> None:
    with pytest.raises(RegisterUnavailable), act(by=ALICE) as doing:  # noqa: PT012
        record(Verb.STEP_TAKEN, case=CASE)
        doing.queue[0].line = '{"verb":null}'
    assert not bodies()


def test_a_broken_head_is_an_unavailable_register() -> None:
    with lifted(), transaction.atomic():
        Head.objects.all()._raw_delete(connection.alias)
        with pytest.raises(RegisterUnavailable), transaction.atomic():
            append([json.dumps({"verb": "read"})])


def test_the_entries_of_a_case_are_its_own_newest_first() -> None:
    write(2)
    write(1, case="AAAA-BBBB")
    assert [entry.seq for entry in RegisterEntry.objects.about(CASE)] == [2, 1]
    assert [entry.seq for entry in RegisterEntry.objects.about("")] == []
    assert [entry.seq for entry in RegisterEntry.objects.by_actor(7).of_verbs(Verb.STEP_TAKEN).before(3)] == [2, 1]
