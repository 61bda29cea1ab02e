"""What nobody may miss: pinned above the work list and the case, said in the header of every page, until it is over."""

import datetime as dt
import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases import pressing
from cases.models import Case, Deadline, Notice, Title
from cases.services.history import When
from cases.services.lapses import lapsing
from cases.services.recording import add_record, close_record, rectify
from cases.services.reminding import remind
from cases.services.steps import take_step
from tests.cases.house import STEPS, House, as_actor, facts_of, page, several, sign_in, take
from tests.cases.running import a_clock, in_days, today
from workflow.choices import Precision
from workflow.deadlines import compute, horizon

pytestmark = pytest.mark.django_db
BANNER = 'class="presses"'


def a_case(house: House, who: str = "alice") -> Case:
    return several(house, [today()], getattr(house, who))[0]


def ahead(day: dt.date) -> int:
    return (day - today()).days


def pinned(house: House, path: str = "/", who: str = "alice") -> list[str]:
    return [line.label for line in page(getattr(house, who), path).context["pinned"]]


def test_three_working_days_are_pinned_and_the_next_is_not(house: House) -> None:
    case = a_case(house)
    last = a_clock(case, ahead(horizon(today())))
    a_clock(case, ahead(horizon(today())) + 1)
    assert [line.on for line in page(house.alice, "/").context["pinned"]] == [last.due_on]
    assert [line.on for line in page(house.alice, f"/dossiers/{case.reference}/").context["pinned"]] == [last.due_on]


def test_a_clock_in_hours_is_pinned_with_its_hour(house: House) -> None:
    at = timezone.now() + dt.timedelta(hours=40)
    case = a_case(house)
    a_clock(case, 2, rule="oqtf", due_at=at, lost_at=at)
    (line,) = page(house.alice, f"/dossiers/{case.reference}/").context["pinned"]
    assert line.at == at
    assert "reste 39 h" in line.pressing.text


@pytest.mark.parametrize("state", ["met", "moot"])
def test_once_met_or_pointless_it_no_longer_presses(house: House, state: str) -> None:
    case = a_case(house)
    deadline = a_clock(case, 1)
    assert pressing.count(as_actor(house.alice), today()) == 1
    Deadline.objects.filter(pk=deadline.pk).update(state=state)
    Case.objects.filter(pk=case.pk).update(next_due_on=None, next_alarm_on=None)
    assert pressing.count(as_actor(house.alice), today()) == 0
    assert pinned(house) == pinned(house, f"/dossiers/{case.reference}/") == []


def test_seen_it_stays_pinned(house: House) -> None:
    a_clock(a_case(house), 1)
    remind()
    client = sign_in(Client(), house.alice)
    (line,) = client.get("/").context["pinned"]
    assert client.post(f"/avis/{line.notice.pk}/vu/").status_code == 302
    answer = client.get("/")
    (line,) = answer.context["pinned"]
    assert line.notice.seen_at is not None
    assert BANNER in answer.content.decode()


def test_what_was_missed_stays_until_it_is_ticked(house: House) -> None:
    case = a_case(house)
    a_clock(case, -3)
    remind()
    client = sign_in(Client(), house.alice)
    answer = client.get("/")
    (line,) = answer.context["pinned"]
    assert line.pressing.tone == "late"
    assert BANNER in answer.content.decode()
    client.post(f"/avis/{line.notice.pk}/vu/")
    answer = client.get("/")
    assert answer.context["pinned"] == []
    assert BANNER not in answer.content.decode()
    assert len(pinned(house, f"/dossiers/{case.reference}/")) == 1, "on the case, until somebody says what became of it"


def test_a_miss_that_was_none_is_settled_by_a_person(house: House) -> None:
    case = a_case(house)
    deadline = a_clock(case, -3)
    remind()
    client = sign_in(Client(), house.alice)
    path = f"/dossiers/{case.reference}/echeances/{deadline.pk}/"
    client.post(path, {"state": "met", "reason": "requête déposée le dernier jour"})
    deadline.refresh_from_db()
    assert deadline.state == "met"
    assert client.get("/").context["pinned"] == []
    assert client.get(path).context["form"] is None


def test_nobody_ticks_the_notice_of_another(house: House) -> None:
    a_clock(a_case(house), 1)
    remind()
    notice = Notice.objects.get()
    for who in (house.bob, house.maud, house.dora):
        assert sign_in(Client(), who).post(f"/avis/{notice.pk}/vu/").status_code in (403, 404)
    assert Notice.objects.get().seen_at is None


def test_a_title_that_lapses_is_pinned_until_another_follows_it(house: House) -> None:
    case, alice = a_case(house), as_actor(house.alice)
    Case.objects.filter(pk=case.pk).update(residence="under_review")
    path = f"/dossiers/{case.reference}/"
    first = add_record(case, Title, {"kind": "recepisse", "valid_to": in_days(1)}, by=alice)
    assert pinned(house) == pinned(house, path) == ["Fin de validité du titre"]
    second = add_record(case, Title, {"kind": "recepisse", "valid_to": in_days(90)}, by=alice)
    assert pinned(house) == pinned(house, path) == []
    close_record(second, on=today(), by=alice)
    assert pinned(house, path) == ["Fin de validité du titre"]
    rectify(first, {"valid_to": in_days(60)}, reason="mal lu", by=alice)
    assert pinned(house, path) == []


def test_a_title_that_ended_is_pinned_until_its_end_is_noted(house: House) -> None:
    case = a_case(house)
    Case.objects.filter(pk=case.pk).update(residence="card_issued", lapses_on=in_days(-2))
    (line,) = page(house.alice, "/").context["pinned"]
    assert (line.pressing.text, line.pressing.tone) == ("périmé depuis 2 jours", "late")
    Case.objects.filter(pk=case.pk).update(residence="expired")
    assert pinned(house) == []


