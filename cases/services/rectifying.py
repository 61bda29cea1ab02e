"""Rectifying a step: a later entry that names it; the record and the clocks follow, nothing is overwritten or lost."""

from __future__ import annotations

import dataclasses

from django.utils import timezone

from accounts import policy
from accounts.roles import Actor
from audit import services as audit
from audit.language import to_reader as _
from audit.verbs import Verb
from cases.models import Application, Case, Challenge, Consent, Deadline, Entry
from cases.models.base import CaseRecord
from cases.records import Records, load
from cases.services import clocks, following, history, litigating, recounting, silences, taken_back
from cases.services.correcting import corrected
from cases.services.facts import told
from cases.services.history import When
from cases.services.lapses import lapsing
from cases.services.locking import locked, touched
from cases.services.recording import contact_dated_anew
from workflow.choices import DeadlineState
from workflow.contested import COURT_CLOCKS
from workflow.deadlines import RULES
from workflow.facts.base import Facts
from workflow.litigation import BEFORE_COURT
from workflow.states import Track
from workflow.table import STEPS, Starts, Step


class NotRectifiable(ValueError):
    """This entry is no step, or a later entry rectifies it already."""


def rectify_step(
    entry: Entry, facts: Facts, *, when: When, reason: str, by: Actor, version: int | None = None
) -> Entry:
    """Says again what a step said, rightly. The states do not move; deadlines that it started are counted anew.

    Raises `policy.Refused`, `StepRefused`, `NotRectifiable`, `NoSuchClock` and `Stale`, in sentences for people.
    """
    step = STEPS.get(entry.step)
    if step is None:
        raise NotRectifiable(_("Cette entrée n’est pas une démarche ; rectifiez l’élément qu’elle décrit."))
    with audit.act(by=by, purpose="step"):
        case = locked(entry.case_id, version=version)
        policy.require(step.who, by=by, case=case)
        if entry.rectified_by.exists():
            raise NotRectifiable(_("Cette ligne a déjà été rectifiée : rectifiez celle qui la remplace."))
        written = _said_again(case, entry, facts, when=when, reason=reason, by=by)
        audit.record(
            Verb.RECORD_RECTIFIED,
            case=case.reference,
            organisation_id=case.organisation_id,
            step=entry.step,
            entry=written.pk,
            rectifies=entry.pk,
        )
    return written


def _said_again(case: Case, old: Entry, facts: Facts, *, when: When, reason: str, by: Actor) -> Entry:
    """The entry that takes the place of the old one; the record, the clocks and the case follow."""
    records = load(case)
    findings = taken_back.dated_anew(old, records, when.on)
    record = corrected(old, facts, records, when)
    same = {name: getattr(old, name) for name in ("track", "from_state", "to_state", "challenge_id")}
    said = told(facts, findings, records, _reason=reason)
    new = history.write(case, old.step, by=by, when=when, record=record, rectifies=old, **same, **said)
    moved = facts.moves(case, when.on) if _last_said(old, new) else []
    moved = [*moved, *contact_dated_anew(case, record), *lapsing(case, record)]
    _recount(case, old, new, facts, records, record, by)
    columns = recounting.again(case, record, new, by=by) or _nearest(case)
    touched(case, *moved, *columns)
    if isinstance(record, Consent):
        following.end_without_consent(case, by=by, on=timezone.localdate())
    return new


def _last_said(old: Entry, new: Entry) -> bool:
    """Whether the case took what it says of itself from this very line: no later one of that step followed."""
    same = Entry.objects.filter(case=old.case_id, step=old.step, pk__gt=old.pk)
    return not same.exclude(pk=new.pk).exists()


def _recount(
    case: Case, old: Entry, new: Entry, facts: Facts, records: Records, record: CaseRecord | None, by: Actor
) -> None:
    """Clocks that the old entry started become pointless; the same rules start again from what is now known."""
    whole = _whole(old, record)
    own = [d for d in records.deadlines if d.entry_id == old.pk and d.rule not in whole]
    started = [d for d in own if d.unsettled]
    Deadline.objects.filter(pk__in=[d.pk for d in started]).update(state=DeadlineState.MOOT.value, met_by=new)
    left = dataclasses.replace(records, deadlines=[d for d in records.deadlines if d not in started])
    under = next((c for c in records.challenges if c.pk == old.challenge_id), None)
    rules = _startable(old, started, under, records)
    challenge = under or litigating.opened(case, record, records, by=by)
    if challenge is not None and new.challenge_id is None:
        Entry.objects.filter(pk=new.pk).update(challenge=challenge)
    taken_back.follow(old, new, facts, left, under)
    step = clocks.only_starting(STEPS[old.step], rules)
    about = dataclasses.replace(left, challenge=under) if step.track == Track.LITIGATION else left
    clocks.after(_own(step, whole), new, facts, about, challenge)
    if isinstance(record, Application):
        silences.recount(case, record, new, load(case))


def _startable(old: Entry, started: list[Deadline], under: Challenge | None, records: Records) -> set[str]:
    """Every rule that may start (again): not those whose clock something else than this line met or made pointless.

    The time to go to court is one, whichever rule counts it: a refusal may turn out to order to leave as well. It
    does not start once a court is seized.
    """
    said = taken_back.line(old)
    own = [d for d in records.deadlines if d.entry_id in said and d not in started]
    running = {d.rule for d in started}
    ended = {d.rule for d in own if d.met_by_id not in said} - running
    seized = under is not None and under.state not in BEFORE_COURT
    if (seized or ended & set(COURT_CLOCKS)) and not running & set(COURT_CLOCKS):
        ended |= set(COURT_CLOCKS)
    return set(RULES) - ended


def _whole(old: Entry, record: CaseRecord | None) -> tuple[str, ...]:
    """The rules that are counted again for the whole challenge, or for the whole application."""
    if isinstance(record, Application):
        return (silences.RULE,)
    return COURT_CLOCKS if old.track == Track.LITIGATION else ()


def _own(step: Step, whole: tuple[str, ...]) -> Step:
    """What the step started itself, apart from what is counted again as a whole."""
    kept = tuple(e for e in step.deadlines if not (isinstance(e, Starts) and (e.replaces or e.rule in whole)))
    return dataclasses.replace(step, deadlines=kept)


def _nearest(case: Case) -> tuple[str, str]:
    return clocks.nearest(case, list(Deadline.objects.filter(case=case, state=DeadlineState.OPEN)))
