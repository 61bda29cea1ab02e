"""What stops an act, what is only noted, what is not open at all."""

from datetime import date

import pytest

from tests.workflow.snapshot import TODAY, TOMORROW, YESTERDAY, Snapshot, ready, title
from workflow import engine
from workflow.states import Criminal, Residence, Track
from workflow.table import STEPS

SUBMIT = STEPS["submit_application"]
OQTF = STEPS["notify_oqtf"]


def test_nothing_stops_a_file_that_fulfils_the_conditions() -> None:
    assert engine.check(SUBMIT, ready(), TODAY, TODAY) == []


@pytest.mark.parametrize("on", [TODAY, TOMORROW])
def test_an_act_of_ours_that_has_not_happened_is_stopped_with_every_reason(on: date) -> None:
    with pytest.raises(engine.StepRefused) as refused:
        engine.check(SUBMIT, ready(statements=[], consents=[]), on, TODAY)
    codes = [reason.code for reason in refused.value.reasons]
    assert codes == ["no_statement", "place_unknown", "no_consent_prefecture"]
    assert "Aucune plainte ni témoignage" in str(refused.value)


def test_an_act_of_ours_already_past_is_recorded_and_its_reasons_noted() -> None:
    findings = engine.check(SUBMIT, ready(statements=[]), YESTERDAY, TODAY)
    assert [finding.code for finding in findings] == ["no_statement", "place_unknown"]


@pytest.mark.parametrize("on", [YESTERDAY, TODAY, TOMORROW])
def test_an_act_of_another_body_is_never_stopped(on: date) -> None:
    held = title("reflection_recepisse", handed_over_on=date(2026, 11, 20))
    findings = engine.check(OQTF, Snapshot(titles=[held]), on, TODAY)
    assert [finding.code for finding in findings] == ["removal_blocked"]


def test_a_step_not_open_from_here_is_refused_in_a_sentence_even_in_the_past() -> None:
    with pytest.raises(engine.StepRefused) as refused:
        engine.check(STEPS["issue_card"], ready(), YESTERDAY, TODAY)
    (reason,) = refused.value.reasons
    assert reason.code == "step_not_open"
    assert "Carte d’un an remise" in reason.sentence
    assert "Constitution du dossier" in reason.sentence
    assert (reason.citation_key, reason.confidence) == ("", "certain")


def test_a_state_opens_the_steps_of_its_track_alone() -> None:
    names = {step.name for step in engine.steps_from(Track.CRIMINAL, Criminal.REFERRED)}
    assert names == {
        "obtain_receipt", "add_complaint", "add_testimony", "withdraw_complaint", "record_stance", "requalify",
        "set_hearing", "convict", "acquit",
    }  # fmt: skip
    assert {step.track for step in engine.steps_from(Track.RESIDENCE, Residence.REFUSED)} == {Track.RESIDENCE}


def test_what_the_program_does_alone_is_not_offered() -> None:
    assert "anonymise_case" not in {step.name for step in engine.steps_from(Track.SUPPORT, "archived")}


def test_open_steps_say_what_blocks_them() -> None:
    found = {step.name: reasons for step, reasons in engine.open_steps(ready(nationality="ROU"), TODAY)}
    assert [reason.code for reason in found["submit_application"]] == ["european"]
    assert found["block_application"] == []
    assert {"record_consent", "dismiss", "notify_oqtf"} <= found.keys()
    assert "file_complaint" not in found


def test_a_final_state_opens_only_what_is_laid_over_it() -> None:
    assert engine.steps_from(Track.CRIMINAL, Criminal.FINAL_CONVICTION) == []
    assert {step.target for step in engine.steps_from(Track.RESIDENCE, Residence.RESIDENT_ISSUED)} == {None}


def test_what_the_program_does_alone_cannot_be_taken_by_hand() -> None:
    with pytest.raises(engine.StepRefused):
        engine.check(STEPS["anonymise_case"], Snapshot(support="archived"), YESTERDAY, TODAY)