def test_the_reflection_s_own_recepisse_lapses_by_its_clock(house: House) -> None:
    case = house.case("grant_reflection")
    assert lapsing(case, None) == []
    assert Case.objects.get(pk=case.pk).lapses_on is None


def test_every_page_says_how_many_cases_press_and_only_one_s_own(house: House) -> None:
    case = a_case(house)
    a_clock(case, 1)
    a_clock(case, 2)
    client = sign_in(Client(), house.alice)
    for path in ("/", "/dossiers/", "/echeances/", "/compte/", "/aide/", f"/dossiers/{case.reference}/"):
        text = client.get(path).content.decode()
        assert "1 dossier presse" in text
        assert 'role="status"' in text.partition(BANNER)[2][:40]
    for who in (house.bob, house.dora, house.theo):
        assert BANNER not in sign_in(Client(), who).get("/compte/").content.decode()
    assert BANNER not in Client().get("/connexion/").content.decode()


def test_counting_them_is_one_query_and_none_for_who_follows_nothing(house: House) -> None:
    for case in several(house, [today()] * 5):
        a_clock(case, 1)
    alice, dora = as_actor(house.alice), as_actor(house.dora)
    with CaptureQueriesContext(connection) as seen:
        assert pressing.count(alice, today()) == 5
    assert len(seen) == 1
    with CaptureQueriesContext(connection) as seen:
        assert pressing.count(dora, today()) == 0
    assert len(seen) == 0


def test_old_alarms_never_push_the_urgent_out(house: House) -> None:
    """Sixty renewal windows opened long ago stand behind the one appeal that ends tomorrow."""
    cases = several(house, [today()] * 61)
    for case in cases[:60]:
        a_clock(case, 50, alarm=-60, rule="renewal_window")
    urgent = a_clock(cases[60], 1)
    assert [line.on for line in page(house.alice, "/").context["pinned"]] == [urgent.due_on]


def test_a_step_dated_to_the_month_starts_a_clock_that_says_so(house: House) -> None:
    case = house.case("begin_review")
    day = today() - dt.timedelta(days=1)
    facts = facts_of(STEPS["refuse"].asks, {"notified_on": day, "remedies_mentioned": "yes"})
    take_step(case, STEPS["refuse"], facts, by=as_actor(house.olga), when=When(day, Precision.MONTH))
    clock = Deadline.objects.get(case=case, rule="court_action")
    told = compute("court_action", day.replace(day=1), remedies_mentioned="yes")
    assert (clock.due_on, clock.confidence, clock.params["precision"]) == (told.due, "to_verify", "month")
    assert "au mois près" in clock.why


def test_a_notification_known_to_the_day_stays_as_exact_as_its_rule(house: House) -> None:
    case = house.case("begin_review")
    day = today() - dt.timedelta(days=1)
    take(case, "refuse", as_actor(house.olga), day, notified_on=day, remedies_mentioned="yes")
    clock = Deadline.objects.get(case=case, rule="court_action")
    assert "precision" not in clock.params
    assert clock.due_on == compute("court_action", day, remedies_mentioned="yes").due


def test_a_criminal_judgment_keeps_the_day_on_which_it_is_final(house: House) -> None:
    case = house.case("convict")
    clock = Deadline.objects.filter(case=case, rule="criminal_appeal").latest("pk")
    start = dt.date.fromisoformat(clock.params["start"])
    assert clock.final_on == compute("criminal_appeal", start, by="party", kind="appeal").final_on
    assert (
        "Jugement définitif" in page(house.olga, f"/dossiers/{case.reference}/echeances/{clock.pk}/").content.decode()
    )


def test_beyond_a_hundred_the_count_stops_and_says_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    several(house, [today()] * 4)
    Case.objects.update(next_alarm_on=today(), next_due_on=today())
    monkeypatch.setattr(pressing, "MOST", 3)
    alice = as_actor(house.alice)
    with CaptureQueriesContext(connection) as queries:
        assert pressing.count(alice, today()) == 3
    assert " LIMIT 6" in queries[0]["sql"]
    monkeypatch.undo()
    monkeypatch.setattr(pressing, "count", lambda *_: 100)
    assert "Au moins" in page(house.alice, "/aide/").content.decode()
    monkeypatch.setattr(pressing, "count", lambda *_: 99)
    assert "Au moins" not in page(house.alice, "/aide/").content.decode()


def test_the_count_lasts_half_a_minute_and_is_new_after_an_act_of_hers(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, other = several(house, [today()] * 2)
    a_clock(case, 1)
    client = sign_in(Client(), house.alice)
    assert "1 dossier presse" in client.get("/aide/").content.decode()
    clock = a_clock(other, 1)
    assert "1 dossier presse" in client.get("/aide/").content.decode()
    later = time.time() + 31
    with monkeypatch.context() as patch:
        patch.setattr(pressing.time, "time", lambda: later)
        assert "2 dossiers pressent" in client.get("/aide/").content.decode()
    path = f"/dossiers/{other.reference}/echeances/{clock.pk}/"
    client.post(path, {"state": "met", "reason": "requête déposée", "version": other.version})
    assert "1 dossier presse" in client.get("/aide/").content.decode()


def test_nothing_is_counted_twice_in_half_a_minute(house: House) -> None:
    client = sign_in(Client(), house.alice)
    client.get("/aide/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/aide/")
    assert not [q for q in queries if "cases_notice" in q["sql"]]
