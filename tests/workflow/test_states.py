"""States, named sets, stage."""

import pytest

from workflow.states import RUNNING, STATES, UNCERTAIN, Criminal, Residence, Stage, Support, stage


def test_every_state_has_a_french_label_of_its_own() -> None:
    for states in STATES.values():
        labels = [str(state.label) for state in states]
        assert all(labels)
        assert len(set(labels)) == len(labels)


def test_the_procedure_runs_in_thirteen_states_and_is_uncertain_in_three() -> None:
    assert {state.value for state in UNCERTAIN} == {"dismissed", "discharge_order", "complaint_withdrawn"}
    assert {state.value for state in RUNNING} == {
        "complaint_filed", "testimony_given", "investigation", "judicial_investigation", "pg_appeal", "cpc_filed",
        "discharge_appeal", "referred", "convicted_first", "acquitted_first", "appeal_pending", "cassation_pending",
        "reopened",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("support", "criminal", "residence", "expected"),
    [
        ("intake", "none", "no_right", Stage.STATEMENT),
        ("active", "complaint_filed", "informed", Stage.STATEMENT),
        ("active", "investigation", "no_right", Stage.PARQUET),
        ("active", "investigation", "reflection_requested", Stage.PREFECTURE),
        ("active", "none", "refused", Stage.PREFECTURE),
        ("active", "investigation", "card_granted", Stage.PERMIT),
        ("lost_contact", "referred", "renewal_submitted", Stage.PERMIT),
        ("active", "final_conviction", "resident_eligible", Stage.RESIDENT_CARD),
        ("transferred", "final_conviction", "resident_issued", Stage.RESIDENT_CARD),
        ("closed", "final_conviction", "resident_issued", Stage.CLOSED),
        ("deceased", "investigation", "card_issued", Stage.CLOSED),
        ("archived", "none", "no_right", Stage.CLOSED),
    ],
)
def test_the_stage_sums_the_tracks_up(support: str, criminal: str, residence: str, expected: Stage) -> None:
    assert stage(Support(support), Criminal(criminal), Residence(residence)) is expected
