"""Closed lists of values that records, facts and forms share: code in English, label in French."""

from workflow.choices.base import Choice
from workflow.choices.courts import Answer, ChallengeKind, Court, Injunction, Party, Relief, RulingOutcome
from workflow.choices.criminal import Appellant, CriminalOutcome, Stance, StatementKind
from workflow.choices.following import ContactKind, DangerLevel, DeadlineState, LawAct, NoticeKind, Recipient, Tie
from workflow.choices.knowing import IdentityEvidence, InFrance, Precision, Reliability, Source, YesNo
from workflow.choices.residence import (
    Acknowledgement,
    ApplicationKind,
    ApplicationOutcome,
    AttemptKind,
    Channel,
    DecisionKind,
    DecisionOutcome,
    Measure,
    TitleKind,
)

__all__ = [
    "Acknowledgement",
    "Answer",
    "Appellant",
    "ApplicationKind",
    "ApplicationOutcome",
    "AttemptKind",
    "ChallengeKind",
    "Channel",
    "Choice",
    "ContactKind",
    "Court",
    "CriminalOutcome",
    "DangerLevel",
    "DeadlineState",
    "DecisionKind",
    "DecisionOutcome",
    "IdentityEvidence",
    "InFrance",
    "Injunction",
    "LawAct",
    "Measure",
    "NoticeKind",
    "Party",
    "Precision",
    "Recipient",
    "Reliability",
    "Relief",
    "RulingOutcome",
    "Source",
    "Stance",
    "StatementKind",
    "Tie",
    "TitleKind",
    "YesNo",
]
