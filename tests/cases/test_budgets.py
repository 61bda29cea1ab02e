"""How much a page asks of the database, and how many values it opens: the same for three cases and for sixty."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.models import Case, Contact, Entry, Person
from cases.services.recording import add_record
from tests.cases.house import House, as_actor, several, sign_in
from tests.cases.running import copied
from vault import envelope

pytestmark = pytest.mark.django_db
APPEND = ("SELECT public.audit_append", 'INSERT INTO "audit_', 'UPDATE "audit_', 'SELECT "audit_head')
LISTS = ["/", "/dossiers/", "/dossiers/?stage=statement&due=month", "/echeances/"]


@contextmanager
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Counts the values that are unsealed."""
    count, unseal = [0], envelope.unseal

    def counting(*args: Any) -> str:
        count[0] += 1
        return unseal(*args)

    with monkeypatch.context() as patch:
        patch.setattr(envelope, "unseal", counting)
        yield count


def asked(client: Client, path: str, method: str = "get") -> list[str]:
    """Every query of the second request, the session's and the actor's included; the register's own append apart."""
    getattr(client, method)(path)
    with CaptureQueriesContext(connection) as seen:
        assert getattr(client, method)(path).status_code == 200
    sent = [query["sql"] for query in seen]
    return [sql for sql in sent if "SAVEPOINT" not in sql and not sql.startswith(APPEND)]


def open_many(house: House, number: int) -> list[Case]:
    """So many cases of Alice's, each with a person and an alarm."""
    cases = several(house, [timezone.localdate() - dt.timedelta(days=n % 20) for n in range(number)])
    soon = timezone.localdate() + dt.timedelta(days=3)
    Case.objects.filter(pk__in=[case.pk for case in cases]).update(next_due_on=soon, next_alarm_on=soon)
    for case in cases:
        add_record(case, Person, {"given_names": "Joy", "used_name": f"Eweka{case.pk}"}, by=as_actor(house.alice))
    return cases


def test_a_list_asks_at_most_eight_times_whatever_it_holds(house: House, client: Client) -> None:
    sign_in(client, house.alice)
    open_many(house, 3)
    few = {path: len(asked(client, path)) for path in LISTS}
    open_many(house, 57)
    many = {path: len(asked(client, path)) for path in LISTS}
    assert few == many
    assert max(many.values()) <= 8, many


@pytest.mark.parametrize("who", ["alice", "maud", "olga"])
def test_no_list_opens_a_value(kept_many: House, who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    client = sign_in(Client(), getattr(kept_many, who))
    with opened(monkeypatch) as count:
        for path in LISTS:
            client.get(path)
    assert count == [0]


@pytest.fixture(scope="module")
def kept_many(kept: House) -> House:
    open_many(kept, 30)
    return kept


def test_names_asked_for_open_the_names_of_that_page_alone(kept_many: House, monkeypatch: pytest.MonkeyPatch) -> None:
    client = sign_in(Client(), kept_many.alice)
    with opened(monkeypatch) as count:
        text = client.post("/dossiers/").content.decode()
    assert text.count("Joy EWEKA") == 25
    assert count == [50], "given names and name in use, for twenty-five cases"


def test_names_asked_for_cost_the_same_for_three_and_for_twenty_five(house: House, client: Client) -> None:
    sign_in(client, house.alice)
    open_many(house, 3)
    few = asked(client, "/dossiers/", "post")
    open_many(house, 22)
    many = asked(client, "/dossiers/", "post")
    assert len(few) == len(many) <= 10, "\n".join(many)


@pytest.fixture(scope="module")
def short_and_long(kept: House) -> tuple[Case, Case]:
    """A case with five entries, and one with five hundred."""
    short, long = several(kept, [timezone.localdate() - dt.timedelta(days=99)] * 2)
    for case in (short, long):
        for _ in range(4):
            add_record(case, Contact, {"on": timezone.localdate(), "how": "phone"}, by=as_actor(kept.alice))
    copied(Entry.objects.filter(case=long).latest("pk"), 495)
    assert Entry.objects.filter(case=long).count() == 500
    return short, long


@pytest.mark.parametrize("who", ["alice", "maud"])
def test_a_case_s_page_asks_at_most_twelve_times_however_long_its_story(
    kept: House, short_and_long: tuple[Case, Case], who: str
) -> None:
    client = sign_in(Client(), getattr(kept, who))
    counts = [asked(client, f"/dossiers/{case.reference}/") for case in short_and_long]
    assert len(counts[0]) == len(counts[1]) <= 12, "\n".join(counts[1])


def test_a_full_case_s_page_asks_no_more(kept: House) -> None:
    client = sign_in(Client(), kept.olga)
    case = kept.case("submit_resident_card")
    seen = asked(client, f"/dossiers/{case.reference}/")
    assert len(seen) <= 12, "\n".join(seen)


def test_a_step_s_page_asks_little(kept: House) -> None:
    case = kept.case("grant_reflection")
    client = sign_in(Client(), kept.alice)
    seen = asked(client, f"/dossiers/{case.reference}/etapes/constituer-le-dossier/")
    assert len(seen) <= 8, "\n".join(seen)


PAGES: dict[str, Callable[[Case], str]] = {
    "deadlines": lambda case: f"/dossiers/{case.reference}/echeances/",
    "accesses": lambda case: f"/dossiers/{case.reference}/acces/",
}


@pytest.mark.parametrize("name", PAGES)
def test_the_other_pages_of_a_case_ask_little(kept: House, short_and_long: tuple[Case, Case], name: str) -> None:
    client = sign_in(Client(), kept.alice)
    counts = [len(asked(client, PAGES[name](case))) for case in short_and_long]
    assert counts[0] == counts[1] <= 6
