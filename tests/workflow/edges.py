"""The moves that the law allows, written out from the legal digest as the procedure mends it: state → states."""

SUPPORT = """
intake > consent_pending closed lost_contact deceased
consent_pending > active closed lost_contact deceased
active > lost_contact transferred closed deceased
lost_contact > active closed transferred deceased
transferred > closed lost_contact deceased
deceased > closed
closed > active archived
archived > anonymised active
anonymised >
"""

CRIMINAL = """
none > report_prepared complaint_filed complaint_refused testimony_given investigation referred
report_prepared > complaint_filed investigation none
complaint_refused > report_prepared complaint_filed investigation
complaint_filed > investigation dismissed complaint_withdrawn referred judicial_investigation testimony_given cpc_filed
testimony_given > investigation referred complaint_filed dismissed judicial_investigation
investigation > judicial_investigation referred dismissed complaint_withdrawn cpc_filed
judicial_investigation > referred discharge_order complaint_withdrawn
dismissed > pg_appeal cpc_filed ended_without_conviction reopened investigation
pg_appeal > investigation ended_without_conviction cpc_filed
cpc_filed > judicial_investigation discharge_order ended_without_conviction
discharge_order > discharge_appeal ended_without_conviction
discharge_appeal > referred judicial_investigation cassation_pending ended_without_conviction
referred > convicted_first acquitted_first complaint_withdrawn
convicted_first > final_conviction appeal_pending
acquitted_first > appeal_pending final_acquittal
appeal_pending > final_conviction final_acquittal cassation_pending
cassation_pending > final_conviction final_acquittal appeal_pending
final_conviction >
final_acquittal > ended_without_conviction
complaint_withdrawn > investigation ended_without_conviction judicial_investigation referred
ended_without_conviction > reopened
reopened > investigation judicial_investigation
"""

AFTER_REFUSAL = "under_review card_granted application_preparing psp_preparing asylum_pending other_basis no_right"
OTHER_DOORS = "psp_preparing asylum_pending other_basis"
DECIDED = "implicit_refusal card_granted refused"

RESIDENCE = f"""
no_right > informed application_preparing psp_preparing asylum_pending other_basis other_status
other_status > informed application_preparing psp_preparing asylum_pending no_right
informed > reflection_requested application_preparing {OTHER_DOORS}
reflection_requested > reflection_active reflection_refused application_preparing
reflection_refused > application_preparing
reflection_active > application_preparing reflection_expired reflection_interrupted
reflection_interrupted > application_preparing
reflection_expired > application_preparing no_right
application_preparing > application_submitted application_blocked {OTHER_DOORS}
application_blocked > application_submitted {OTHER_DOORS}
application_submitted > application_incomplete application_registered registration_refused {DECIDED}
application_incomplete > application_submitted registration_refused
application_registered > under_review application_incomplete {DECIDED}
under_review > application_incomplete {DECIDED}
registration_refused > application_preparing
implicit_refusal > refused {AFTER_REFUSAL}
refused > {AFTER_REFUSAL}
withdrawn > card_issued {AFTER_REFUSAL}
card_granted > card_issued
card_issued > renewal_submitted withdrawal_contradictory resident_eligible expired other_basis
renewal_submitted > card_issued refused implicit_refusal withdrawal_contradictory resident_eligible expired other_basis
withdrawal_contradictory > card_issued withdrawn
resident_eligible > resident_submitted
resident_submitted > resident_issued refused implicit_refusal
resident_issued >
psp_preparing > psp_submitted no_right application_preparing
psp_submitted > psp_aps psp_preparing no_right application_preparing
psp_aps > psp_preparing no_right application_preparing
asylum_pending > protected no_right application_preparing
protected > application_preparing
other_basis > card_granted refused no_right application_preparing
expired > renewal_submitted application_preparing no_right resident_submitted other_basis
"""

LITIGATION = """
clock_running > reasons_requested gracious_filed hierarchical_filed aj_requested ta_filed clock_expired
reasons_requested > gracious_filed hierarchical_filed aj_requested ta_filed clock_expired
gracious_filed > reasons_requested hierarchical_filed aj_requested ta_filed clock_expired
hierarchical_filed > reasons_requested gracious_filed aj_requested ta_filed clock_expired
aj_requested > reasons_requested gracious_filed hierarchical_filed ta_filed clock_expired
ta_filed > ta_annulled_issue ta_annulled_reexamine ta_rejected withdrawn_by_applicant no_longer_needed
ta_annulled_issue > caa_filed final
ta_annulled_reexamine > caa_filed final
ta_rejected > caa_filed final
caa_filed > caa_annulled caa_rejected
caa_annulled > ce_filed final
caa_rejected > ce_filed final
ce_filed > caa_filed final
clock_expired > final
final >
withdrawn_by_applicant >
no_longer_needed >
"""


def parsed(text: str) -> dict[str, set[str]]:
    """The moves by state."""
    lines = (line.split(">") for line in text.strip().splitlines())
    return {state.strip(): set(targets.split()) for state, targets in lines}
