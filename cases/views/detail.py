"""The case's page: where it stands, what can be done, what presses, what happened, who read it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import policy
from accounts.access import actor_of, allow
from accounts.roles import Actor
from cases.addresses import in_case
from cases.exact import exact
from cases.forms.records import BY_HAND
from cases.labels import record_label
from cases.models import Case, Deadline, Transmission
from cases.pressing import of_case
from cases.readers import last_readers
from cases.records import PLURALS, Records
from cases.timeline import timeline
from cases.views import actions
from cases.views.common import case_or_404, records_of
from cases.views.contests import contests, opening_url
from cases.views.deadline_rows import labelled
from workflow.choices import DeadlineState

GROUPED = (*tuple(kind for kind in BY_HAND if kind not in ("person", "relative", "danger")), "fact", "danger")


@require_safe
@allow(policy.sees_the_case)
def detail(request: HttpRequest, reference: str) -> HttpResponse:
    """One case, on one page."""
    case = case_or_404(request, reference)
    return render(request, "cases/detail.html", page(case, records_of(request, case), actor_of(request), request))


def page(case: Case, records: Records, actor: Actor, request: HttpRequest) -> dict[str, Any]:
    """Everything that the page and its fragments show."""
    readable = records.readable
    may = rights(case, actor)
    return {
        "case": case,
        "records": records,
        "readable": readable,
        "may": may,
        "actions": actions.groups(records, actor),
        "contests": contests(records, actor),
        "contest_url": opening_url(records) if policy.allows(policy.advances_the_case, actor, case) else "",
        "pinned": of_case(case, records.deadlines, records.today),
        "deadlines": [labelled(_as_read(d, records), case) for d in records.deadlines if d.state == DeadlineState.OPEN],
        "timeline": timeline(case, records, whole="tout" in request.GET) if readable else dates_only(case),
        "groups": record_groups(records, may) if readable else [],
        "watch": actions.watch(records, actor),
        "danger": next((d for d in reversed(records.dangers) if d.closed_on is None), None),
        "documents": list(reversed(records.documents)),
        "transmission": Transmission.objects.filter(case=case, until__isnull=True).first()
        if case.legal_officer_id
        else None,
        "readers": last_readers(case),
    }


def _as_read(deadline: Deadline, records: Records) -> Deadline:
    """By the day for who reads the birth date that it is counted from."""
    return exact(deadline, records.person, records.law) if records.readable else deadline


def dates_only(case: Case) -> list[Any]:
    """The history for somebody who may not read the content: steps and dates."""
    return timeline(case, None)


def rights(case: Case, actor: Actor) -> dict[str, bool]:
    """What this person may do on the page."""
    transmits = policy.allows(policy.transmits_the_case, actor, case)
    return {
        "write": policy.allows(policy.follows_the_case, actor, case),
        "whereabouts": policy.allows(policy.reveals_whereabouts, actor, case),
        "assign": policy.allows(policy.assigns_the_case, actor, case),
        "transmit": transmits,
        "end_transmission": transmits and case.legal_officer_id is not None,
    }


def record_groups(records: Records, may: dict[str, bool]) -> list[dict[str, Any]]:
    """What the file holds, noun by noun; a noun without a record shows only where to add one."""
    return [_group(kind, records, may) for kind in GROUPED]


def _group(kind: str, records: Records, may: dict[str, bool]) -> dict[str, Any]:
    add = in_case("cases:record_add", records.reference, kind) if may["write"] else ""
    held = [r for r in reversed(getattr(records, PLURALS[kind])) if not getattr(r, "on_track", False)]
    if kind == "application":
        papers = {d.pk: d for d in records.documents}
        for record in held:
            record.proof = papers.get(record.bordereau_id)
    return {"kind": kind, "label": record_label(kind), "records": held, "add_url": add}
