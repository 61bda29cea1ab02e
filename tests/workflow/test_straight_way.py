"""Every path that the procedure names can be walked, step by step."""

import pytest

from workflow.states import FIRST, State, Track
from workflow.table import STEPS

STRAIGHT = """
give_notice record_consent inform_of_rights file_complaint open_investigation record_stance refer_to_court
request_reflection grant_reflection prepare_application submit_application register_application begin_review
grant_card issue_card prepare_renewal submit_renewal issue_renewed_card convict make_conviction_final
note_resident_eligibility submit_resident_card issue_resident_card close_case
"""
WRONG = {
    "complaint refused, then a report": "record_complaint_refusal prepare_report file_complaint open_investigation",
    "complaint withdrawn, inquiry goes on": "file_complaint open_investigation withdraw_complaint open_investigation",
    "withdrawn during trial, trial goes on": "refer_to_court withdraw_complaint refer_to_court convict",
    "dismissal, then civil party": "file_complaint dismiss file_civil_party_complaint open_judicial_investigation",
    "appeal to the procureur général": "file_complaint dismiss appeal_dismissal open_investigation",
    "discharge, appeal, trial": (
        "file_complaint open_judicial_investigation discharge appeal_discharge refer_to_court convict appeal_judgment "
        "record_appeal_judgment appeal_to_cassation remit_to_appeal make_conviction_final"
    ),
    "closed, then reopened": "open_investigation dismiss end_procedure reopen_procedure open_judicial_investigation",
    "direct summons": "refer_to_court acquit appeal_judgment make_acquittal_final end_procedure",
    "several complaints joined": "file_complaint add_complaint add_testimony open_investigation requalify",
    "removal order before any complaint": "notify_oqtf inform_of_rights file_complaint request_reflection",
    "removal order during the reflection period": (
        "inform_of_rights request_reflection grant_reflection notify_oqtf notify_transfer end_removal end_transfer"
    ),
    "reflection interrupted": (
        "inform_of_rights request_reflection grant_reflection interrupt_reflection prepare_application"
    ),
    "reflection refused, expired": "inform_of_rights request_reflection refuse_reflection prepare_application",
    "filing impossible": "prepare_application block_application note_attempt submit_application",
    "pieces asked for": (
        "prepare_application submit_application acknowledge_application request_pieces send_pieces "
        "register_application begin_review request_pieces send_pieces"
    ),
    "registration refused": "prepare_application submit_application refuse_registration prepare_application",
    "silence, judgment, injunction": (
        "prepare_application submit_application note_implicit_refusal reexamine refuse grant_card issue_card"
    ),
    "refusal and removal order on one day": "prepare_application submit_application refuse notify_oqtf end_removal",
    "permit expired unnoticed": (
        "prepare_application submit_application grant_card issue_card let_title_expire submit_renewal let_title_expire "
        "submit_resident_card refuse"
    ),
    "withdrawal, annulled": (
        "prepare_application submit_application grant_card issue_card begin_withdrawal withdraw_card restore_card "
        "begin_withdrawal drop_withdrawal"
    ),
    "withdrawal during a renewal": (
        "prepare_application submit_application grant_card issue_card submit_renewal begin_withdrawal "
        "withdraw_card end_right"
    ),
    "exit programme": "prepare_psp submit_psp grant_psp extend_psp prepare_psp submit_psp refuse_psp",
    "asylum first": "request_asylum deliver_title grant_protection",
    "asylum refused, another ground": "request_asylum refuse_asylum take_other_basis refuse end_right",
    "move during an application": "prepare_application submit_application move_prefecture register_application",
    "another document, then the permit": "note_other_status inform_of_rights prepare_application",
    "detention and release": "notify_oqtf place_in_detention end_detention assign_to_residence prepare_application",
    "lost contact, transferred": "give_notice begin_support lose_contact transfer_support close_case reopen_case",
    "contact found again": "give_notice record_consent lose_contact find_again record_consent close_despite_deadline",
    "death": "record_death close_case archive_case take_out_of_archive",
    "silence, reasons, legal aid, annulled": (
        "request_reasons receive_reasons request_legal_aid decide_legal_aid seize_court ask_suspension rule_in_urgency "
        "annul_and_issue note_execution end_challenge"
    ),
    "reasons never given, court": "request_reasons note_reasons_silence seize_court note_unknown_ruling",
    "two appeals, both rejected": (
        "file_gracious_appeal note_appeal_receipt file_hierarchical_appeal note_appeal_rejection note_appeal_silence "
        "seize_court ask_urgent_relief reject_application appeal_ruling annul_on_appeal ask_for_execution "
        "appeal_to_council remit_to_court_of_appeal reject_on_appeal appeal_to_council rule_in_council"
    ),
    "the administration gives way": "file_gracious_appeal note_appeal_success",
    "the préfet appeals": "seize_court annul_and_reexamine appeal_ruling reject_on_appeal end_challenge",
    "she withdraws": "seize_court discontinue_application",
    "the card came first": "seize_court close_without_need",
    "the day went by": "expire_action end_challenge",
    "archive to the end": "close_case archive_case anonymise_case",
}


def walk(names: str) -> dict[Track, State]:
    """Takes the steps one after the other from the first states; fails where one is not open."""
    states = dict(FIRST)
    for step in (STEPS[name] for name in names.split()):
        assert states[step.track] in step.sources, f"{step.name} is not open from {states[step.track]}"
        states[step.track] = step.leads_to(states[step.track])
    return states


def test_the_straight_way_leads_from_the_first_interview_to_the_resident_card() -> None:
    states = walk(STRAIGHT)
    assert [states[track].value for track in list(Track)[:3]] == ["closed", "final_conviction", "resident_issued"]


@pytest.mark.parametrize("names", WRONG.values(), ids=WRONG.keys())
def test_paths_that_go_wrong_can_be_recorded(names: str) -> None:
    walk(names)


def test_every_step_lies_on_one_of_these_paths() -> None:
    walked = {*STRAIGHT.split(), *(name for names in WRONG.values() for name in names.split())}
    assert STEPS.keys() - walked == {
        "drop_report", "give_testimony", "obtain_receipt", "set_hearing", "end_other_status", "let_reflection_expire",
    }  # fmt: skip
