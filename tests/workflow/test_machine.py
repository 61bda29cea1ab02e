"""The table as django-fsm transitions on a model with protected states."""

from typing import Any

import pytest
from django.db import models
from django.test.utils import isolate_apps
from django_fsm import FSMField, TransitionNotAllowed, can_proceed, has_transition_perm

from accounts.roles import Actor, Role, Seat
from tests.workflow.snapshot import YESTERDAY, ready
from workflow import engine
from workflow.states import Track
from workflow.table import ROWS


@pytest.fixture
def file() -> Any:
    """A file with its three tracks, in no database."""
    with isolate_apps("workflow"):

        class File(  # noqa: DJ008 - never shown
            engine.machine(Track.SUPPORT),
            engine.machine(Track.CRIMINAL),
            engine.machine(Track.RESIDENCE),
            models.Model,
        ):
            support = FSMField(default="intake", protected=True)
            criminal = FSMField(default="none", protected=True)
            residence = FSMField(default="application_preparing", protected=True)
            records: Any = None
            acting_on: Any = None
            organisation_id, caseworker_id, legal_officer_id, legal_service_id = 1, 10, 20, 2

            class Meta:
                app_label = "workflow"
                managed = False

        return File()


def test_a_step_moves_its_track_and_no_other(file: Any) -> None:
    file.file_complaint()
    assert (file.support, file.criminal, file.residence) == ("intake", "complaint_filed", "application_preparing")


def test_a_state_cannot_be_assigned(file: Any) -> None:
    with pytest.raises(AttributeError):
        file.criminal = "final_conviction"


def test_a_step_not_open_is_refused(file: Any) -> None:
    with pytest.raises(TransitionNotAllowed):
        file.convict()
    assert file.criminal == "none"


def test_a_step_laid_over_the_track_keeps_the_state(file: Any) -> None:
    file.notify_oqtf()
    assert file.residence == "application_preparing"


def test_the_guards_of_an_act_of_ours_stop_the_move(file: Any) -> None:
    file.records = ready(nationality="ROU")
    assert not can_proceed(file.submit_application)
    with pytest.raises(TransitionNotAllowed):
        file.submit_application()
    file.records = ready()
    file.submit_application()
    assert file.residence == "application_submitted"


def test_an_act_already_past_is_recorded_all_the_same(file: Any) -> None:
    file.records, file.acting_on = ready(nationality="ROU"), YESTERDAY
    file.submit_application()
    assert file.residence == "application_submitted"


def test_the_guards_of_an_act_of_another_body_stop_nothing(file: Any) -> None:
    file.records = ready()
    file.submit_application()
    file.records = ready(applications=[])
    file.note_implicit_refusal()
    assert file.residence == "implicit_refusal"


def test_django_fsm_lists_what_is_open(file: Any) -> None:
    file.records = ready(nationality="ROU")
    open_now = {transition.name for transition in file.get_available_residence_transitions()}
    assert "block_application" in open_now
    assert "submit_application" not in open_now
    assert "convict" not in open_now


def test_permission_follows_the_policy(file: Any) -> None:
    alice = Actor(10, (Seat(Role.CASEWORKER, 1),))
    olga = Actor(20, (Seat(Role.LEGAL_OFFICER, 2),))
    assert has_transition_perm(file.file_complaint, alice)
    assert has_transition_perm(file.open_investigation, olga)
    assert not has_transition_perm(file.open_investigation, alice)


def test_every_step_is_a_transition_that_names_its_row(file: Any) -> None:
    found = {t.name: t.custom["step"] for t in _all(file)}
    assert found == {row.name: row for row in ROWS if row.track != Track.LITIGATION}


def test_every_step_of_litigation_is_a_transition_of_the_challenge() -> None:
    from cases.models import Challenge

    found = {t.name: t.custom["step"] for t in Challenge(state="ta_filed").get_all_state_transitions()}
    assert found == {row.name: row for row in ROWS if row.track == Track.LITIGATION}


def test_a_challenge_moves_by_its_steps_alone() -> None:
    from cases.models import Challenge

    challenge = Challenge(state="clock_running")
    with pytest.raises(AttributeError):
        challenge.state = "final"
    challenge.seize_court()
    assert challenge.state == "ta_filed"
    with pytest.raises(TransitionNotAllowed):
        challenge.seize_court()


def _all(file: Any) -> list[Any]:
    tracks = ("support", "criminal", "residence")
    return [t for track in tracks for t in getattr(file, f"get_all_{track}_transitions")()]


def test_two_models_never_share_transitions() -> None:
    assert engine.machine(Track.CRIMINAL).convict is not engine.machine(Track.CRIMINAL).convict


def test_a_migration_can_name_the_class() -> None:
    import workflow.machine

    for track in Track:
        made = engine.machine(track)
        assert hasattr(workflow.machine, made.__qualname__)
        assert made.__module__ == "workflow.machine"
