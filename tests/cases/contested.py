"""A contested decision, in any state, with something of every kind that waits for an answer."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from accounts.roles import SYSTEM
from cases.models import Case, Challenge, Decision, Ruling
from vault.access import access

TRIED = ("reasons_request", "gracious", "legal_aid", "court_application", "interim", "appeal", "cassation")


def a_challenge(case: Case, state: str, *, full: bool = True, kind: str = "refusal", **said: Any) -> Challenge:
    """Put there past the services: the way is not the subject."""
    with access(SYSTEM, purpose="step"):
        return _made(case, state, full=full, kind=kind, **said)


def _made(case: Case, state: str, *, full: bool, kind: str, **said: Any) -> Challenge:
    owner = {"case": case, "key_id": case.key_id, "recorded_by_id": case.caseworker_id}
    day = timezone.localdate() - dt.timedelta(days=20)
    decision = Decision(**owner, kind=kind, on=day, notified_on=day, remedies_mentioned="yes", **said)
    decision.save()
    challenge = Challenge(**owner, decision=decision, kind="contest", state=state, on=day)
    challenge.save()
    for each in TRIED if full else ():
        Challenge(**owner, decision=decision, parent=challenge, kind=each, on=day).save()
    if full:
        Ruling(**owner, challenge=challenge, court="ta", outcome="annulled", injunction="issue", on=day).save()
    return challenge
