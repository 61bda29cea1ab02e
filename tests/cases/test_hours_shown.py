"""An hour is shown as the clocks of the court's place show it, on every page."""

import datetime as dt

import pytest

from cases.models import Case, Deadline
from cases.templatetags.days import iso_date
from documents.french import NBSP
from tests.cases.house import House, as_actor, page, take
from tests.cases.running import today

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("place", "hour"), [("75", "14 h 30"), ("974", "14 h 30 (heure locale)")])
def test_forty_eight_hours_end_at_the_hour_of_the_place(house: House, place: str, hour: str) -> None:
    """Notified at half past two, in Paris or on Réunion: until half past two there."""
    case = house.case("begin_review")
    Case.objects.filter(pk=case.pk).update(court_place=place)
    told = {"notified_on": today(), "notified_time": dt.time(14, 30), "measure": "detention"}
    take(case, "notify_oqtf", as_actor(house.olga), today(), **told)
    clock = Deadline.objects.get(case=case, rule="oqtf")
    path = f"/dossiers/{case.reference}/"
    for end in ("", "echeances/", f"echeances/{clock.pk}/"):
        assert hour in page(house.olga, path + end).content.decode().replace(NBSP, " "), end
    (line,) = (p for p in page(house.olga, "/").context["pinned"] if p.url.endswith(f"/{clock.pk}/"))
    assert (line.at.hour, line.at.minute) == (14, 30)


def test_another_reading_keeps_the_day_and_the_hour_of_its_place() -> None:
    """One in the morning on Réunion is the evening before in Paris."""
    assert iso_date("2026-10-03T01:00:00+04:00").replace(NBSP, " ") == "3 octobre 2026, 1 h 00 (heure locale)"
