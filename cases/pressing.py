"""What nobody may miss: due within three working days, counted in hours, missed and unsaid, a title that lapses."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.roles import Actor, Role
from accounts.sessions import STEP
from cases.addresses import of_row, page_of
from cases.labels import rule_label
from cases.models import Case, Deadline, Notice
from cases.templatetags.standing import Urgency, until_lapse, urgency
from workflow import deadlines
from workflow.choices import DeadlineState, NoticeKind
from workflow.states import LAPSE_KNOWN, NO_LONGER_FOLLOWED

MOST = 100
FOLLOWING = (Role.CASEWORKER, Role.MANAGER, Role.LEGAL_OFFICER)
COUNTED = "pressing"  # in the session: when, on which day, how many
RECENT = dt.timedelta(days=30)


@dataclass(frozen=True)
class Pinned:
    """One line at the top of the work list or of a case."""

    case: Case
    label: str
    url: str
    on: dt.date
    at: dt.datetime | None
    pressing: Urgency
    certain: bool
    notice: Notice | None = None


@dataclass(frozen=True)
class Task:
    """A clock to see to that does not press, with the reader's own notice."""

    deadline: Deadline
    notice: Notice | None


def lately(request: HttpRequest, actor: Actor, today: dt.date) -> int:
    """The same from this person's session, where it lasts half a minute; after an act of hers it is counted anew."""
    if not any(actor.has(role) for role in FOLLOWING):
        return 0
    now, held = int(time.time()), request.session.get(COUNTED)
    if held is None or now - held[0] >= STEP or held[1] != today.isoformat() or len(get_messages(request)):
        held = request.session[COUNTED] = [now, today.isoformat(), count(actor, today)]
    return int(held[2])


def count(actor: Actor, today: dt.date) -> int:
    """How many of her cases hold something that presses, at most `MOST`; one query, each arm of which has its index."""
    if not any(actor.has(role) for role in FOLLOWING):
        return 0
    hers = Case.objects.visible_to(actor)
    missed = Notice.objects.about([], user_id=actor.user_id).filter(case__in=hers)
    arms = (hers.lapsing(today).order_by().values_list("pk"), missed.order_by().values_list("case"))
    found = hers.pressing(today).order_by().values_list("pk").union(*arms, all=True)
    return min(len(set(found[: len(arms) * MOST])), MOST)


def presses(deadline: Deadline, today: dt.date) -> bool:
    """Whether an open clock counts hours, or is due within three working days; a miss, as long as nobody said why."""
    if deadline.state == DeadlineState.MISSED:
        return deadline.met_by_id is None and (deadline.due_on or dt.date.min) >= today - RECENT
    return deadline.state == DeadlineState.OPEN and (
        deadline.due_at is not None or (deadline.first_on or dt.date.min) <= deadlines.horizon(today)
    )


def lapses(case: Case, today: dt.date) -> bool:
    """Whether a title ends within three working days, or has ended and nothing says that it is known."""
    if case.lapses_on is None or case.lapses_on > deadlines.horizon(today):
        return False
    return case.residence not in LAPSE_KNOWN and case.support not in NO_LONGER_FOLLOWED


def of_deadline(deadline: Deadline, notice: Notice | None = None) -> Pinned:
    """A clock; `notice` is the reader's own, if she was called."""
    case = deadline.case
    return Pinned(
        case=case,
        label=rule_label(deadline.rule, deadline.params),
        url=of_row("cases:deadline", case.reference, deadline.pk),
        on=deadline.first_on or dt.date.max,
        at=deadline.hour,
        pressing=_never_quiet(urgency(deadline)),
        certain=deadline.confidence == "certain",
        notice=notice,
    )


def _of_law(deadline: Deadline, notice: Notice) -> Pinned:
    """A clock that a change of the law moved; it stays until its reader ticks it."""
    told = of_deadline(deadline, notice)
    return replace(told, label=_("Droit mis à jour : %(clock)s") % {"clock": told.label})


def _never_quiet(told: Urgency) -> Urgency:
    """Up here, a clock that has not rung yet rings all the same."""
    return Urgency(told.text, "soon", "bell") if told.tone == "quiet" else told


def of_lapse(case: Case, today: dt.date) -> Pinned:
    """A title that ends; it stays until a title follows it, until its end is noted, or until it is closed."""
    ends = case.lapses_on or dt.date.max
    url = page_of(case.reference)
    return Pinned(case, _("Fin de validité du titre"), url, ends, None, until_lapse(ends, today), True)


def of_case(case: Case, held: Iterable[Deadline], today: dt.date) -> list[Pinned]:
    """What presses in one case, the nearest first; no query."""
    pinned = [of_deadline(d) for d in held if presses(d, today)]
    if lapses(case, today):
        pinned.append(of_lapse(case, today))
    return sorted(pinned, key=_order)


def for_worklist(
    actor: Actor, cases: list[Case], tasks: list[Deadline], today: dt.date
) -> tuple[list[Pinned], list[Task]]:
    """What presses in these cases, and their other tasks, each with her own notice; one query."""
    mine = _notices(actor, tasks)
    by_deadline = {n.deadline_id: n for n in mine if n.kind not in (NoticeKind.MISSED, NoticeKind.LAW)}
    pinned = [of_deadline(t, by_deadline.get(t.pk)) for t in tasks if presses(t, today)]
    pinned += [of_deadline(n.deadline, n) for n in mine if n.kind == NoticeKind.MISSED and n.deadline]
    pinned += [of_lapse(case, today) for case in cases if lapses(case, today)]
    pinned += [_of_law(n.deadline, n) for n in mine if n.kind == NoticeKind.LAW and n.deadline]
    rest = [Task(t, by_deadline.get(t.pk)) for t in tasks if not presses(t, today)]
    return sorted(pinned, key=_order), rest


def _notices(actor: Actor, tasks: list[Deadline]) -> list[Notice]:
    """Her notices about these tasks, and those of what was missed that she has not ticked."""
    asked = Notice.objects
    rows = asked.about(tasks, user_id=actor.user_id).exclude(kind=NoticeKind.LAW)
    rows |= asked.about_the_law(user_id=actor.user_id)
    seen = rows.filter(case__in=Case.objects.visible_to(actor)).select_related("deadline", "case").defer("case__note")
    return list(seen.order_by("on", "id")[: 2 * MOST])


def _order(pinned: Pinned) -> tuple[dt.date, str, str]:
    return pinned.on, pinned.case.reference, pinned.label
