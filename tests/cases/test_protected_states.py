"""States move only by the table's transitions: not by assignment, not by a form, not by reloading."""

import threading

import pytest
from django.db import DatabaseError
from django_fsm import TransitionNotAllowed

from cases.models import Case
from cases.records import load
from tests.cases.house import House, as_actor, take
from workflow.engine import steps_from
from workflow.states import Track

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(house: House) -> Case:
    return house.case("give_notice")


@pytest.mark.parametrize("name", ["support", "criminal", "residence"])
def test_a_state_cannot_be_assigned(case: Case, name: str) -> None:
    before = getattr(case, name)
    with pytest.raises(AttributeError):
        setattr(case, name, "closed")
    assert getattr(case, name) == before


def test_not_even_after_it_was_reloaded(case: Case) -> None:
    """django-fsm's own mixin lifts the protection while it reloads, for every thread and for good on an error."""
    case.refresh_from_db()
    with pytest.raises(AttributeError):
        case.support = "closed"


def test_reloading_sees_what_a_colleague_did(house: House, case: Case) -> None:
    take(Case.objects.get(pk=case.pk), "begin_support", as_actor(house.alice))
    assert case.support == "consent_pending"
    case.refresh_from_db()
    assert case.support == "active"


def test_reloading_some_columns_reloads_those(house: House, case: Case) -> None:
    take(Case.objects.get(pk=case.pk), "begin_support", as_actor(house.alice))
    version = case.version
    case.refresh_from_db(fields=["support"])
    assert (case.support, case.version) == ("active", version)
    case.refresh_from_db(fields=["version"])
    assert case.version == version + 1


def test_a_reload_that_fails_leaves_the_states_as_they_were(case: Case) -> None:
    case.pk = case.pk + 10**6
    with pytest.raises((Case.DoesNotExist, DatabaseError)):
        case.refresh_from_db()
    assert (case.support, case.criminal, case.residence) == ("consent_pending", "none", "no_right")


def test_a_deferred_state_is_loaded_when_asked(case: Case) -> None:
    lazy = Case.objects.defer("support", "residence").get(pk=case.pk)
    assert (lazy.support, lazy.residence) == (case.support, case.residence)
    with pytest.raises(AttributeError):
        lazy.support = "closed"


def test_reloading_keeps_what_was_deferred_deferred(case: Case) -> None:
    lazy = Case.objects.defer("note").get(pk=case.pk)
    lazy.refresh_from_db()
    assert lazy.get_deferred_fields() == {"note"}


def test_validating_a_case_leaves_its_states_alone(case: Case) -> None:
    case.clean_fields()
    case.full_clean()
    assert case.support == "consent_pending"


def test_reloading_in_one_thread_does_not_unlock_another(case: Case) -> None:
    errors: list[BaseException] = []
    stop = threading.Event()
    other = Case.objects.get(pk=case.pk)

    def assign() -> None:
        while not stop.is_set():
            try:
                other.support = "closed"
            except AttributeError:
                continue
            errors.append(AssertionError("assigned"))
            return

    thread = threading.Thread(target=assign)
    thread.start()
    for _ in range(50):
        case.refresh_from_db()
    stop.set()
    thread.join()
    assert errors == []


def test_a_transition_from_elsewhere_is_refused_by_the_model_itself(case: Case) -> None:
    case.records, case.acting_on = load(case, readable=False), case.opened_on
    with pytest.raises(TransitionNotAllowed):
        case.issue_card()
    assert case.residence == "no_right"


def test_each_step_that_is_open_is_a_method_of_the_case(case: Case) -> None:
    for track in (Track.SUPPORT, Track.CRIMINAL, Track.RESIDENCE):
        assert all(callable(getattr(case, step.name)) for step in steps_from(track, getattr(case, track)))


def test_a_case_says_its_reference_and_nothing_else(case: Case) -> None:
    assert str(case) == f"dossier {case.reference}"
    assert str(case.person_set.get()) == f"person {case.person_set.get().pk}"
