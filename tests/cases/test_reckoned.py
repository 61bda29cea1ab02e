"""How a deadline was counted is told in the reader's language where it still counts so, else as it is kept."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from cases import reckoned
from cases.models import Case, Deadline
from tests.cases.house import House, sign_in
from tests.language import MARK, an_english_reader, marked_english

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(house: House) -> Deadline:
    case = house.case("submit_application")
    return Deadline.objects.filter(case=case, rule="silence").latest("pk")


@pytest.fixture
def hers() -> Iterator[None]:
    with an_english_reader():
        yield


def test_who_reads_french_reads_what_is_kept_without_a_query(clock: Deadline) -> None:
    with CaptureQueriesContext(connection) as asked:
        told = reckoned.told(clock)
    assert [line.text for line in told.steps] == clock.steps
    assert {line.language for line in told.steps} == {"fr"}
    assert told.why == reckoned.Line(clock.why)
    assert len(asked) == 0


@pytest.mark.usefixtures("hers")
def test_who_reads_english_reads_each_line_in_english(clock: Deadline) -> None:
    told = reckoned.told(clock)
    assert len(told.steps) == len(clock.steps)
    assert all(line.language == "en" and MARK in line.text for line in told.steps)
    assert Deadline.objects.get(pk=clock.pk).steps == clock.steps


@pytest.mark.usefixtures("hers")
def test_a_line_that_says_what_it_replaces_stays_as_it_is_kept(clock: Deadline) -> None:
    clock.steps = ["droit mis à jour : remplace le délai d’avant", *clock.steps]
    first, *others = reckoned.told(clock).steps
    assert first == reckoned.Line(clock.steps[0], "fr")
    assert {line.language for line in others} == {"en"}


@pytest.mark.usefixtures("hers")
def test_what_is_no_longer_counted_so_stays_in_french(clock: Deadline) -> None:
    clock.steps = [*clock.steps[:-1], "+ 3 mois = un autre jour"]
    clock.why = "Autre raison."
    clock.competing = [{"due": "2026-01-01", "why": "Autre lecture."}]
    told = reckoned.told(clock)
    assert [line.text for line in told.steps] == clock.steps
    assert told.why == reckoned.Line("Autre raison.", "fr")
    assert told.readings == [("2026-01-01", reckoned.Line("Autre lecture.", "fr"))]


@pytest.mark.usefixtures("hers")
def test_what_cannot_be_counted_again_stays_in_french(clock: Deadline) -> None:
    clock.params = {**clock.params, "place": "00"}
    assert [line.text for line in reckoned.told(clock).steps] == clock.steps


def test_other_readings_are_told_in_english_with_their_days(house: House) -> None:
    case = house.case("grant_reflection")
    doubtful = next(d for d in Deadline.objects.filter(case=case) if d.competing)
    with an_english_reader():
        told = reckoned.told(doubtful)
    assert [due for due, _why in told.readings] == [each["due"] for each in doubtful.competing]
    assert all(why.language == "en" and why.text.startswith(MARK) for _due, why in told.readings)


def test_its_page_says_the_language_of_each_line(house: House, clock: Deadline) -> None:
    User.objects.filter(pk=house.alice.pk).update(language="en")
    case = Case.objects.get(pk=clock.case_id)
    with marked_english():
        page = sign_in(Client(), house.alice).get(f"/dossiers/{case.reference}/echeances/{clock.pk}/").content.decode()
    assert page.count(f'<li lang="en">{MARK}') == len(clock.steps)
