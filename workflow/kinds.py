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
