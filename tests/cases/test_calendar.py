"""The personal calendar: a secret address, told once, closed at will; dates that say nothing of anybody."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from accounts import services, sessions
from accounts.models import CalendarFeed, User
from accounts.policy import Refused
from accounts.roles import SYSTEM
from audit.models import RegisterEntry
from cases.models import Case, Deadline
from cases.views import calendars
from tests.cases.house import House, as_actor, several, sign_in
from tests.cases.running import a_clock, today
from tests.language import MARK, marked_english

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_counters() -> None:
    """Rates are counted anew in each test."""
    cache.clear()


def fetched(secret: str, client: Client | None = None) -> Any:
    return (client or Client()).get("/echeances.ics", {"cle": secret})


def events(answer: Any) -> list[Any]:
    assert answer.status_code == 200
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def a_case(house: House, who: str = "alice") -> Case:
    return several(house, [today()], getattr(house, who))[0]


def opened(user: User) -> str:
    return services.open_calendar(by=as_actor(user))


def test_the_address_gives_the_running_deadlines_of_the_cases_she_follows(house: House) -> None:
    a_clock(a_case(house), 10)
    a_clock(a_case(house, "bob"), 11)
    ended = a_clock(a_case(house), 12)
    Deadline.objects.filter(pk=ended.pk).update(state="met")
    answer = fetched(opened(house.alice))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert [event.decoded("dtstart") for event in events(answer)] == [today() + dt.timedelta(days=10)]


def test_nothing_in_it_says_what_for_whom_where_or_in_which_case(house: House) -> None:
    case = a_case(house)
    at = timezone.now() + dt.timedelta(hours=40)
    a_clock(case, 2, rule="oqtf", due_at=at, params={"place": "972"}, why="Zyxkanari", citation="L. 614-1")
    text = fetched(opened(house.alice)).content.decode()
    said = "\n".join(line for line in text.splitlines() if not line.startswith(("UID:", "DT")))  # figures by chance
    for told in (
        case.reference,
        "oqtf",
        "614",
        "Zyxkanari",
        "972",
        "America",
        house.association.name,
        house.alice.name,
    ):
        assert told not in said
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert set(event) == {"UID", "DTSTAMP", "SUMMARY", "URL", "CLASS", "TRANSP", "DTSTART", "DTEND"}


def test_hours_are_hours_of_paris_and_days_are_days(house: House) -> None:
    at = (timezone.now() + dt.timedelta(hours=40)).replace(microsecond=0)
    case = a_case(house)
    a_clock(case, 2, rule="oqtf", due_at=at)
    a_clock(case, 30)
    hour, day = events(fetched(opened(house.alice)))
    assert hour.decoded("dtstart") == at
    assert hour["dtstart"].params["TZID"] == "Europe/Paris"
    assert (day["dtstart"].params["VALUE"], day.decoded("dtend") - day.decoded("dtstart")) == ("DATE", dt.timedelta(1))
    assert hour["summary"] != day["summary"]


def test_an_event_rings_at_nine_on_the_day_of_the_alarm_and_keeps_its_identifier(house: House) -> None:
    deadline = a_clock(a_case(house), 10, alarm=6)
    secret = opened(house.alice)
    (event,) = events(fetched(secret))
    (alarm,) = event.walk("VALARM")
    rings = alarm.decoded("trigger").astimezone(ZoneInfo("Europe/Paris"))
    assert (rings.date(), rings.hour) == (deadline.alarm_on, 9)
    assert [again["uid"] for again in events(fetched(secret))] == [event["uid"]]


def test_a_wrong_secret_and_none_are_not_found_even_signed_in(house: House) -> None:
    right = opened(house.alice)
    for wrong in (right[:-1], right + "x", "é", "x" * 5000):
        assert fetched(wrong).status_code == 404
    assert fetched("wrong", sign_in(Client(), house.alice)).status_code == 404
    assert Client().get("/echeances.ics").status_code == 404
    assert fetched(right).status_code == 200


def test_a_session_downloads_its_own_and_an_auditor_nothing(house: House) -> None:
    a_clock(a_case(house), 10)
    assert len(events(sign_in(Client(), house.alice).get("/echeances.ics"))) == 1
    assert events(sign_in(Client(), house.bob).get("/echeances.ics")) == []
    assert sign_in(Client(), house.dora).get("/echeances.ics").status_code == 404


def test_only_the_digest_is_kept_and_a_new_address_ends_the_former(house: House) -> None:
    first = opened(house.alice)
    second = opened(house.alice)
    assert (fetched(first).status_code, fetched(second).status_code) == (404, 200)
    assert not CalendarFeed.objects.filter(digest__contains=second[:20]).exists()
    verbs = RegisterEntry.objects.filter(actor_id=house.alice.pk, verb__startswith="calendar").order_by("seq")
    told = list(verbs.values_list("verb", flat=True))
    assert told == ["calendar_opened", "calendar_closed", "calendar_opened", "calendar_read"]
    assert all(second not in entry.body for entry in verbs)


def test_closing_it_or_the_account_ends_it(house: House) -> None:
    mine, bob_s = opened(house.alice), opened(house.bob)
    assert services.close_calendar(by=as_actor(house.alice)) is True
    assert services.close_calendar(by=as_actor(house.alice)) is False
    services.disable_user(by=SYSTEM, user=house.bob)
    assert [fetched(secret).status_code for secret in (mine, bob_s)] == [404, 404]
    assert not CalendarFeed.objects.filter(closed_at=None).exists()


def test_it_gives_what_her_seats_open_now(house: House) -> None:
    a_clock(a_case(house), 10)
    secret = opened(house.alice)
    assert len(events(fetched(secret))) == 1
    services.close_membership(by=SYSTEM, seat=house.alice.memberships.get())
    assert fetched(secret).status_code == 404


def test_a_manager_s_own_calendar_leaves_out_what_others_follow(house: House) -> None:
    a_clock(a_case(house), 10)
    mine = a_clock(a_case(house, "maud"), 11)
    assert [event.decoded("dtstart") for event in events(fetched(opened(house.maud)))] == [mine.due_on]


def test_an_inactive_account_reads_nothing(house: House) -> None:
    secret = opened(house.alice)
    User.objects.filter(pk=house.alice.pk).update(is_active=False)
    assert fetched(secret).status_code == 404


def test_readings_are_in_the_register_once_a_day(house: House) -> None:
    secret = opened(house.alice)
    for _ in range(3):
        assert fetched(secret).status_code == 200
    assert RegisterEntry.objects.filter(verb="calendar_read", actor_id=house.alice.pk).count() == 1
    CalendarFeed.objects.update(read_on=today() - dt.timedelta(days=1))
    fetched(secret)
    assert RegisterEntry.objects.filter(verb="calendar_read", actor_id=house.alice.pk).count() == 2


def test_it_is_stored_nowhere_on_the_way(house: House) -> None:
    answer = fetched(opened(house.alice))
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert "session" not in answer.cookies


def test_asked_too_often_it_answers_429(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(calendars.RATES, "calendar", "2/m/key")
    secret = opened(house.alice)
    assert [fetched(secret).status_code for _ in range(3)] == [200, 200, 429]
    monkeypatch.setitem(calendars.RATES, "calendar_wrong", "1/m/ip")
    assert [fetched(f"wrong{n}").status_code for n in range(2)] == [404, 429]


def test_only_those_who_work_on_cases_have_one(house: House) -> None:
    with pytest.raises(Refused):
        services.open_calendar(by=as_actor(house.dora))


def test_the_page_tells_the_address_once(house: House, settings: Any) -> None:
    settings.SITE_URL = "https://egide.example"
    client = sign_in(Client(), house.alice)
    assert "Aucune adresse" in client.get("/compte/calendrier/").content.decode()
    shown = client.post("/compte/calendrier/creer/").context["address"]
    assert shown.startswith("https://egide.example/echeances.ics?cle=")
    assert fetched(shown.partition("cle=")[2]).status_code == 200
    later = client.get("/compte/calendrier/").content.decode()
    assert shown.partition("cle=")[2] not in later
    assert "Une adresse fonctionne" in later
    client.post("/compte/calendrier/fermer/")
    assert fetched(shown.partition("cle=")[2]).status_code == 404


def test_an_older_session_says_again_who_it_is(house: House) -> None:
    house.alice.set_password("une phrase bien assez longue")
    house.alice.save(update_fields=["password"])
    client = sign_in(Client(), house.alice)
    session = client.session
    session[sessions.BEGUN] -= 3600
    session.save()
    answer = client.post("/compte/calendrier/creer/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/compte/confirmer/")
    assert not CalendarFeed.objects.exists()


def test_a_calendar_is_in_its_owners_language_whoever_is_signed_in(house: House) -> None:
    a_clock(a_case(house), 10)
    hers, his = opened(house.alice), opened(house.bob)
    a_clock(a_case(house, "bob"), 10)
    services.choose_language(by=as_actor(house.alice), language="en")
    with marked_english():
        (told,) = events(fetched(hers, sign_in(Client(), house.bob)))
        assert str(told["summary"]).startswith(f"{MARK}Échéance")
        (told,) = events(fetched(his, sign_in(Client(), house.alice)))
        assert str(told["summary"]).startswith("Échéance")
