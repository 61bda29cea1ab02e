"""What spares queries says the same as asking the database: the snapshot kept in memory, the row held, the key."""

import json
from typing import Any

import pytest
from auditlog.diff import model_instance_diff
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.models import RegisterEntry
from cases.models import Case, Statement
from cases.records import TABLES, load
from cases.services.locking import locked, touched
from database import prepared
from documents import hooks
from documents.models import Document
from documents.services import asking
from tests.cases.house import House, as_actor, take
from vault.access import access, current
from vault.faults import KeyErased
from vault.keys import destroy
from vault.looking import opaque

pytestmark = pytest.mark.django_db


def test_a_paper_says_the_same_from_the_records_in_memory_as_from_fresh_ones(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Any] = []
    freeze = asking.freeze

    def seen(document: Document, **with_: Any) -> None:
        fresh = hooks.records_of(with_["records"].case)
        given.append({name for name in TABLES if _said(with_["records"], name) != _said(fresh, name)})
        freeze(document, **with_)

    monkeypatch.setattr(asking, "freeze", seen)
    house.case("issue_card")
    assert len(given) > 3
    assert set().union(*given) == set()


def _said(records: Any, name: str) -> list[dict[str, str]]:
    rows = [r for r in getattr(records, name) if not isinstance(r, Document)]  # a paper is not made from papers
    skipped = {"deadline": {"state", "met_by_id"}, "statement": {"account"}}  # what no paper made at once reads
    return [
        {f.attname: str(r.__dict__.get(f.attname)) for f in r._meta.concrete_fields}
        | dict.fromkeys(skipped.get(r._meta.model_name, ()), "")
        for r in rows
    ]


def test_the_register_compares_with_the_row_held_and_then_asks_again(house: House) -> None:
    from audit.services import act

    case = house.case()
    with act(by=as_actor(house.alice)):
        case = locked(case.pk)
        case.prefecture = "69"
        with CaptureQueriesContext(connection) as queries:
            touched(case, "prefecture")
        case.court_place = "69"
        touched(case, "court_place")
    assert [q["sql"][:6] for q in queries if "cases_case" in q["sql"]] == ["UPDATE"]
    rows = RegisterEntry.objects.of_verbs("row_updated").filter(object_repr=f"cases.case {case.pk}").order_by("-seq")
    assert [sorted(e.fields) for e in rows[:2]] == [["court_place", "version"], ["prefecture", "version"]]


def test_the_case_s_key_comes_with_its_records(house: House) -> None:
    case = house.case("record_consent")
    with access(as_actor(house.alice), purpose="step"), CaptureQueriesContext(connection) as queries:
        records = load(Case.objects.get(pk=case.pk))
        context = current()
        assert context
        assert set(context.shelf.keys) == {case.key_id}
        assert records.person
        assert records.person.used_name
    assert not [q for q in queries if q["sql"].startswith("SELECT") and 'FROM "vault_keywrap"' in q["sql"]]


def test_nobody_s_key_comes_where_nobody_reads(house: House) -> None:
    case = house.case("record_consent")
    with access(as_actor(house.maud), purpose="step"):
        load(case, readable=False)
        context = current()
        assert context
        assert not context.shelf.keys


def test_a_case_whose_key_is_gone_stays_closed(house: House) -> None:
    case = house.case("record_consent")
    destroy(case.key_id)
    with access(as_actor(house.alice), purpose="step"):
        person = load(case).person
        assert person
        with pytest.raises(KeyErased):
            _ = person.used_name


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_the_long_statement_is_planned_once_for_each_connection(house: House) -> None:
    case = house.case("file_complaint")
    load(case)
    with CaptureQueriesContext(connection) as queries:
        load(case)
        load(case)
    assert [q["sql"].split()[0] for q in queries] == ["EXECUTE", "EXECUTE"]


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_behind_a_pool_of_transactions_nothing_is_prepared(house: House) -> None:
    case = house.case("file_complaint")
    connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"] = True
    try:
        with CaptureQueriesContext(connection) as queries:
            found = load(case)
    finally:
        connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"] = False
    assert [q["sql"].split()[0] for q in queries] == ["SELECT"]
    assert [s.pk for s in found.statements] == [s.pk for s in Statement.objects.filter(case=case)]


def test_each_place_takes_its_own_value_in_the_order_of_the_text() -> None:
    with connection.cursor() as cursor:
        prepared.execute(cursor, prepared.Statement("SELECT $2 || $1 || $2", ("text", "text")), ["a", "b"])
        assert json.dumps(cursor.fetchall()[0]) == '["bab"]'


def test_taking_a_step_costs_few_queries(house: House) -> None:
    case = house.case("record_consent")
    take(case, "inform_of_rights", as_actor(house.alice))
    with CaptureQueriesContext(connection) as queries:
        take(case, "file_complaint", as_actor(house.alice))
    assert len([q for q in queries if "SAVEPOINT" not in q["sql"]]) <= 16


def test_a_new_row_s_entry_names_what_django_auditlog_would_have_named(house: House) -> None:
    house.case("file_complaint")
    created = RegisterEntry.objects.of_verbs("row_created").order_by("seq")
    seen: dict[str, Any] = {}
    for entry in created:
        model = apps.get_model(entry.object_repr.split()[0])
        row = model._base_manager.get(pk=entry.object_pk)
        with opaque():
            named = set(model_instance_diff(None, row, use_json_for_changes=True))
        late = named - set(entry.fields)  # what a later save of this act has filled
        assert set(entry.fields) <= named
        assert all(row.__dict__.get(name) not in (None, "") for name in late)
        seen.setdefault(entry.object_repr.split()[0], late)
    assert {"cases.case", "cases.person", "cases.statement", "documents.document"} <= set(seen)
    assert not seen["cases.statement"]
