"""The codes of the papers; the catalogue itself (template, recipient, fields) is documents/kinds/."""

from enum import StrEnum


class Kind(StrEnum):
    """One paper that the product makes; the comment is its number in the digest of papers."""

    WELCOME_SHEET = "welcome_sheet"  # 1
    INFORMATION_NOTICE = "information_notice"  # 2
    CONSENT = "consent"  # 3
    RIGHTS_SHEET = "rights_sheet"  # 4
    MANDATE = "mandate"  # 5
    DOMICILIATION_SHEET = "domiciliation_sheet"  # 6
    HOSTING_CERTIFICATE = "hosting_certificate"  # 7
    SUPPORT_CERTIFICATE = "support_certificate"  # 8
    SOCIAL_NOTE = "social_note"  # 9
    IDENTIFICATION_REPORT = "identification_report"  # 10
    PROSECUTOR_LETTER = "prosecutor_letter"  # 11
    REFLECTION_REQUEST = "reflection_request"  # 14
    REFERENT_LETTER = "referent_letter"  # 16
    RESIDENCE_APPLICATION = "residence_application"  # 17
    BORDEREAU = "bordereau"  # 18
    LINK_STATEMENT = "link_statement"  # 19
    CONSULAR_REQUEST = "consular_request"  # 20
    COMMITMENT_SHEET = "commitment_sheet"  # 21
    RENEWAL_REQUEST = "renewal_request"  # 24
    PROCEEDINGS_REQUEST = "proceedings_request"  # 25
    PIECES_ANSWER = "pieces_answer"  # 27
    FORMAL_NOTICE = "formal_notice"  # 28
    RESIDENT_CARD_REQUEST = "resident_card_request"  # 29
    ADA_REQUEST = "ada_request"  # 30
    HEALTH_COVER_SHEET = "health_cover_sheet"  # 31
    SHELTER_REQUEST = "shelter_request"  # 32
    DANGER_ASSESSMENT = "danger_assessment"  # 33
    POLICE_PROTECTION = "police_protection"  # 34
    LEGAL_AID_SHEET = "legal_aid_sheet"  # 35
    REASONS_REQUEST = "reasons_request"  # 36
    INFORMAL_APPEAL = "informal_appeal"  # 37
    HIERARCHICAL_APPEAL = "hierarchical_appeal"  # 38
    COURT_CHRONOLOGY = "court_chronology"  # 39
    COURT_BORDEREAU = "court_bordereau"  # 39
    FILE_REQUEST = "file_request"  # 40
    FILE_REFERRAL = "file_referral"  # 40, to the CADA
    OBSERVATIONS = "observations"  # 41
    EXECUTION_REQUEST = "execution_request"  # 42
    DEFENDER_REFERRAL = "defender_referral"  # 43
    TRANSFER_LETTER = "transfer_letter"  # 44
    PSP_SHEET = "psp_sheet"  # 45
    AFIS_SHEET = "afis_sheet"  # 46
    CIVIL_PARTY_CHRONOLOGY = "civil_party_chronology"  # 47
    CIVIL_PARTY_BORDEREAU = "civil_party_bordereau"  # 47
    DISMISSAL_APPEAL = "dismissal_appeal"  # 48
    COMPENSATION_CLAIM = "compensation_claim"  # 49
    MINOR_REPRESENTATIVE = "minor_representative"  # 50, ad hoc administrator
    CHILD_PROTECTION_REPORT = "child_protection_report"  # 50
    TRANSMISSION_SHEET = "transmission_sheet"  # 51
    CLOSING_LETTER = "closing_letter"  # 52
    DISCLOSURES = "disclosures"  # 53, what was told about her, to whom
    ACCESS_EXTRACT = "access_extract"  # 53


BORDEREAUX = frozenset({Kind.BORDEREAU, Kind.COURT_BORDEREAU, Kind.CIVIL_PARTY_BORDEREAU})
