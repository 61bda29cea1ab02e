"""The stage as a condition in SQL says what the stage as a word says, for every combination of states."""

import itertools
import uuid

import pytest
from django.db import connection

from cases.models import Case
from cases.models.stages import in_stage
from tests.cases.house import House
from workflow.states import Criminal, Residence, Stage, Support, stage

pytestmark = pytest.mark.django_db
OWN = ("reference", "uid", "support", "criminal", "residence")
EVERY = list(itertools.product(Support, Criminal, Residence))


@pytest.fixture
def one_case_of_each_state(house: House) -> None:
    """Every combination, written past the services: the states are protected, and only the query is tested."""
    like = house.case()
    columns = [f.column for f in Case._meta.concrete_fields if not f.primary_key]
    taken = ", ".join("%s" if name in OWN else name for name in columns)
    order = [name for name in columns if name in OWN]
    rows = []
    for number, states in enumerate(EVERY):
        own = {**dict(zip(OWN[2:], states, strict=True)), "reference": f"{number:09d}", "uid": uuid.uuid4().hex}
        rows.append([*(str(own[name]) for name in order), like.pk])
    with connection.cursor() as cursor:
        sql = f"INSERT INTO cases_case ({', '.join(columns)}) SELECT {taken} FROM cases_case WHERE id = %s"
        cursor.executemany(sql, rows)


@pytest.mark.usefixtures("one_case_of_each_state")
def test_the_query_and_the_word_agree_for_every_combination_of_states() -> None:
    found = {
        reference: wanted
        for wanted in Stage
        for reference in Case.objects.filter(in_stage(wanted)).values_list("reference", flat=True)
    }
    differing = [
        (states, found.get(f"{number:09d}"), stage(*states))
        for number, states in enumerate(EVERY)
        if found.get(f"{number:09d}") != stage(*states)
    ]
    assert differing == []


@pytest.mark.usefixtures("one_case_of_each_state")
def test_a_case_is_in_one_stage_exactly() -> None:
    counts = [Case.objects.filter(in_stage(wanted)).count() for wanted in Stage]
    assert all(counts)
    assert sum(counts) == Case.objects.count()


def test_a_case_says_its_own_stage(house: House) -> None:
    assert house.case().stage == Stage.STATEMENT
    assert house.case("open_investigation").stage == Stage.PREFECTURE


@pytest.mark.parametrize("column", ["support", "criminal", "residence"])
def test_the_database_knows_the_states_and_refuses_others(house: House, column: str) -> None:
    case = house.case()
    with pytest.raises(Exception, match="case_"), connection.cursor() as cursor:
        cursor.execute(f"UPDATE cases_case SET {column} = 'elsewhere' WHERE id = %s", [case.pk])
