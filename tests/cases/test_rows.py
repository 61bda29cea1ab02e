"""All records of a case in one query hold what Django's own query would have loaded, column by column."""

from typing import Any

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from cases import records, rows
from cases.models import Entry, Fact, Person, Statement, Title
from cases.services.recording import rectify
from documents.models import Disclosure
from tests.cases.answers import fill
from tests.cases.house import House, as_actor, take
from vault.access import access
from vault.looking import opaque

pytestmark = pytest.mark.django_db
TABLES = [*records.TABLES.values(), Entry]


@pytest.fixture(scope="module")
def full(kept: House) -> Any:
    """A case with something in every table and in every column that a form can fill."""
    case = kept.case("register_application")
    fill(kept, case)
    take(case, "refuse", as_actor(kept.olga), notified_on=case.opened_on, remedies_mentioned="yes")
    with access(as_actor(kept.olga), purpose="paper"):
        told(case)
    return case


def told(case: Any) -> None:
    """A paper of the case was given to somebody."""
    consent, paper = case.consent_set.first(), case.document_set.first()
    sent = {"recipient": "prefecture", "how": "post", "on": case.opened_on, "proof": "1A12345678901"}
    Disclosure.objects.create(
        case=case, key_id=case.key_id, document=paper, consent=consent, recorded_by_id=case.caseworker_id, **sent
    )


def columns(row: models.Model) -> dict[str, Any]:
    """What the row holds, sealed values as their tokens, with the type of each."""
    with opaque():
        held = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
    return {name: (type(value), value) for name, value in held.items()}


def test_every_table_loads_as_djangos_own_query_does(full: Any) -> None:
    loaded = rows.load(TABLES, full.pk)
    for table in TABLES:
        own = list(table._default_manager.filter(case=full.pk).order_by("pk"))
        assert own, f"nothing to compare in {table._meta.model_name}"
        assert [columns(row) for row in loaded[table]] == [columns(row) for row in own], table


def test_it_takes_one_query(full: Any) -> None:
    rows.load(TABLES, full.pk)  # a connection of PostgreSQL hears the statement once
    with CaptureQueriesContext(connection) as seen:
        rows.load(TABLES, full.pk)
    assert len(seen) == 1


def test_rows_come_in_the_order_of_their_numbers(kept: House, full: Any) -> None:
    """PostgreSQL gives back last what was changed last."""
    first, *_ = Title.objects.filter(case=full).order_by("pk")
    rectify(first, {"work": False}, reason="x", by=as_actor(kept.alice))
    titles = [row.pk for row in rows.load([Title], full.pk)[Title]]
    assert titles == sorted(titles)
    assert len(titles) > 2
    numbers = [row.pk for row in rows.load([Entry], full.pk)[Entry]]
    assert numbers == sorted(numbers)
    assert len(numbers) > 20


def test_another_case_s_rows_stay_away(kept: House, full: Any) -> None:
    other = kept.case()
    assert {row.case_id for found in rows.load(TABLES, other.pk).values() for row in found} == {other.pk}
    assert all(found == [] for found in rows.load(TABLES, 0).values())


def test_a_sealed_value_is_read_where_it_is_asked_for(kept: House, full: Any) -> None:
    [person] = rows.load([Person], full.pk)[Person]
    with access(as_actor(kept.alice), purpose="step"):
        assert person.given_names == Person.objects.get(case=full).given_names != ""


def test_a_heavy_column_stays_in_the_database_until_it_is_wanted(kept: House, full: Any) -> None:
    named = frozenset({"statement.account", "title.number"})
    loaded = rows.load([Statement, Title], full.pk, without=named)
    assert {*loaded[Statement][0].get_deferred_fields()} == {"account"}
    assert {*loaded[Title][0].get_deferred_fields()} == {"number"}
    with access(as_actor(kept.alice), purpose="step"):
        assert loaded[Statement][0].account == Statement.objects.get(pk=loaded[Statement][0].pk).account


def test_without_names_only_the_table_that_it_says(full: Any) -> None:
    loaded = rows.load([Statement, Fact], full.pk, without=frozenset({"statement.account", "fact.on"}))
    assert loaded[Fact][0].get_deferred_fields() == {"on"}
    assert loaded[Statement][0].get_deferred_fields() == {"account"}


def test_a_loaded_row_can_be_saved_without_touching_what_it_did_not_load(kept: House, full: Any) -> None:
    [title, *_] = rows.load([Title], full.pk, without=frozenset({"title.number"}))[Title]
    with opaque():
        before = Title.objects.get(pk=title.pk).number
    title.version += 1
    with access(as_actor(kept.alice), purpose="step"):
        title.save()
    after = Title.objects.get(pk=title.pk)
    with opaque():
        assert (after.number, after.version) == (before, title.version)
