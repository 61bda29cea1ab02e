"""The clock of the préfecture's silence, counted again when something that it counts from is corrected."""

from __future__ import annotations

from cases.models import Application, Case, Deadline, Entry
from cases.records import Records
from cases.services import clocks
from workflow.choices import ApplicationOutcome, DeadlineState
from workflow.facts.answers import PERMIT
from workflow.silences import silence_of

RULE = "silence"
ANSWERED = (ApplicationOutcome.GRANTED, ApplicationOutcome.NOT_REGISTERED, ApplicationOutcome.WITHDRAWN)


def recount(case: Case, application: Application, entry: Entry, records: Records) -> None:
    """Inside an act: the silence on that application, from all that is known of it now.

    A clock that a refusal has met since stays met, on its right day; one that a person settled is left alone.
    """
    if application.kind not in PERMIT:
        return
    rows = _of(case, application)
    held = [d for d in rows if d.state != DeadlineState.MOOT]
    if not held and not _starts(application, rows):
        return
    told = None if application.outcome in ANSWERED else silence_of(application, records.exchanges)
    made = clocks.counted(RULE, told, entry, records) if told else None
    if made and any(d.params == made.params for d in held):
        return
    gone = [d.pk for d in held if made or d.state == DeadlineState.OPEN]
    Deadline.objects.filter(pk__in=gone).update(state=DeadlineState.MOOT.value, met_by=entry)
    if made:
        _settled_as(made, held)
        made.steps = [*clocks.replacing(held), *made.steps]
        made.save()


def _of(case: Case, application: Application) -> list[Deadline]:
    """Its clocks, oldest first; those that a change of the law counted again bear its start alone."""
    rows = list(Deadline.objects.filter(case=case, rule=RULE).select_related("entry", "met_by").order_by("pk"))
    about = [d for d in rows if (d.entry.record_kind, d.entry.record_id) == ("application", application.pk)]
    starts = {d.params.get("start") for d in about}
    return [d for d in rows if d in about or (d.entry.step == "law_changed" and d.params.get("start") in starts)]


def _starts(application: Application, rows: list[Deadline]) -> bool:
    """Whether a clock may start, or start again, while the préfecture has not answered."""
    ended = rows[-1].met_by if rows else None
    settled = ended is not None and ended.step == "deadline_settled"
    return application.outcome == ApplicationOutcome.PENDING and not settled


def _settled_as(made: Deadline, held: list[Deadline]) -> None:
    """What ended the clock whose place it takes has ended this one too."""
    met = next((d for d in reversed(held) if d.state == DeadlineState.MET), None)
    if met and not any(d.state == DeadlineState.OPEN for d in held):
        made.state, made.met_by = DeadlineState.MET.value, met.met_by
