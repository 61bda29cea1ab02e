"""Files that nobody planned: whatever is recorded in whatever order, what the case says of itself stays true."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db.models import Min
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, run_state_machine_as_test

from cases.models import Case, Deadline, Entry
from cases.plain import facts_of
from cases.services.following import transmit
from cases.services.history import When
from cases.services.steps import take_step
from tests.cases.house import House, as_actor
from tests.cases.machine import BEGUN, AnyFile
from vault.access import access
from workflow.table import STEPS

pytestmark = pytest.mark.django_db
WALKS = settings(
    max_examples=16,
    stateful_step_count=24,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],  # a failing walk names its seeds; making it shorter may take minutes
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def machine(kept: House) -> Iterator[type[AnyFile]]:
    """Two beginnings: a file where she has just consented, and one where two decisions are contested."""
    AnyFile.house = kept
    AnyFile.bases = [handed(kept, kept.case("record_consent", first_day=BEGUN)), contested(kept)]
    yield AnyFile
    del AnyFile.house, AnyFile.bases


def handed(house: House, case: Case) -> Case:
    transmit(case, to_user_id=house.olga.pk, organisation_id=house.service.pk, by=as_actor(house.alice))
    return case


def contested(house: House) -> Case:
    case, day = house.case("begin_review", first_day=BEGUN), dt.timedelta(days=1)
    last = Entry.objects.filter(case=case, step="begin_review").latest("pk").on
    for name, said in (("refuse", {"remedies_mentioned": "yes"}), ("notify_oqtf", {"measure": "no_departure"})):
        last += day
        facts = facts_of(STEPS[name].asks, {**said, "notified_on": last})
        take_step(case, STEPS[name], facts, by=as_actor(house.olga), when=When(last))
    return case


def test_whatever_is_recorded_the_case_stays_true(machine: type[AnyFile]) -> None:
    run_state_machine_as_test(machine, settings=WALKS)


def moved_behind_its_back(file: AnyFile) -> None:
    Case.objects.filter(pk=file.case.pk).update(criminal="dismissed")


def a_clock_of_nothing(file: AnyFile) -> None:
    entry = Entry.objects.filter(case=file.case, step="record_consent").latest("pk")
    due = dt.date(2026, 7, 1)
    told = {"params": {"start": "2026-01-01"}, "due_on": due, "alarm_on": due}
    Deadline.objects.create(case=file.case, entry=entry, rule="psp", **told)


def a_clock_that_calls_too_late(file: AnyFile) -> None:
    clock = Deadline.objects.get(case=file.case, rule="oqtf", state="open")
    Deadline.objects.filter(pk=clock.pk).update(alarm_on=clock.due_on + dt.timedelta(days=1))
    alarm = Deadline.objects.filter(case=file.case, state="open").aggregate(first=Min("alarm_on"))["first"]
    Case.objects.filter(pk=file.case.pk).update(next_alarm_on=alarm)


def a_clock_told_otherwise(file: AnyFile) -> None:
    clock = Deadline.objects.get(case=file.case, rule="oqtf", state="open")
    Deadline.objects.filter(pk=clock.pk).update(params={**clock.params, "measure": "voluntary_departure"})


def a_clock_before_any_notification(file: AnyFile) -> None:
    clock = Deadline.objects.get(case=file.case, rule="oqtf", state="open")
    Deadline.objects.filter(pk=clock.pk).update(params={"start": "2020-01-01"})


def a_step_that_the_register_ignores(file: AnyFile) -> None:
    last = Entry.objects.filter(case=file.case, step="record_consent").latest("pk")
    again = Entry(
        case=file.case, key_id=last.key_id, step=last.step, track=last.track, on=last.on, facts={},
        from_state=last.to_state, to_state=last.to_state, recorded_by_id=last.recorded_by_id,
    )  # fmt: skip
    with access(file.actors[0], purpose="step"):
        again.save()


def something_said_that_is_gone(file: AnyFile) -> None:
    last = Entry.objects.filter(case=file.case).latest("pk")
    file.told[last.pk] = ({"reason": "x"}, last.on, last.precision)


FORGED = (
    (moved_behind_its_back, "stands_where_its_last_step_led"),
    (a_clock_of_nothing, "every_clock_has_a_cause"),
    (a_clock_told_otherwise, "each_clock_counts_all_that_is_known"),
    (a_clock_that_calls_too_late, "no_open_clock_is_silent"),
    (a_clock_before_any_notification, "no_clock_runs_from_what_was_not_notified"),
    (a_step_that_the_register_ignores, "register_and_history_agree"),
    (something_said_that_is_gone, "nothing_is_lost"),
)


@pytest.mark.parametrize(("deed", "truth"), FORGED, ids=lambda given: getattr(given, "__name__", given))
def test_what_is_forged_is_seen(machine: Any, deed: Callable[[AnyFile], None], truth: str) -> None:
    """The control: each truth can fail."""

    class Forged(machine):
        @initialize(which=st.just(1))
        def begins(self, which: int) -> None:
            super().begins(which=which)
            deed(self)

    with pytest.raises(AssertionError) as failed:
        run_state_machine_as_test(Forged, settings=settings(WALKS, max_examples=1))
    assert truth in [entry.name for entry in failed.traceback]
