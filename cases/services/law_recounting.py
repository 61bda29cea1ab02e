"""After a change of the law: the running clocks of every case are counted again by the system, a case at a time.

Stopped on the way and run again, it goes on where it stopped: a clock already as the law counts it is left alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import default_task_backend, task

from accounts.roles import SYSTEM, Actor
from audit import services as audit
from audit.language import in_french
from audit.verbs import Verb
from cases import laws
from cases.models import Case, Deadline, Entry, LawApplied, LawChange
from cases.services import calling, clocks, history
from cases.services.history import When
from cases.services.law_effects import Moved, concerned, moved
from cases.services.locking import locked, touched
from cases.services.notices import raise_for_law
from workflow.choices import DeadlineState
from workflow.deadlines import RULES
from workflow.law import Law


@dataclass
class Applied:
    """What one run did."""

    changes: int = 0
    cases: int = 0
    deadlines: int = 0


def ask() -> None:
    """In the caller's act: to the worker's queue; a backend without one works right after the commit."""
    if default_task_backend.supports_defer:
        recount.enqueue()
    else:
        transaction.on_commit(partial(recount.enqueue))


@task()  # type: ignore[untyped-decorator]  # django-tasks ships no types
@in_french()
def recount() -> None:
    """Counts again what the changes recorded since the last run touch."""
    apply()


def apply() -> Applied:
    """One run over the changes that nobody has applied yet; none: nothing is done nor written."""
    waiting = list(LawChange.objects.filter(applied=None).order_by("number"))
    if not waiting:
        return Applied()
    law = laws.before(waiting[0].number)
    after = law.with_(row.change for row in waiting)
    done = Applied(changes=len(waiting))
    for case_id in _cases(waiting, law):
        count = _one(case_id, waiting, law, after)
        done.deadlines += count
        done.cases += count > 0
    _noted(waiting, done)
    return done


def _cases(waiting: list[LawChange], law: Law) -> list[int]:
    """The cases that any of these may touch, in the order in which every act holds them."""
    found: set[int] = set()
    for row in waiting:
        found |= set(concerned(row.change, law).order_by().values_list("case", flat=True).distinct())
        law = law.with_([row.change])
    return sorted(found)


def _noted(waiting: list[LawChange], done: Applied) -> None:
    with audit.act(by=SYSTEM, purpose="law"):
        rows = [LawApplied(change=row, cases=done.cases, deadlines=done.deadlines) for row in waiting]
        LawApplied.objects.bulk_create(rows, ignore_conflicts=True)
        numbers = [row.number for row in waiting]
        audit.record(Verb.LAW_APPLIED, numbers=numbers, cases=done.cases, deadlines=done.deadlines)


def _one(case_id: int, waiting: list[LawChange], law: Law, after: Law) -> int:
    """One case in an act of its own: its clocks, a line of its history, who follows it called; how many clocks."""
    with audit.act(by=SYSTEM, purpose="law"):
        case = locked(case_id)
        held = Deadline.objects.filter(case=case, state=DeadlineState.OPEN).select_related("entry").order_by("pk")
        rows = list(held.defer("entry__facts", "entry__findings", "entry__words"))
        for row in rows:
            row.case = case
        changed = list(moved(rows, law, after))
        if changed:
            _written(case, changed, rows, waiting)
    return len(changed)


def _written(case: Case, changed: list[Moved], rows: list[Deadline], waiting: list[LawChange]) -> None:
    entry = _entry(case, changed, waiting)
    replaced = [each for each in changed if each.in_time]
    for each in changed:
        if not each.in_time:
            _told_again(each)
    made = _replaced(replaced, entry)
    gone = {each.kept.pk for each in replaced}
    touched(case, *clocks.nearest(case, [*(d for d in rows if d.pk not in gone), *made]))
    numbers = [row.number for row in waiting]
    audit.record(
        Verb.LAW_APPLIED,
        case=case.reference,
        organisation_id=case.organisation_id,
        entry=entry.pk,
        numbers=numbers,
        deadlines=len(changed),
    )
    if made:
        now = timezone.now()
        calling.ask(raise_for_law(now, [d.pk for d in made]).people, now)


def _entry(case: Case, changed: list[Moved], waiting: list[LawChange]) -> Entry:
    """Under the name of who recorded the last change: the system itself has no account."""
    return history.write(
        case,
        "law_changed",
        by=Actor(waiting[-1].recorded_by_id),
        when=When(timezone.localdate()),
        facts={"changes": [row.number for row in waiting]},
        findings=[{"sentence": _sentence(each), "citation": each.counted.citation} for each in changed],
    )


def _told_again(each: Moved) -> None:
    """The same days: the row says what it cites now, and how sure it is."""
    told = {name: getattr(each.counted, name) for name in ("citation", "confidence", "why", "competing")}
    Deadline.objects.filter(pk=each.kept.pk).update(**told)


def _replaced(replaced: list[Moved], entry: Entry) -> list[Deadline]:
    """Other days: another row takes the place of the one that is kept, which stays in the list of what has ended."""
    Deadline.objects.filter(pk__in=[each.kept.pk for each in replaced]).update(
        state=DeadlineState.MOOT.value, met_by=entry
    )
    made = [each.counted for each in replaced]
    for each in replaced:
        each.counted.steps = [_("droit mis à jour : remplace le délai d’avant"), *each.counted.steps]
    Deadline.objects.bulk_create(made)
    return [d for d in made if d.state == DeadlineState.OPEN]


def _sentence(each: Moved) -> str:
    label = str(RULES[each.kept.rule].label)
    told = {"rule": label[:1].upper() + label[1:], "old": _day(each.kept), "new": _day(each.counted)}
    if told["old"] != told["new"]:
        return _("%(rule)s : le délai finissait le %(old)s, il finit le %(new)s.") % told
    if each.kept.confidence != each.counted.confidence:
        sure = each.counted.confidence == "certain"
        said = _("%(rule)s : vérifié, le dernier jour reste le %(new)s.")
        return (said if sure else _("%(rule)s : à vérifier, le dernier jour reste le %(new)s.")) % told
    return _("%(rule)s : le calcul dit autrement, le dernier jour reste le %(new)s.") % told


def _day(deadline: Deadline) -> str:
    if deadline.due_on is None:
        limit = deadline.prudent_on and deadline.prudent_on.strftime("%d/%m/%Y")
        return _("%(day)s (limite prudente)") % {"day": limit} if limit else _("(aucune date)")
    hour = deadline.hour.strftime(" %H:%M") if deadline.hour else ""
    return deadline.due_on.strftime("%d/%m/%Y") + hour
