"""Is the procedure running? Yes, no, or a person decides."""

from datetime import date

import pytest

from tests.workflow.snapshot import TODAY, complaint, fact, proceeding, ready
from workflow import guards
from workflow.states import RUNNING, UNCERTAIN, Criminal


@pytest.mark.parametrize("state", sorted(Criminal))
def test_the_answer_has_three_values(state: Criminal) -> None:
    expected = None if state in UNCERTAIN else state in RUNNING
    assert guards.running(ready(criminal=state.value), TODAY) is expected


def test_uncertain_asks_a_person_to_decide() -> None:
    reason = guards.procedure_running(ready(criminal="dismissed"), TODAY)
    assert reason is not None
    assert (reason.code, reason.uncertain, reason.mend) == ("procedure_uncertain", True, "fact:procedure_assessed")
    assert "Classement sans suite" in reason.sentence
    assert "juriste" in reason.sentence


def test_a_person_may_decide_that_it_runs() -> None:
    file = ready(criminal="dismissed", facts=[fact("procedure_assessed", running="yes")])
    assert guards.procedure_running(file, TODAY) is None


def test_a_person_may_decide_that_it_does_not() -> None:
    reason = guards.procedure_running(
        ready(criminal="complaint_withdrawn", facts=[fact("procedure_assessed", running="no")]), TODAY
    )
    assert reason is not None
    assert (reason.code, reason.uncertain) == ("procedure_not_running", False)


@pytest.mark.parametrize("ended", [proceeding(outcome_on=date(2026, 7, 1))])
def test_a_decision_taken_before_the_dismissal_says_nothing_of_it(ended: object) -> None:
    file = ready(criminal="dismissed", proceedings=[ended], facts=[fact("procedure_assessed", running="yes")])
    assert guards.running(file, TODAY) is None


def test_a_decision_of_the_very_day_counts_and_the_newest_wins() -> None:
    ended = proceeding(outcome_on=TODAY)
    said = [fact("procedure_assessed", on=TODAY, running=answer) for answer in ("no", "yes")]
    assert guards.running(ready(criminal="dismissed", proceedings=[ended], facts=said), TODAY) is True


def test_the_last_of_several_ends_counts() -> None:
    ends = [proceeding(outcome_on=date(2026, 7, 1)), proceeding(outcome_on=date(2026, 2, 1))]
    file = ready(criminal="dismissed", proceedings=ends, facts=[fact("procedure_assessed", running="yes")])
    assert guards.running(file, TODAY) is None


def test_a_decision_taken_before_the_withdrawal_says_nothing_of_it() -> None:
    file = ready(
        criminal="complaint_withdrawn",
        statements=[complaint(withdrawn_on=date(2026, 7, 1))],
        facts=[fact("procedure_assessed", running="yes")],
    )
    assert guards.running(file, TODAY) is None


def test_a_decision_of_tomorrow_is_not_known_today() -> None:
    file = ready(criminal="dismissed", facts=[fact("procedure_assessed", on=date(2026, 11, 25), running="yes")])
    assert guards.running(file, TODAY) is None


def test_a_decision_does_not_revive_a_procedure_that_ended() -> None:
    file = ready(criminal="ended_without_conviction", facts=[fact("procedure_assessed", running="yes")])
    assert guards.running(file, TODAY) is False


def test_a_final_conviction_points_to_the_resident_card() -> None:
    reason = guards.procedure_running(ready(criminal="final_conviction"), TODAY)
    assert reason is not None
    assert reason.mend == "eligible-a-la-carte-de-resident"


@pytest.mark.parametrize(
    ("state", "filed", "early"),
    [
        ("complaint_filed", date(2026, 8, 24), False),
        ("complaint_filed", date(2026, 8, 25), True),
        ("investigation", date(2026, 8, 24), False),
        ("investigation", date(2026, 8, 25), True),
        ("dismissed", date(2026, 11, 1), False),
        ("pg_appeal", date(2026, 11, 1), False),
    ],
)
def test_the_civil_party_waits_three_months_or_a_dismissal(state: str, filed: date, early: bool) -> None:
    reason = guards.civil_party_open(ready(criminal=state, statements=[complaint(on=filed)]), TODAY)
    assert bool(reason) is early


def test_the_three_months_run_from_the_first_complaint_that_was_taken() -> None:
    refused = complaint(on=date(2026, 1, 5), refused=True)
    first, second = complaint(on=date(2026, 8, 20)), complaint(on=date(2026, 10, 1))
    heard = complaint(on=date(2026, 1, 5), kind="testimony")
    file = ready(criminal="complaint_filed", statements=[refused, heard, first, second])
    assert guards.civil_party_open(file, TODAY) is None
    file.statements = [refused, heard, second]
    assert guards.civil_party_open(file, TODAY)
