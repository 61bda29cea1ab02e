"""Legal conditions: pure functions of the records and a day; each gives the reason why it blocks, or nothing."""

from workflow.guards.flags import flags
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
from workflow.guards.withdrawal import completeness_proven, interruption_grounded, title_over, withdrawal_grounded

__all__ = [
    "CAN_APPLY",
    "CAN_APPLY_RESIDENT",
    "CAN_RENEW",
    "Guard",
    "Reason",
    "can_request_reflection",
    "civil_party_open",
    "completeness_proven",
    "consent_for_association",
    "consent_for_prefecture",
    "consent_for_prosecutor",
    "flags",
    "information_was_due",
    "interruption_grounded",
    "may_close",
    "may_send",
    "procedure_running",
    "protected_until",
    "reflection_over",
    "removal_blocked",
    "removal_not_blocked",
    "retention_over",
    "running",
    "title_over",
    "transfer_not_executable",
    "withdrawal_grounded",
]
