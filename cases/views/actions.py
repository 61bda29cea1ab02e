"""What can be recorded now, and for what cannot: what is missing, item by item, with where it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import policy
from accounts.policy import Rule
from accounts.roles import Actor
from cases.addresses import in_case
from cases.forms.records import BY_HAND
from cases.records import Records
from workflow import engine, guards
from workflow.guards import Reason
from workflow.states import Track
from workflow.table import BY_SLUG, STEPS, Step


@dataclass(frozen=True)
class ShownReason:
    """A reason as the page shows it."""

    sentence: str
    citation: str = ""
    confidence: str = "certain"
    uncertain: bool = False
    url: str = ""
    link: str = ""
    who: str = ""  # who may mend it, where the reader may not


@dataclass(frozen=True)
class Mend:
    """Where something missing is mended, what the link says, and who may follow it."""

    url: str
    rule: Rule = policy.follows_the_case
    link: str = ""


@dataclass(frozen=True)
class Action:
    """A step, open or with the reasons why not."""

    step: Step
    url: str
    open: bool
    reasons: list[ShownReason]


@dataclass(frozen=True)
class Group:
    """The steps of one track."""

    track: Track
    steps: list[Action]


def groups(records: Records, actor: Actor) -> list[Group]:
    """The steps open from where the case stands, by track."""
    found = [action(step, reasons, records, actor) for step, reasons in engine.open_steps(records, records.today)]
    tracks = dict.fromkeys(action.step.track for action in found)
    return [Group(track, [a for a in found if a.step.track == track]) for track in tracks]


def watch(records: Records, actor: Actor) -> list[ShownReason]:
    """What the file must be watched for, to whoever reads its content."""
    return shown(guards.flags(records, records.today), records, actor) if records.readable else []


def action(step: Step, reasons: list[Reason], records: Records, actor: Actor) -> Action:
    """One step as the page offers it."""
    url = in_case("cases:step", records.reference, step.slug)
    if not policy.allows(step.who, actor, records.case):
        return Action(step, url, False, [ShownReason(str(step.who.sentence))])
    return Action(step, url, not (step.ours and reasons), shown(reasons, records, actor))


def shown(reasons: list[Reason] | tuple[Reason, ...], records: Records, actor: Actor) -> list[ShownReason]:
    """Reasons with their text in force and the address where each is mended, or who may go there."""
    return [_shown(reason, records, actor) for reason in reasons]


def _shown(reason: Reason, records: Records, actor: Actor) -> ShownReason:
    text = records.law.find(reason.citation_key, records.today)
    base = (str(reason.sentence), text.shown if text else "", reason.confidence, reason.uncertain)
    mend = _mend(reason.mend, records)
    if mend is None:
        return ShownReason(*base)
    if policy.allows(mend.rule, actor, records.case):
        return ShownReason(*base, mend.url, mend.link)
    said = {"step": mend.link, "sentence": mend.rule.sentence}
    return ShownReason(*base, who=_("« %(step)s » : %(sentence)s") % said if mend.link else str(mend.rule.sentence))


def _mend(mend: str, records: Records) -> Mend | None:
    """Where the missing item is mended: a step, a record, or a typed fact."""
    reference = records.reference
    step = BY_SLUG.get(mend) or STEPS.get(mend)
    if step is not None:
        return Mend(in_case("cases:step", reference, step.slug), step.who, str(step.label))
    if mend.startswith("fact:"):
        return Mend(reverse("cases:fact_add", args=[reference, mend.removeprefix("fact:")]))
    if mend == "case":
        return Mend(reverse("cases:places", args=[reference]))
    return _record(mend, records) if mend in BY_HAND else None


def _record(kind: str, records: Records) -> Mend:
    held: Any = records.newest(kind)
    if held is None:
        return Mend(in_case("cases:record_add", records.reference, kind))
    return Mend(reverse("cases:record_edit", args=[records.reference, kind, held.pk]))
