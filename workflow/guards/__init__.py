"""Legal conditions: pure functions of the records and a day; each gives the reason why it blocks, or nothing."""

from workflow.guards.flags import flags
from workflow.guards.litigation import (
    aid_awaited,
    appeal_awaited,
    appeal_in_time,
    appeal_not_answered,
    appeal_over,
    appeal_prolongs,
    clock_over,
    filed_in_time,
    injunction_made,
    interim_awaited,
    main_action_filed,
    reasons_awaited,
    reasons_in_time,
    reasons_not_given,
    refused_by_silence,
)
from workflow.guards.permit import CAN_APPLY, CAN_RENEW
from workflow.guards.procedure import civil_party_open, procedure_running, running
from workflow.guards.reason import Guard, Reason
from workflow.guards.reflection import (
    can_request_reflection,
    information_was_due,
    protected_until,
    reflection_over,
    removal_blocked,
    removal_not_blocked,
    transfer_not_executable,
)
from workflow.guards.resident import CAN_APPLY_RESIDENT
from workflow.guards.support import (
    consent_for_association,
    consent_for_prefecture,
    consent_for_prosecutor,
    may_close,
    may_send,
    retention_over,
)
from workflow.guards.withdrawal import (
    completeness_proven,
    interruption_grounded,
    silence_elapsed,
    title_over,
    withdrawal_grounded,
)

DATED = frozenset(
    guard.name for guard in (filed_in_time, appeal_in_time, silence_elapsed)
)  # they compare a day with a clock

__all__ = [
    "CAN_APPLY",
    "CAN_APPLY_RESIDENT",
    "CAN_RENEW",
    "DATED",
    "Guard",
    "Reason",
    "aid_awaited",
    "appeal_awaited",
    "appeal_in_time",
    "appeal_not_answered",
    "appeal_over",
    "appeal_prolongs",
    "can_request_reflection",
    "civil_party_open",
    "clock_over",
    "completeness_proven",
    "consent_for_association",
    "consent_for_prefecture",
    "consent_for_prosecutor",
    "filed_in_time",
    "flags",
    "information_was_due",
    "injunction_made",
    "interim_awaited",
    "interruption_grounded",
    "main_action_filed",
    "may_close",
    "may_send",
    "procedure_running",
    "protected_until",
    "reasons_awaited",
    "reasons_in_time",
    "reasons_not_given",
    "reflection_over",
    "refused_by_silence",
    "removal_blocked",
    "removal_not_blocked",
    "retention_over",
    "running",
    "silence_elapsed",
    "title_over",
    "transfer_not_executable",
    "withdrawal_grounded",
]
