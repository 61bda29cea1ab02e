"""The decision that a letter challenges, the application behind it, its clocks, and what a court ordered.

No date is computed here: the day of a refusal by silence and every last day are those of the case's own clocks.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from documents.places import of_prefecture
from documents.sources.base import Getter, Sources, asked_for, iso, latest, of
from workflow.choices import (
    Answer,
    ChallengeKind,
    Channel,
    DeadlineState,
    DecisionKind,
    Injunction,
    RulingOutcome,
    TitleKind,
    YesNo,
)
from workflow.contested import CONTESTABLE, COURT_CLOCKS, removes
from workflow.counting import refused_on
from workflow.deadlines.days import add_months
from workflow.facts.answers import PERMIT

LABELS = {kind.value: kind for kind in DecisionKind}
RUNNING = (DeadlineState.OPEN.value, DeadlineState.MISSED.value)


def decision(records: Any) -> Any:
    """The decision of the challenge at hand; without one, the newest that can be challenged."""
    wanted = getattr(getattr(records, "challenge", None), "decision_id", None)
    fits = [d for d in records.decisions if d.pk == wanted] if wanted else []
    return next(iter(fits), None) or next((d for d in reversed(records.decisions) if d.kind in CONTESTABLE), None)


def by_silence(records: Any) -> bool:
    """Whether what is challenged was decided by silence: noted as such, or known by the clock alone."""
    found = decision(records)
    return found.kind == DecisionKind.IMPLICIT_REFUSAL if found else silence(records) is not None


def silence(records: Any) -> Any:
    """The clock of silence that ran out unanswered: a complete application, and a refusal born of it."""
    run = [d for d in records.deadlines if d.rule == "silence" and d.born and d.due_on and d.state in RUNNING]
    return next((d for d in reversed(run) if d.due_on <= records.today), None)


def decided_on(records: Any) -> dt.date | None:
    """The day of the decision; of a refusal by silence, the day that its clock gives."""
    found, clock = decision(records), silence(records)
    if found is None:
        return clock.due_on if clock else None
    return refused_on(records, found.on) if by_silence(records) else found.on


def limit(records: Any) -> dt.date | None:
    """The last day to go to court against that decision, by its own clock that runs; None where no clock does."""
    clocks = [d for d in records.deadlines if d.rule in COURT_CLOCKS and d.state in RUNNING and d.due_on]
    clocks = [d for d in clocks if _its_own(records, d)]
    return max(clocks, key=lambda d: d.pk).due_on if clocks else None


def _its_own(records: Any, clock: Any) -> bool:
    """Whether a clock is that decision's: its challenge's or, where nobody has opened one, no other decision's."""
    wanted = of(decision(records), "pk", None)
    opened = {c.pk: c.decision_id for c in records.challenges if c.state and c.decision_id}
    if wanted in opened.values():
        return bool(opened.get(clock.challenge_id) == wanted)
    return clock.challenge_id not in opened


def in_time(s: Sources) -> bool | None:
    """Whether that day is not over; None where no clock says."""
    last = limit(s.records)
    return None if last is None else s.issued_on <= last


def interrupts(s: Sources) -> bool:
    """Whether an appeal to the administration interrupts the time to go to court: never against a removal."""
    found = decision(s.records)
    return (found is not None and not removes(found)) or (found is None and by_silence(s.records))


def application(s: Sources) -> Any:
    """The newest application for a title."""
    return next((a for a in reversed(s.records.applications) if a.kind in PERMIT), None)


def refusal_of_file(s: Sources) -> Any:
    """The newest earlier request for the file on which a first letter was issued; None where there is none."""
    return next((d for d in reversed(s.records.documents) if d.kind == "file_request" and d.issued_at), None)


def sent_on(s: Sources) -> dt.date | None:
    """The day when that request first left, as its sending was noted; a letter that is only issued asked nobody."""
    found = refusal_of_file(s)
    return min((d.on for d in s.records.disclosures if found and d.document_id == found.pk), default=None)


def earlier(s: Sources, *kinds: ChallengeKind) -> list[dict[str, str]]:
    """What was tried before against the decision, with its answer; what was tried against another is left out."""
    against = {None, of(decision(s.records), "pk", None)}
    held = (c for c in s.records.challenges if c.kind in kinds and not getattr(c, "closed_on", None))
    found = [c for c in held if c.decision_id in against]
    return [
        {
            "label": str(ChallengeKind(c.kind).label),
            "on": iso(c.on),
            "answer": str(Answer(c.answer).label) if c.answer else "",
            "answered_on": iso(c.answered_on),
        }
        for c in found
    ]


def granted_an_order(records: Any) -> bool:
    """Whether a court ordered the administration to do something."""
    return any(r.injunction != Injunction.NONE for r in records.rulings)


