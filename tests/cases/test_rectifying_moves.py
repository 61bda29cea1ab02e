"""What the case says of itself because of a step follows that step's rectification, unless something came after."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from cases.models import Application, Case, Decision, Entry
from cases.plain import facts_of
from cases.services.history import When
from cases.services.rectifying import rectify_step
from tests.cases.house import House, as_actor, take
from workflow.table import STEPS

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)
MOVE = STEPS["move_prefecture"]


@pytest.fixture
def case(house: House) -> Case:
    return house.case("submit_application")


def moved(house: House, case: Case, prefecture: str, days_ago: int) -> Entry:
    by = as_actor(house.alice)
    entry: Entry = take(case, MOVE.name, by, TODAY - dt.timedelta(days=days_ago), prefecture=prefecture)
    return entry


def said_again(house: House, entry: Entry, prefecture: str) -> Any:
    by = as_actor(house.alice)
    return rectify_step(entry, facts_of(MOVE.asks, {"prefecture": prefecture}), when=When(entry.on), reason="x", by=by)


def prefecture(case: Case) -> str:
    return str(Case.objects.get(pk=case.pk).prefecture)


def test_a_move_said_again_rightly_moves_the_case(house: House, case: Case) -> None:
    entry = moved(house, case, "69", 3)
    assert prefecture(case) == "69"
    again = said_again(house, entry, "38")
    assert prefecture(case) == "38"
    said_again(house, again, "13")
    assert prefecture(case) == "13"


def test_a_move_said_again_after_another_does_not_undo_it(house: House, case: Case) -> None:
    first = moved(house, case, "69", 5)
    moved(house, case, "38", 3)
    said_again(house, first, "13")
    assert prefecture(case) == "38"


def test_other_steps_said_again_leave_the_prefecture_alone(house: House, case: Case) -> None:
    moved(house, case, "69", 3)
    entry = Entry.objects.get(case=case, step="file_complaint")
    said = facts_of(STEPS["file_complaint"].asks, {"offences": ("225-5",)})
    rectify_step(entry, said, when=When(entry.on), reason="x", by=as_actor(house.alice))
    assert prefecture(case) == "69"


def test_what_the_former_prefecture_has_in_hand_stays_its_own(house: House, case: Case) -> None:
    """Whoever is written to after the move is who decides: a blank meant the case's préfecture of that day."""
    before = Case.objects.get(pk=case.pk).prefecture
    take(case, "notify_oqtf", as_actor(house.olga), TODAY - DAY, authority="13")
    assert Application.objects.get(case=case).prefecture == ""
    version = Application.objects.get(case=case).version
    moved(house, case, "69", 0)
    lodged = Application.objects.get(case=case)
    assert (lodged.prefecture, lodged.version) == (before, version + 1)
    assert list(Decision.objects.filter(case=case).values_list("authority", flat=True)) == ["13"]
    moved(house, case, "38", 0)
    assert Application.objects.get(case=case).prefecture == before


def test_a_step_that_moves_nothing_names_no_prefecture(house: House, case: Case) -> None:
    take(case, "register_application", as_actor(house.olga), TODAY)
    assert Application.objects.get(case=case).prefecture == ""
