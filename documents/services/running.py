"""One paper for many cases, a few at a time: other papers are made in between, and it can be cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import policy
from accounts.policy import Refused
from accounts.roles import Actor
from accounts.services import actor_for
from audit import services as audit
from audit.language import to_reader as _
from audit.verbs import Verb
from documents import hooks, rendering
from documents.kinds import PAPERS
from documents.models import Document, Outcome, PaperRun, RunItem, Status
from documents.services.asking import lacking, request
from documents.services.common import PaperRefused, held_case, may_attest
from documents.tasks import enqueue_run
from vault.access import access
from workflow.kinds import Kind

SLICE = 5  # cases between two looks at the queue: a letter asked for meanwhile waits a second, not minutes


def start(cases: Sequence[Any], kind: Kind, *, by: Actor) -> PaperRun:
    """Asks for this paper for each case; raises `PaperRefused` while another run of this person goes on."""
    if not cases:
        raise PaperRefused(_("Aucun dossier à traiter : vous ne suivez aucun dossier ouvert."))
    with audit.act(by=by, purpose="paper"):
        for case in cases:
            policy.require(policy.follows_the_case, by=by, case=case)
        run = _begun(kind, by)
        RunItem.objects.bulk_create(RunItem(run=run, case_id=case.pk) for case in cases)
        audit.record(Verb.RUN_STARTED, run=str(run.uid), kind=kind.value, count=len(cases))
        enqueue_run(run.pk)
    return run


def _begun(kind: Kind, by: Actor) -> PaperRun:
    assert by.user_id is not None
    try:
        with transaction.atomic():
            return PaperRun.objects.create(kind=kind.value, asked_by_id=by.user_id)
    except IntegrityError:
        raise PaperRefused(_("Une série est déjà en cours : attendez sa fin, ou annulez-la.")) from None


def cancel(run: PaperRun, *, by: Actor) -> PaperRun:
    """Nothing more is made; what is made stays."""
    with audit.act(by=by, purpose="paper"):
        held = PaperRun.objects.select_for_update().get(pk=run.pk)
        if held.finished_at is not None:
            return held
        left = held.items.filter(outcome=Outcome.WAITING.value).update(outcome=Outcome.CANCELLED.value)
        held.cancelled_at = held.finished_at = timezone.now()
        held.save(update_fields=["cancelled_at", "finished_at"])
        audit.record(Verb.RUN_CANCELLED, run=str(held.uid), kind=held.kind, count=left)
    return held


def resume(run: PaperRun, *, by: Actor) -> None:
    """Asks the worker again, when the one that held the run is no more."""
    with audit.act(by=by, purpose="paper"):
        if PaperRun.objects.filter(pk=run.pk, finished_at=None).update(advanced_at=timezone.now()):
            enqueue_run(run.pk)


def advance(run_id: int) -> None:
    """The worker's part: the next cases, then another turn; doing it twice makes no paper twice."""
    run = PaperRun.objects.select_related("asked_by").filter(pk=run_id, finished_at=None).first()
    if run is None:
        return
    by = actor_for(run.asked_by)
    for item in run.items.filter(outcome=Outcome.WAITING.value).select_related("case").order_by("pk")[:SLICE]:
        _tried(run, item, by)
    _turn(run, by)


def _tried(run: PaperRun, item: RunItem, by: Actor) -> None:
    """One case and its file: no error of its own stops the others (a cancelled task or a stopped worker does)."""
    try:
        with access(by, purpose="paper"):
            made = _one(run, item, by)
        if made is not None:
            rendering.render(made.pk)
    except Refused:
        _left(item, Outcome.REFUSED)
    except Exception as fault:  # whatever it is, it would come back at each turn, and nobody after it be served
        _left(item, Outcome.FAILED, type(fault).__name__)


def _turn(run: PaperRun, by: Actor) -> None:
    """The next turn, or the end."""
    with audit.act(by=by, purpose="paper"):
        held = PaperRun.objects.select_for_update().get(pk=run.pk)
        if held.finished_at is not None:
            return
        held.advanced_at = timezone.now()
        if held.items.filter(outcome=Outcome.WAITING.value).exists():
            enqueue_run(held.pk)
        else:
            held.finished_at = timezone.now()
            made = held.items.filter(outcome=Outcome.MADE.value).count()
            audit.record(Verb.RUN_FINISHED, run=str(held.uid), kind=held.kind, count=made)
        held.save(update_fields=["advanced_at", "finished_at"])


def _one(run: PaperRun, item: RunItem, by: Actor) -> Document | None:
    """One case in one act; what cannot be done is kept with its reason."""
    with audit.act(by=by, purpose="paper"):
        case = held_case(item.case)
        fresh = RunItem.objects.select_for_update().get(pk=item.pk)
        if fresh.outcome != Outcome.WAITING.value:  # cancelled, or made by another worker
            return None
        policy.require(policy.follows_the_case, by=by, case=case)
        return _issued(run, fresh, case, by)


def _issued(run: PaperRun, item: RunItem, case: Any, by: Actor) -> Document | None:
    records = hooks.records_of(case)
    reason = _reason_not_to(run, case, by, records)
    made = None if reason else request(case, None, [run.kind], by=by, records=records)[0]
    item.document, item.outcome = made, (reason or Outcome.MADE).value
    item.save(update_fields=["document", "outcome"])
    return made


def _reason_not_to(run: PaperRun, case: Any, by: Actor, records: Any) -> Outcome | None:
    first = records.today.replace(day=1)
    own = Document.objects.filter(case=case.pk, kind=run.kind, issued_at__date__gte=first)
    if own.exclude(status=Status.FAILED.value).exists():
        return Outcome.ALREADY
    paper = PAPERS[Kind(run.kind)]
    if not may_attest(paper, case, by=by):
        return Outcome.REFUSED
    if paper.refused and paper.refused(records, records.today):
        return Outcome.DENIED
    return Outcome.INCOMPLETE if lacking(case, run.kind, by=by, records=records) else None


def _left(item: RunItem, outcome: Outcome, problem: str = "") -> None:
    """Keeps why; a paper that was made before the fault keeps its place in the queue, and its item the code."""
    mine = RunItem.objects.filter(pk=item.pk)
    if not mine.filter(outcome=Outcome.WAITING.value).update(outcome=outcome.value, problem=problem[:40]):
        mine.filter(outcome=Outcome.MADE.value).update(problem=problem[:40])
