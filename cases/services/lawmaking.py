"""Changing the law: what it would touch, then the change itself, which the register keeps."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import policy
from accounts.roles import Actor
from audit import services as audit
from audit.verbs import Verb
from cases import laws
from cases.models import Case, LawChange
from cases.services import law_recounting
from cases.services.history import author
from cases.services.law_effects import Moved, concerned, moved
from workflow.amending import Amended, Change, Verified
from workflow.choices import LawAct

SHOWN = 100


class StaleLaw(Exception):
    """Somebody changed the law since the form was made."""

    def __init__(self, found: int) -> None:
        super().__init__()
        self.found = found

    def __str__(self) -> str:
        return _(
            "Quelqu’un a changé le droit depuis que vous avez ouvert ce formulaire. Rien n’a été enregistré ; "
            "votre saisie est conservée : relisez l’effet ci-dessous, puis confirmez de nouveau."
        )


@dataclass
class Preview:
    """What a change would touch: the clocks of the cases that one sees, and how many elsewhere."""

    moved: list[Moved] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    cases: int = 0
    deadlines: int = 0
    dated: int = 0  # of these deadlines, those whose days change

    @property
    def elsewhere(self) -> int:
        """Cases touched that this person does not see."""
        return self.cases - len(self.references)

    @property
    def more(self) -> int:
        """Clocks of her cases that the page does not list."""
        return max(0, len(self.moved) - SHOWN)

    @property
    def shown(self) -> list[Moved]:
        """Those that the page lists, the nearest day first."""
        return sorted(self.moved, key=lambda m: (str(m.kept.first_on or ""), m.kept.pk))[:SHOWN]


def number() -> int:
    """How many changes were recorded: what a form is made from."""
    last = LawChange.objects.order_by("-number").values_list("number", flat=True).first()
    return last or 0


def preview(change: Change, *, by: Actor) -> Preview:
    """What it would touch now; raises `Unfit` with a sentence. Three queries, whatever it touches."""
    policy.require(policy.keeps_the_law, by=by)
    law = laws.current()
    after = law.with_([change])
    rows = (
        concerned(change, law)
        .select_related("case", "entry")
        .defer("case__note", "entry__facts", "entry__findings", "entry__words")
    )
    touched = list(moved(rows.iterator(chunk_size=2_000), law, after))
    cases = {each.kept.case_id for each in touched}
    seen = _seen(cases, by)
    return Preview(
        moved=[each for each in touched if each.kept.case_id in seen],
        references=sorted(seen.values()),
        cases=len(cases),
        deadlines=len(touched),
        dated=sum(each.in_time for each in touched),
    )


def _seen(cases: set[int], by: Actor) -> dict[int, str]:
    """Among these, the cases that this person sees."""
    hers = Case.objects.visible_to(by).order_by().values_list("pk", "reference")
    return {pk: reference for pk, reference in hers if pk in cases}


def enact(change: Change, *, by: Actor, number: int) -> LawChange:
    """Records the change; the clocks are counted again right after, by the system.

    `number` is what the form was made from: raises `StaleLaw` when the law has moved since, `Unfit` when the change
    does not fit it.
    """
    with audit.act(by=by, purpose="law"):
        policy.require(policy.keeps_the_law, by=by)
        laws.before(None).with_([change])
        made = _added(change, by, number)
        since = change.since.isoformat() if change.since else ""
        audit.record(Verb.LAW_CHANGED, number=made.number, act=made.act, shelf=made.shelf, key=change.key, since=since)
        law_recounting.ask()
    return made


def _added(change: Change, by: Actor, expected: int) -> LawChange:
    found = number()
    if found != expected:
        raise StaleLaw(found)
    row = LawChange(number=expected + 1, recorded_by_id=author(by=by), shelf=change.shelf.value, key=change.key)
    row.since = change.since
    _tell(row, change)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # a colleague's came in between
        raise StaleLaw(expected + 1) from None
    return row


def _tell(row: LawChange, change: Change) -> None:
    if isinstance(change, Amended):
        row.act = LawAct.AMENDED
        row.text, row.label, row.source = change.text, change.label, change.source
    elif isinstance(change, Verified):
        row.act = LawAct.VERIFIED
        row.source, row.checked_on = change.verification.source, change.verification.on
