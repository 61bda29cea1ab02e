"""The codes of the papers; the catalogue itself (template, recipient, fields) is documents/kinds/."""

from enum import StrEnum


class Kind(StrEnum):
    """One paper that the product makes; the comment is its number in the digest of papers."""

    INFORMATION_NOTICE = "information_notice"  # 2
    CONSENT = "consent"  # 3
    RIGHTS_SHEET = "rights_sheet"  # 4
    SUPPORT_CERTIFICATE = "support_certificate"  # 8
    PROSECUTOR_LETTER = "prosecutor_letter"  # 11
    REFLECTION_REQUEST = "reflection_request"  # 14
    RESIDENCE_APPLICATION = "residence_application"  # 17
    BORDEREAU = "bordereau"  # 18
    RENEWAL_REQUEST = "renewal_request"  # 24
    RESIDENT_CARD_REQUEST = "resident_card_request"  # 29
    CLOSING_LETTER = "closing_letter"  # 52
    PROCEEDINGS_REQUEST = "proceedings_request"  # 25
    POLICE_PROTECTION = "police_protection"  # 34
    REASONS_REQUEST = "reasons_request"  # 36
    INFORMAL_APPEAL = "informal_appeal"  # 37
    HIERARCHICAL_APPEAL = "hierarchical_appeal"  # 38
    COURT_CHRONOLOGY = "court_chronology"  # 39
    COURT_BORDEREAU = "court_bordereau"  # 39
    FILE_REQUEST = "file_request"  # 40
    FILE_REFERRAL = "file_referral"  # 40, to the CADA
    EXECUTION_REQUEST = "execution_request"  # 42
    DEFENDER_REFERRAL = "defender_referral"  # 43
    CIVIL_PARTY_CHRONOLOGY = "civil_party_chronology"  # 47
    CIVIL_PARTY_BORDEREAU = "civil_party_bordereau"  # 47
    DISMISSAL_APPEAL = "dismissal_appeal"  # 48
    COMPENSATION_CLAIM = "compensation_claim"  # 49
    MINOR_REPRESENTATIVE = "minor_representative"  # 50, ad hoc administrator
    CHILD_PROTECTION_REPORT = "child_protection_report"  # 50
    DISCLOSURES = "disclosures"  # 53, what was told about her, to whom
