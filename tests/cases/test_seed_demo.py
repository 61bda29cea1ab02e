"""Demonstration data: one story of each kind, walked through the services; the same from the same seed."""

import datetime as dt
import json
import random
import re
from collections import Counter
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from cases.demonstration.people import FAMILIES, a_danger, a_person, whereabouts
from cases.demonstration.stories import STORIES, STRAIGHT, until
from cases.models import Case, Entry
from workflow.states import Stage
from workflow.table import STEPS

pytestmark = pytest.mark.django_db


def seeded(**options: Any) -> dict[str, Any]:
    out = StringIO()
    call_command("seed_demo", "--json", stdout=out, **options)
    return dict(json.loads(out.getvalue()))


@pytest.fixture(scope="module")
def made(kept: Any) -> dict[str, Any]:
    """The demonstration as `make run` seeds it, in this module's own database."""
    return seeded()


def test_every_story_is_told_once_and_every_stage_is_shown(made: dict[str, Any]) -> None:
    assert [case["story"] for case in made["cases"]] == list(STORIES)
    stages = {Case.objects.get(reference=case["reference"]).stage for case in made["cases"]}
    assert stages == set(Stage)


def test_the_command_says_where_each_case_really_stands(made: dict[str, Any]) -> None:
    for told in made["cases"]:
        case = Case.objects.get(reference=told["reference"])
        assert told["states"] == {"support": case.support, "criminal": case.criminal, "residence": case.residence}
        assert told["people"]["caseworker"] == case.caseworker.email
        assert told["organisation"] == case.organisation.name


def test_both_caseworkers_of_the_first_association_have_files(made: dict[str, Any]) -> None:
    followed = Counter(told["people"]["caseworker"].partition("@")[0] for told in made["cases"])
    assert followed["alice"] > followed["bob"] > 0
    assert followed["chloe"] > 0


def test_every_step_of_a_story_is_a_line_of_its_case(made: dict[str, Any]) -> None:
    for told in made["cases"]:
        lines = list(
            Entry.objects.filter(case__reference=told["reference"], step__in=STEPS)
            .order_by("pk")
            .values_list("step", flat=True)
        )
        assert lines == [act.step for act in STORIES[told["story"]]]


def test_nothing_of_the_demonstration_is_dated_tomorrow(made: dict[str, Any]) -> None:
    references = [case["reference"] for case in made["cases"]]
    assert not Entry.objects.filter(case__reference__in=references, on__gt=timezone.localdate()).exists()


def test_every_role_can_sign_in_with_what_is_printed(made: dict[str, Any]) -> None:
    roles = {user["role"] for user in made["users"]}
    assert roles == {role.value for role in Role} - {"system", "lawyer"}
    for user in made["users"]:
        held = User.objects.get(email=user["login"])
        assert held.check_password(user["password"])
        assert re.fullmatch(r"[A-Z2-7]{16,}", user["totp_secret"])


def test_two_associations_have_cases_so_that_walls_can_be_seen(made: dict[str, Any]) -> None:
    assert len({case["organisation"] for case in made["cases"]}) >= 2


def test_the_addresses_and_numbers_are_nobody_s(made: dict[str, Any]) -> None:
    assert all(user["login"].endswith("@example.org") for user in made["users"])
    draw = random.Random(3)
    for _ in range(40):
        assert re.fullmatch(r"messagerie au 06 39 98 \d\d \d\d", whereabouts(draw)["safe_contact"])
        assert a_person(draw)["foreigner_number"].startswith("99")


def test_a_person_with_an_l_425_1_file_is_not_european() -> None:
    draw = random.Random(5)
    drawn = [a_person(draw) for _ in range(60)]
    assert "ROU" not in {person["nationality"] for person in drawn}
    assert {a_person(draw, european=True)["nationality"] for _ in range(60)} >= {"ROU"}
    assert all(len(code) == 3 for code, *_ in FAMILIES)
    day = dt.date(2026, 1, 1)
    again = [a_danger(day, day + dt.timedelta(days=n))["review_on"] for n in (0, 60, 61, 130)]
    assert again == [dt.date(2026, 3, 2), dt.date(2026, 3, 2), dt.date(2026, 5, 1), dt.date(2026, 6, 30)]


def test_the_straight_way_ends_with_the_resident_card() -> None:
    assert STRAIGHT[-1].step == "issue_resident_card"
    assert [act.day for act in STRAIGHT] == sorted(act.day for act in STRAIGHT)
    assert until("give_notice") == STRAIGHT[:1]
    with pytest.raises(StopIteration):
        until("no_such_step")


def test_the_same_seed_tells_the_same_life() -> None:
    first, again, other = (a_person(random.Random(seed)) for seed in (4, 4, 5))
    assert first == again != other


def test_it_starts_from_an_empty_base(made: dict[str, Any]) -> None:
    with pytest.raises(CommandError, match="déjà des dossiers"):
        seeded()
