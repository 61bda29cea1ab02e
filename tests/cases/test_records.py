"""The snapshot of a case: what guards, papers and pages read; one query, and sealed values only for who may read."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Contact, Danger, Fact
from cases.records import HEAVY, PLURALS, TABLES, Records, load
from cases.services.recording import add_record, close_record
from tests.cases.answers import fill
from tests.cases.house import House, as_actor
from vault.access import NoAccessContext, access
from workflow.law import Law

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def full(kept: House) -> Any:
    """A case with several records of most kinds."""
    case = kept.case("register_application")
    fill(kept, case)
    return case


def test_it_takes_one_query_whatever_the_case_holds(full: Any) -> None:
    Law.first()
    load(full)  # a connection of PostgreSQL hears the statement once
    with CaptureQueriesContext(connection) as seen:
        records = load(full)
        _everything = [getattr(records, name) for name in TABLES]
    assert len(seen) == 1


def test_every_list_is_named_after_its_table() -> None:
    assert set(PLURALS.values()) == set(TABLES)
    assert (PLURALS["statement"], PLURALS["document"]) == ("statements", "documents")


def test_the_newest_comes_last_by_the_day_it_happened(kept: House, full: Any) -> None:
    alice = as_actor(kept.alice)
    day = full.opened_on + dt.timedelta(days=2)
    late = add_record(full, Contact, {"on": day, "how": "phone"}, by=alice)
    early = add_record(full, Contact, {"on": day - dt.timedelta(days=1), "how": "phone"}, by=alice)
    same = add_record(full, Contact, {"on": day, "how": "phone"}, by=alice)
    listed = [c.pk for c in load(full).contacts]
    assert [pk for pk in listed if pk in {late.pk, early.pk, same.pk}] == [early.pk, late.pk, same.pk]


def test_records_without_an_act_date_are_placed_by_the_date_they_have(full: Any) -> None:
    records = load(full)
    days = [title.valid_from or title.handed_over_on or dt.date.min for title in records.titles]
    assert days == sorted(days)
    assert [c.given_on for c in records.consents] == sorted(c.given_on for c in records.consents)


def test_the_newest_open_record_of_a_kind_leaves_closed_ones_aside(kept: House, full: Any) -> None:
    alice = as_actor(kept.alice)
    first = load(full).newest("danger")
    today = dt.date.today()  # noqa: DTZ011 - any day will do
    second = add_record(full, Danger, {"on": today, "level": "vital"}, by=alice)
    assert load(full).newest("danger").pk == second.pk
    close_record(second, on=today, by=alice)
    assert load(full).newest("danger").pk == first.pk


def test_there_is_no_newest_of_what_was_never_said(kept: House) -> None:
    records = load(kept.case())
    assert records.newest("ruling") is None
    assert records.challenges == []


def test_the_case_s_own_words_are_the_records_own(full: Any) -> None:
    records = load(full)
    for name in ("reference", "support", "criminal", "residence", "prefecture", "court_place", "stage"):
        assert getattr(records, name) == getattr(full, name)
    assert (records.caseworker_id, records.legal_officer_id) == (full.caseworker_id, full.legal_officer_id)
    assert records.organisation_id == full.organisation_id


def test_nothing_else_of_the_case_leaks_through(full: Any) -> None:
    with pytest.raises(AttributeError):
        load(full).note  # noqa: B018


def test_every_record_knows_its_case_without_asking(full: Any) -> None:
    with CaptureQueriesContext(connection) as seen:
        records = load(full)
        assert {r.case for name in TABLES for r in getattr(records, name)} == {full}
    assert len(seen) == 1


def test_heavy_columns_are_left_where_they_are(full: Any) -> None:
    records = load(full)
    assert {"snapshot", "paragraphs", "draft"} <= records.documents[0].get_deferred_fields()
    assert "account" in records.statements[0].get_deferred_fields()
    assert {name.split(".")[0] for name in HEAVY} == {"statement", "document"}


def test_birth_date_and_nationality_are_read_for_those_who_may(kept: House, full: Any) -> None:
    with access(as_actor(kept.alice), purpose="step"):
        records = load(full)
        assert (records.birth_date, records.nationality) == (records.person.birth_date, records.person.nationality)
        assert records.nationality


def test_a_manager_s_snapshot_reads_nothing(kept: House, full: Any) -> None:
    """Outside any context: reading would raise."""
    records = load(full, readable=False)
    assert (records.birth_date, records.nationality) == (None, None)


def test_outside_a_context_nothing_is_read(full: Any) -> None:
    with pytest.raises(NoAccessContext):
        load(full).birth_date  # noqa: B018


def test_before_she_is_described_there_is_nobody(kept: House) -> None:
    from tests.cases.house import several

    [case] = several(kept, [dt.date(2026, 1, 5)])
    records: Records = load(case)
    assert (records.person, records.birth_date, records.nationality) == (None, None, None)


def test_the_day_may_be_chosen(full: Any) -> None:
    assert load(full, today=dt.date(2024, 2, 1)).today == dt.date(2024, 2, 1)


def test_a_fact_keeps_its_codes(full: Any) -> None:
    fact = next(f for f in load(full).facts if f.kind == "arrival")
    assert fact.codes["where"] == Fact.objects.get(pk=fact.pk).codes["where"]
