"""The story of a case: newest acts first, three dates for each, mistakes kept and marked."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.models import Case, Contact, Entry
from cases.plain import facts_of
from cases.records import load
from cases.services.history import When
from cases.services.recording import add_record
from cases.services.rectifying import rectify_step
from cases.timeline import SHOWN, Item, timeline
from tests.cases.house import House, as_actor, several, take
from vault.access import NoAccessContext, access
from workflow.table import STEPS

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def story(kept: House) -> Case:
    """A case some way along."""
    return kept.case("grant_reflection")


def read(case: Case, house: House, whole: bool = False) -> list[Item]:
    with access(as_actor(house.alice), purpose="follow_up"):
        return timeline(case, load(case), whole=whole)


def contacts(case: Case, house: House, number: int) -> None:
    for _ in range(number):
        add_record(case, Contact, {"on": case.opened_on, "how": "phone"}, by=as_actor(house.alice))


def test_the_newest_acts_come_first_then_the_last_recorded(kept: House, story: Case) -> None:
    shown = [(item.entry.on, item.entry.pk) for item in read(story, kept)]
    assert shown == sorted(shown, reverse=True)


def test_an_act_recorded_late_takes_its_place_by_its_day(kept: House, story: Case) -> None:
    late = take(story, "obtain_receipt", as_actor(kept.alice), story.opened_on + dt.timedelta(days=9))
    order = [item.entry.pk for item in read(story, kept)]
    complaint = next(i for i in read(story, kept) if i.entry.step == "file_complaint")
    reflection = next(i for i in read(story, kept) if i.entry.step == "grant_reflection")
    assert order.index(reflection.entry.pk) < order.index(late.pk) < order.index(complaint.entry.pk)


def test_each_line_carries_three_dates_and_who_recorded_it(kept: House, story: Case) -> None:
    day, told = story.opened_on + dt.timedelta(days=14), story.opened_on + dt.timedelta(days=15)
    take(story, "notify_oqtf", as_actor(kept.olga), day, notified_on=told, measure="no_departure")
    entry = next(i for i in read(story, kept) if i.entry.step == "notify_oqtf").entry
    assert (entry.on, entry.notified_on) == (day, told)
    assert timezone.localdate(entry.recorded_at) == timezone.localdate()
    assert entry.recorded_by.name == "Olga"


def test_lines_are_called_by_their_step_or_by_the_record_they_add(kept: House, story: Case) -> None:
    labels = {item.label for item in read(story, kept)}
    assert {"Dossier ouvert", "Plainte déposée", "Ajout : personne"} <= labels


def test_forty_lines_are_shown_and_all_when_asked(kept: House) -> None:
    [case] = several(kept, [timezone.localdate() - dt.timedelta(days=80)])
    contacts(case, kept, SHOWN + 5)
    assert len(read(case, kept)) == SHOWN
    assert len(read(case, kept, whole=True)) == Entry.objects.filter(case=case).count() == SHOWN + 6


def test_it_takes_one_query_however_long_the_story(kept: House, story: Case) -> None:
    with access(as_actor(kept.alice), purpose="follow_up"):
        records = load(story)
        timeline(story, records)
        with CaptureQueriesContext(connection) as seen:
            _names = [item.entry.recorded_by.name for item in timeline(story, records)]
    assert len(seen) == 1


def rectified(case: Case, house: House, on: dt.date) -> Entry:
    entry = Entry.objects.get(case=case, step="file_complaint")
    facts = facts_of(STEPS["file_complaint"].asks, {"offences": ("225-5",)})
    return rectify_step(entry, facts, when=When(on), reason="erreur", by=as_actor(house.alice))


def test_a_rectified_line_stays_marked_and_cannot_be_rectified_again(kept: House, story: Case) -> None:
    new = rectified(story, kept, story.opened_on + dt.timedelta(days=8))
    lines = {item.entry.pk: item for item in read(story, kept)}
    old = lines[new.rectifies_id]
    assert (old.rectified_by, old.can_rectify) == (True, False)
    assert (lines[new.pk].rectified_by, lines[new.pk].can_rectify) == (False, True)


def test_it_is_marked_even_when_the_correction_is_on_another_page_of_the_story(kept: House, story: Case) -> None:
    """The correction may say a day so early that it is not among the forty lines shown."""
    new = rectified(story, kept, story.opened_on - dt.timedelta(days=400))
    contacts(story, kept, SHOWN)
    lines = {item.entry.pk: item for item in read(story, kept)}
    assert new.pk not in lines
    assert lines[new.rectifies_id].rectified_by


def test_only_steps_are_rectified_from_the_story(kept: House, story: Case) -> None:
    can = {item.entry.step for item in read(story, kept) if item.can_rectify}
    assert can
    assert can <= set(STEPS)


def test_findings_are_told_to_those_who_read(kept: House, story: Case) -> None:
    take(story, "notify_oqtf", as_actor(kept.olga), timezone.localdate(), measure="no_departure")
    item: Any = next(i for i in read(story, kept) if i.entry.step == "notify_oqtf")
    assert [f["sentence"] for f in item.findings]


def test_a_manager_s_story_reads_nothing_and_rectifies_nothing(story: Case) -> None:
    """Outside any context: reading a finding would raise."""
    lines = timeline(story, None)
    assert lines
    assert not any(item.findings or item.can_rectify for item in lines)


def test_what_was_said_stays_in_the_database(kept: House, story: Case) -> None:
    assert all("facts" in item.entry.get_deferred_fields() for item in read(story, kept))
    with pytest.raises(NoAccessContext):
        read(story, kept)[0].entry.facts  # noqa: B018
