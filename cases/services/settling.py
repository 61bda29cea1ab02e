"""A person says what became of a deadline that no step ended."""

from __future__ import annotations

from django.utils import timezone

from accounts import policy
from accounts.roles import Actor
from audit import services as audit
from audit.language import to_reader as _
from audit.verbs import Verb
from cases.models import Deadline
from cases.services import history
from cases.services.clocks import nearest
from cases.services.history import When
from cases.services.locking import locked, touched
from workflow.choices import DeadlineState


class AlreadySettled(ValueError):
    """The deadline has ended already."""


def settle(deadline: Deadline, *, state: DeadlineState, reason: str, by: Actor) -> None:
    """Ends it as kept, missed or pointless, with the reason; raises `AlreadySettled`."""
    with audit.act(by=by, purpose="follow_up"):
        case = locked(deadline.case_id)
        policy.require(policy.follows_the_case, by=by, case=case)
        running = list(Deadline.objects.filter(case=case, state=DeadlineState.OPEN))
        if deadline.pk not in {d.pk for d in running} and not _missed_alone(deadline):
            raise AlreadySettled(_("Cette échéance est déjà traitée."))
        entry = history.write(
            case,
            "deadline_settled",
            by=by,
            when=When(timezone.localdate()),
            facts={"rule": deadline.rule, "state": state.value, "reason": reason},
        )
        Deadline.objects.filter(pk=deadline.pk).update(state=state.value, met_by=entry)
        touched(case, *nearest(case, [d for d in running if d.pk != deadline.pk]))
        audit.record(
            Verb.DEADLINE_SETTLED,
            case=case.reference,
            organisation_id=case.organisation_id,
            deadline=deadline.pk,
            rule=deadline.rule,
            state=state.value,
        )


def _missed_alone(deadline: Deadline) -> bool:
    """The calendar called it missed; nobody has said what really became of it."""
    return Deadline.objects.filter(pk=deadline.pk, state=DeadlineState.MISSED, met_by=None).exists()
