"""The case and its records, one file per family of nouns."""

from cases.models.calling import Call, Notice
from cases.models.case import Case
from cases.models.criminal import Proceeding, Statement
from cases.models.history import Assignment, Deadline, Entry, Transmission
from cases.models.law import LawApplied, LawChange
from cases.models.litigation import Challenge, Ruling
from cases.models.person import Person, Relative
from cases.models.residence import Application, Attempt, Decision, Title
from cases.models.support import Consent, Contact, Danger, Fact

__all__ = [
    "Application",
    "Assignment",
    "Attempt",
    "Call",
    "Case",
    "Challenge",
    "Consent",
    "Contact",
    "Danger",
    "Deadline",
    "Decision",
    "Entry",
    "Fact",
    "LawApplied",
    "LawChange",
    "Notice",
    "Person",
    "Proceeding",
    "Relative",
    "Ruling",
    "Statement",
    "Title",
    "Transmission",
]
