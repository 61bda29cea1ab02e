"""A step costs the same on a file with a long story as on one with a short one."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.demonstration.stories import STRAIGHT
from cases.models import Case, Entry
from cases.services.following import transmit
from cases.services.opening import open_case
from tests.cases.house import House, as_actor, sign_in, take
from tests.cases.running import copied

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = TODAY - dt.timedelta(days=9)
FIVE, FIVE_HUNDRED = 5, 500

# Steps of each track, in an order that every file can follow.
STEPS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("support", "record_consent", {"recipient": "prefecture", "language": "en"}),
    ("criminal", "file_complaint", {"offences": ("225-5",), "in_france": "yes"}),
    ("residence", "inform_of_rights", {"language": "en"}),
    ("residence", "prepare_application", {}),
    ("litigation", "request_legal_aid", {"reference": "AJ-EX-1"}),
    ("litigation", "seize_court", {"reference": "2600001-EX"}),
    ("support", "lose_contact", {}),
)


@pytest.fixture(scope="module")
def files(kept: House) -> tuple[Case, Case, Case]:
    """Three files with the same records: one to warm up, one with five entries, one with five hundred."""
    warm, short, long = (a_contested_file(kept) for _ in range(3))
    copied(Entry.objects.filter(case=long).latest("pk"), FIVE_HUNDRED - FIVE)
    assert [Entry.objects.filter(case=c).count() for c in (short, long)] == [FIVE, FIVE_HUNDRED]
    return warm, short, long


def a_contested_file(house: House) -> Case:
    """A removal order was notified: its challenge is open, and its clock runs."""
    case = open_case(by=as_actor(house.alice), prefecture="75", opened_on=DAY)
    for each in STRAIGHT[:2]:
        take(case, each.step, as_actor(house.alice), DAY, **each.facts)
    transmit(case, to_user_id=house.olga.pk, organisation_id=house.service.pk, by=as_actor(house.alice))
    take(case, "notify_oqtf", as_actor(house.olga), DAY, measure="voluntary_departure", notified_on=DAY)
    return case


def asked(house: House, case: Case, track: str, step: str, facts: dict[str, Any]) -> list[str]:
    """Every query of the step, the register's included."""
    by = as_actor(house.alice if track != "litigation" else house.olga)
    with CaptureQueriesContext(connection) as queries:
        take(case, step, by, **facts)
    return [query["sql"] for query in queries]


def test_a_step_costs_no_more_with_five_hundred_entries_than_with_five(
    kept: House, files: tuple[Case, Case, Case]
) -> None:
    costs = {}
    for track, step, facts in STEPS:
        _warm, short, long = (asked(kept, case, track, step, facts) for case in files)
        costs[step] = (len(short), len(long))
    assert all(short == long for short, long in costs.values()), costs
    assert max(long for _short, long in costs.values()) <= 25, costs


@pytest.mark.parametrize("who", ["alice", "maud", "olga"])
def test_its_page_and_a_step_s_page_cost_no_more_either(kept: House, files: tuple[Case, Case, Case], who: str) -> None:
    client = sign_in(Client(), getattr(kept, who))
    ends = {"alice": "etapes/reprendre-contact/", "maud": "etapes/clore-malgre-une-echeance/", "olga": "etapes/oqtf/"}
    for end in ("", ends[who]):
        counts = []
        for case in files:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"/dossiers/{case.reference}/{end}").status_code == 200
            counts.append([query["sql"] for query in queries])
        assert len(counts[1]) == len(counts[2]) <= 20, "\n".join(counts[2])
