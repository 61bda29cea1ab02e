"""Two contested decisions of one case: each has its steps, its clocks and its name."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from cases.models import Case, Challenge
from cases.services.litigating import WhichChallenge
from tests.cases.house import House, as_actor
from tests.cases.test_contests import running, take

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)
LAST = TODAY - 10 * DAY


@pytest.fixture
def olga(house: House) -> Any:
    return as_actor(house.olga)


@pytest.fixture
def case(house: House) -> Case:
    return house.case("begin_review")


@pytest.fixture
def refused(case: Case, olga: Any) -> Challenge:
    """The challenge of a refusal notified ten days ago."""
    take(case, "refuse", olga, LAST, notified_on=LAST, remedies_mentioned="yes")
    return Challenge.objects.exclude(state="").get(case=case)


@pytest.fixture
def two(case: Case, refused: Challenge, olga: Any) -> tuple[Challenge, Challenge]:
    """A refusal and, another day, a removal order: each has its challenge."""
    take(case, "notify_oqtf", olga, LAST + DAY, notified_on=LAST + DAY, measure="voluntary_departure")
    return refused, Challenge.objects.exclude(state="").exclude(pk=refused.pk).get(case=case)


def test_two_challenges_do_not_touch_each_other(case: Case, two: tuple[Challenge, Challenge], olga: Any) -> None:
    refused, removal = two
    before = [(d.pk, d.due_on, d.params) for d in running(refused)]
    take(case, "request_legal_aid", olga, challenge=removal)
    take(case, "seize_court", olga, challenge=removal)
    take(case, "reject_application", olga, challenge=removal, notified_on=TODAY)
    assert [(d.pk, d.due_on, d.params) for d in running(refused)] == before
    assert Challenge.objects.get(pk=refused.pk).state == "clock_running"
    [appeal] = running(removal)
    assert (appeal.rule, appeal.params["procedure"]) == ("court_appeal", "oqtf")


def test_with_two_the_one_meant_is_said(case: Case, two: tuple[Challenge, Challenge], house: House, olga: Any) -> None:
    with pytest.raises(WhichChallenge):
        take(case, "seize_court", olga)
    elsewhere = house.case("begin_review")
    with pytest.raises(WhichChallenge):
        take(elsewhere, "seize_court", olga, challenge=two[0])
