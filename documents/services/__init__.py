"""Acts on papers: asking for them, issuing them, correcting them, reading them, sending them."""

from documents.rendering import render, retry
from documents.services.asking import new_version, request, request_alone
from documents.services.common import PaperMoved, PaperRefused, may_attest
from documents.services.issuing import as_it_stands, draft_of, drop, issue, mark, save_draft
from documents.services.reading import read
from documents.services.sending import addressees, consent_for, disclose, prove, proving, unsent
from documents.sources import Draft

__all__ = [
    "Draft",
    "PaperMoved",
    "PaperRefused",
    "addressees",
    "as_it_stands",
    "consent_for",
    "disclose",
    "draft_of",
    "drop",
    "issue",
    "mark",
    "may_attest",
    "new_version",
    "prove",
    "proving",
    "read",
    "render",
    "request",
    "request_alone",
    "retry",
    "save_draft",
    "unsent",
]