def ruling(s: Sources) -> Any:
    """The newest ruling that orders something, else the newest."""
    ordering = [r for r in s.records.rulings if r.injunction != Injunction.NONE]
    return ordering[-1] if ordering else latest(s.records.rulings)


def ruling_number(s: Sources) -> str:
    """The number of the application that the ruling answers."""
    of_ruling = of(ruling(s), "challenge_id", None)
    return next((c.reference for c in s.records.challenges if c.pk == of_ruling), "") if of_ruling else ""


def ordered_by(s: Sources) -> dt.date | None:
    """The last day to obey the injunction, by its clock."""
    clocks = [d for d in s.records.deadlines if d.rule == "injunction" and d.state != DeadlineState.MOOT]
    newest = max(clocks, key=lambda d: d.pk, default=None)
    return newest.due_on if newest else None


def held(s: Sources) -> dict[str, str]:
    """The document that lets her stay on the day of the paper, if any."""
    valid = [t for t in s.records.titles if t.valid_to and (t.valid_from or t.valid_to) <= s.issued_on <= t.valid_to]
    label = str(TitleKind(valid[-1].kind).label) if valid else ""
    return {"label": label, "valid_to": iso(valid[-1].valid_to) if valid else ""}


def _label(s: Sources) -> str:
    found = decision(s.records)
    if found is None:
        return str(DecisionKind.IMPLICIT_REFUSAL.label) if by_silence(s.records) else ""
    return str(LABELS[found.kind].label)


def _of(kinds: Any, code: str) -> str:
    return str(kinds(code).label) if code in {k.value for k in kinds} else ""


GETTERS: dict[str, Getter] = {
    "decision.label": _label,
    "decision.implicit": lambda s: by_silence(s.records),
    "decision.on": lambda s: iso(decided_on(s.records)),
    "decision.notified_on": lambda s: iso(of(decision(s.records), "notified_on", None)),
    "decision.grounds": lambda s: [p for p in of(decision(s.records), "grounds").split("\n") if p.strip()],
    "decision.place": lambda s: of_prefecture(of(decision(s.records), "authority") or s.records.prefecture),
    "decision.refusal": lambda s: (
        by_silence(s.records)
        or of(decision(s.records), "kind") in {DecisionKind.REFUSAL, DecisionKind.IMPLICIT_REFUSAL}
    ),
    "decision.withdrawal": lambda s: of(decision(s.records), "kind") == DecisionKind.WITHDRAWAL,
    "decision.in_time": in_time,
    "decision.interrupts": interrupts,
    "decision.appeals": lambda s: earlier(s, ChallengeKind.GRACIOUS, ChallengeKind.HIERARCHICAL),
    "filed.label": lambda s: asked_for(of(application(s), "kind")),
    "filed.kind": lambda s: of(application(s), "kind"),
    "filed.pending": lambda s: of(application(s), "outcome") == "pending",
    "filed.on": lambda s: iso(of(application(s), "lodged_on", None)),
    "filed.received_on": lambda s: iso(of(application(s), "received_on", None)),
    "filed.channel": lambda s: _of(Channel, of(application(s), "channel")),
    "filed.number": lambda s: of(application(s), "reference_number"),
    "filed.acknowledged_on": lambda s: iso(of(application(s), "acknowledged_on", None)),
    "filed.complete": lambda s: of(application(s), "complete") == YesNo.YES,
    "filed.pieces_sent_on": lambda s: iso(of(application(s), "pieces_sent_on", None)),
    "filed.held": held,
    "asked.unanswered": lambda s: _month_passed(s),
    "asked.on": lambda s: iso(sent_on(s)),
    "ruling.on": lambda s: iso(of(ruling(s), "on", None)),
    "ruling.number": ruling_number,
    "ruling.notified_on": lambda s: iso(of(ruling(s), "notified_on", None)),
    "ruling.outcome": lambda s: _of(RulingOutcome, of(ruling(s), "outcome")),
    "ruling.injunction": lambda s: _ordered(s),
    "ruling.days": lambda s: of(ruling(s), "injunction_days", None),
    "ruling.due_on": lambda s: iso(ordered_by(s)),
}


def _ordered(s: Sources) -> str:
    """What the court ordered, in words; empty when it ordered nothing."""
    code = of(ruling(s), "injunction", Injunction.NONE)
    return {Injunction.ISSUE: _("délivrer le titre"), Injunction.REEXAMINE: _("réexaminer la situation")}.get(code, "")


def _month_passed(s: Sources) -> bool:
    """Whether the request for the file was left a month (CRPA R. 311-13, to verify) on the day of the paper."""
    asked = sent_on(s)
    return asked is not None and add_months(asked, 1) < s.issued_on
