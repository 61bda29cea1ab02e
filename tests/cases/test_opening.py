"""Opening a case: a random reference, a key of its own, in the opener's association and nowhere else."""

import datetime as dt
from itertools import chain, repeat
from typing import Any

import pytest
from django.utils import timezone

from accounts.policy import Refused
from accounts.roles import ANONYMOUS, SYSTEM
from audit.models import RegisterEntry
from cases.models import Assignment, Case, Entry
from cases.references import parse
from cases.services import opening
from cases.services.locking import Stale
from cases.services.opening import open_case, set_places
from tests.cases.house import House, as_actor
from vault.access import access
from vault.models import CaseKey, KeyWrap

pytestmark = pytest.mark.django_db


def test_a_case_opens_with_who_follows_it_its_first_line_and_its_trace(house: House) -> None:
    case = open_case(by=as_actor(house.alice), prefecture="69")
    assert (case.organisation_id, case.caseworker_id) == (house.association.pk, house.alice.pk)
    assert (case.support, case.criminal, case.residence) == ("intake", "none", "no_right")
    assert case.opened_on == timezone.localdate()
    assert parse(case.reference) == case.reference
    [held] = Assignment.objects.filter(case=case)
    assert (held.user_id, held.role, held.since, held.until) == (house.alice.pk, "caseworker", case.opened_on, None)
    [entry] = Entry.objects.filter(case=case)
    assert (entry.step, entry.track, entry.to_state, entry.recorded_by_id) == (
        "case_opened",
        "support",
        "intake",
        house.alice.pk,
    )
    told = RegisterEntry.objects.about(case.reference).filter(verb="case_opened")
    assert told.count() == 1


def test_the_court_is_the_prefecture_s_unless_said_otherwise(house: House) -> None:
    alice = as_actor(house.alice)
    assert open_case(by=alice, prefecture="69").court_place == "69"
    assert open_case(by=alice, prefecture="69", court_place="75").court_place == "75"


def test_each_case_has_a_key_of_its_own(house: House) -> None:
    first, second = (open_case(by=as_actor(house.alice)) for _ in range(2))
    assert first.key_id != second.key_id
    assert KeyWrap.objects.filter(case_key__in=[first.key_id, second.key_id]).count() == 2
    assert CaseKey.objects.get(pk=first.key_id).reference == first.reference


def test_a_reference_in_use_is_drawn_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A draw that collides: the only randomness that a test must choose."""
    taken = open_case(by=as_actor(house.alice)).reference
    draws = chain([taken, taken], ["0000-0000"])
    monkeypatch.setattr(opening, "new_reference", lambda: next(draws))
    assert open_case(by=as_actor(house.alice)).reference == "0000-0000"
    assert CaseKey.objects.filter(reference=taken).count() == 1


def test_five_collisions_are_said_in_a_sentence_and_leave_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = open_case(by=as_actor(house.alice)).reference
    draws = chain(repeat(taken, opening.TRIES), ["0000-0000"])
    monkeypatch.setattr(opening, "new_reference", lambda: next(draws))
    before = (Case.objects.count(), CaseKey.objects.count(), RegisterEntry.objects.count())
    with pytest.raises(RuntimeError, match="référence libre"):
        open_case(by=as_actor(house.alice))
    assert (Case.objects.count(), CaseKey.objects.count(), RegisterEntry.objects.count()) == before


def test_a_manager_may_open_and_name_a_caseworker(house: House) -> None:
    case = open_case(by=as_actor(house.maud), caseworker_id=house.alice.pk)
    assert case.caseworker_id == house.alice.pk
    assert Assignment.objects.get(case=case).user_id == house.alice.pk


@pytest.mark.parametrize("who", ["olga", "dora", "theo"])
def test_others_open_nothing(house: House, who: str) -> None:
    with pytest.raises(Refused) as refused:
        open_case(by=as_actor(getattr(house, who)), organisation_id=house.association.pk)
    assert "ouvrent un dossier" in str(refused.value.sentence)
    assert not Case.objects.exists()


def test_nobody_opens_in_another_association(house: House) -> None:
    with pytest.raises(Refused):
        open_case(by=as_actor(house.chloe), organisation_id=house.association.pk)
    assert not Case.objects.exists()


@pytest.mark.parametrize("nobody", [SYSTEM, ANONYMOUS])
def test_neither_the_system_nor_nobody_opens_a_case(house: House, nobody: Any) -> None:
    with pytest.raises(Refused):
        open_case(by=nobody, organisation_id=house.association.pk, caseworker_id=house.alice.pk)
    assert not Case.objects.exists()


def test_a_case_goes_to_nobody_outside_the_association(house: House) -> None:
    """Naming a caseworker who does not work there would give the file to a stranger."""
    with pytest.raises(ValueError, match="association"):
        open_case(by=as_actor(house.maud), caseworker_id=house.chloe.pk)
    assert not Case.objects.exists()


def test_places_are_set_kept_and_traced(house: House) -> None:
    case = house.case()
    set_places(case, prefecture="69", court_place="38", by=as_actor(house.alice), version=case.version)
    after = Case.objects.get(pk=case.pk)
    assert (after.prefecture, after.court_place, after.version) == ("69", "38", case.version + 1)
    entry = Entry.objects.filter(case=case).latest("pk")
    with access(as_actor(house.alice), purpose="step"):
        assert (entry.step, entry.facts) == ("places_set", {"prefecture": "69", "court_place": "38"})
    assert RegisterEntry.objects.about(case.reference).filter(verb="record_rectified").exists()


def test_places_are_not_set_over_a_colleague_s_change_nor_by_others(house: House) -> None:
    case = house.case()
    with pytest.raises(Stale):
        set_places(case, prefecture="69", court_place="69", by=as_actor(house.alice), version=case.version - 1)
    for who in (house.maud, house.bob, house.chloe):
        with pytest.raises(Refused):
            set_places(case, prefecture="69", court_place="69", by=as_actor(who))
    assert Case.objects.get(pk=case.pk).prefecture == "75"


def test_a_case_may_be_opened_for_a_past_day(house: House) -> None:
    day = dt.date(2025, 5, 6)
    case = open_case(by=as_actor(house.alice), opened_on=day)
    assert Entry.objects.get(case=case).on == Assignment.objects.get(case=case).since == day
