"""The clock of a minor's majority: called in time, and no birth date in clear anywhere."""

import datetime as dt
import json
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from audit.models import RegisterEntry
from cases.models import Case, Deadline, Person
from cases.services.recording import rectify
from cases.templatetags.days import fr_date
from tests.cases.house import House, as_actor, sign_in
from vault.access import access
from workflow import majority
from workflow.deadlines.days import add_months
from workflow.law import Law

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
ADULT = (TODAY + dt.timedelta(days=100)).replace(day=17)
BORN = add_months(ADULT, -18 * 12)


@pytest.fixture
def case(house: House) -> Case:
    found = house.case("file_complaint")
    born(found, house, BORN)
    return found


def born(case: Case, house: House, day: dt.date) -> None:
    by = as_actor(house.alice)
    with access(by, purpose="step"):
        rectify(Person.objects.get(case=case), {"birth_date": day, "birth_reliability": "document"}, reason="x", by=by)


def clock(case: Case) -> Deadline:
    return Deadline.objects.get(case=case, rule="majority", state="open")


def in_clear(*days: dt.date) -> set[str]:
    """The tables where one of these days is written, in any form."""
    written = [form for day in days for form in (day.isoformat(), f"{day:%d/%m/%Y}", fr_date(day))]
    forms = [form.replace("\xa0", " ") for form in written]
    found = set()
    for model in apps.get_models():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
            rows = cursor.fetchall()
        if any(form in str(value).replace("\xa0", " ") for row in rows for value in row for form in forms):
            found.add(model._meta.label)
        if any(value == day for row in rows for value in row for day in days):
            found.add(model._meta.label)
    return found


def told(day: dt.date) -> tuple[dt.date, ...]:
    """The days that give a birth date away: itself, the eighteenth birthday, what is counted from it."""
    adult = add_months(day, 18 * 12)
    return day, adult, add_months(adult, 2), add_months(adult, -6)


def test_neither_the_birth_date_nor_what_gives_it_away_is_in_the_database(case: Case) -> None:
    call_command("remind")
    assert in_clear(*told(BORN)) == set()


def test_a_clock_by_the_day_is_seen_by_that_check(case: Case) -> None:
    Deadline.objects.filter(pk=clock(case).pk).update(due_on=add_months(ADULT, 2))
    assert in_clear(*told(BORN)) == {"cases.Deadline"}
    Deadline.objects.filter(pk=clock(case).pk).update(due_on=None, why=f"dix-huit ans le {fr_date(ADULT)}")
    assert in_clear(*told(BORN)) == {"cases.Deadline"}


@pytest.mark.parametrize("page", ["detail", "deadline"])
def test_who_reads_the_case_has_the_day_and_the_manager_the_month(house: House, case: Case, page: str) -> None:
    path = f"/dossiers/{case.reference}/" + ("" if page == "detail" else f"echeances/{clock(case).pk}/")
    hers = sign_in(Client(), house.alice).get(path).content.decode()
    managers = sign_in(Client(), house.maud).get(path).content.decode()
    day = fr_date(add_months(ADULT, 2))
    assert day in hers
    for given in told(BORN):
        assert fr_date(given) not in managers
    assert "au cours de" in managers
    read = RegisterEntry.objects.about(case.reference).filter(verb="read", actor_id=house.alice.pk).latest()
    assert "person.birth_date" in read.fields
    assert not RegisterEntry.objects.about(case.reference).filter(verb="read", actor_id=house.maud.pk).exists()


def test_a_day_corrected_within_its_month_or_out_of_it_is_followed(house: House, case: Case) -> None:
    path = f"/dossiers/{case.reference}/"
    for day in (BORN.replace(day=3), add_months(BORN, 1)):
        born(case, house, day)
        due = add_months(add_months(day, 18 * 12), 2)
        assert clock(case).due_on == due.replace(day=1)
        assert fr_date(due) in sign_in(Client(), house.alice).get(path).content.decode()


def test_a_clock_kept_by_the_day_before_is_kept_by_the_month_after(case: Case) -> None:
    before = {"start": ADULT.isoformat(), "precision": "day", "place": "75"}
    exact = {"due_on": add_months(ADULT, 2), "alarm_on": add_months(ADULT, -6), "lost_on": add_months(ADULT, 2)}
    row = clock(case)
    Deadline.objects.filter(pk=row.pk).update(params=before, steps=[f"dix-huit ans le {ADULT}"], **exact)
    Case.objects.filter(pk=case.pk).update(next_due_on=exact["due_on"], next_alarm_on=exact["alarm_on"])
    import_module("cases.migrations.0014_no_birth_date_in_clear").rewrite(apps, None)
    after = clock(case)
    assert in_clear(*told(BORN)) == set()
    names = ("params", "due_on", "alarm_on", "lost_on", "competing", "confidence", "why", "steps")
    kept: dict[str, Any] = {name: getattr(after, name) for name in names}
    assert kept["due_on"] == row.due_on
    assert json.dumps(kept["params"], sort_keys=True) == json.dumps(row.params, sort_keys=True)
    assert (after.alarm_on, after.lost_on) == (row.alarm_on, row.lost_on)


def test_a_birth_date_known_to_the_year_is_not_counted_by_the_day() -> None:
    day = dt.date(2009, 7, 14)
    assert majority.kept(day, "year")["start"] == dt.date(2027, 1, 1)
    assert majority.kept(day, "about")["start"] == dt.date(2027, 6, 1)
    assert majority.exactly({"start": "2027-06-01"}, day, "document", Law.first()) is None
