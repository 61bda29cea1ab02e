"""What an entry changed in the clocks, in sentences: the day that was, the day that is."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from cases.models import Deadline, Entry
from workflow.choices import DeadlineState
from workflow.deadlines import RULES


def changes(entry: Entry) -> list[str]:
    """One sentence for each clock that the entry moved, ended or started."""
    rows = Deadline.objects.filter(Q(entry=entry) | Q(met_by=entry, state=DeadlineState.MOOT)).order_by("pk")
    new = [d for d in rows if d.entry_id == entry.pk and d.state != DeadlineState.MOOT]
    gone = [d for d in rows if d.entry_id != entry.pk]
    said = [_sentence(after, _before(after, gone)) for after in new]
    followed = {_before(after, gone) for after in new}
    return [sentence for sentence in said if sentence] + [_ended(d) for d in gone if d not in followed]


def _before(after: Deadline, gone: list[Deadline]) -> Deadline | None:
    """The clock whose place it takes: of the same rule, or of the same challenge."""
    same = [d for d in gone if d.rule == after.rule]
    under = [d for d in gone if after.challenge_id and d.challenge_id == after.challenge_id]
    return next(iter(same or under), None)


def _sentence(after: Deadline, before: Deadline | None) -> str:
    told = {"rule": _label(after), "new": _day(after), "old": _day(before) if before else ""}
    if before is None:
        return _("%(rule)s : le délai finit le %(new)s.") % told
    if told["old"] == told["new"]:
        return ""
    return _("%(rule)s : le délai finissait le %(old)s, il finit le %(new)s.") % told


def _ended(gone: Deadline) -> str:
    return _("%(rule)s : le délai qui finissait le %(old)s n’a plus d’objet.") % {
        "rule": _label(gone),
        "old": _day(gone),
    }


def _label(deadline: Deadline) -> str:
    text = str(RULES[deadline.rule].label)
    return text[:1].upper() + text[1:]


def _day(deadline: Deadline) -> str:
    if deadline.due_on:
        return deadline.due_on.strftime("%d/%m/%Y")
    limit = deadline.prudent_on and deadline.prudent_on.strftime("%d/%m/%Y")
    return _("%(day)s (limite prudente : la loi n’ouvre aucun délai)") % {"day": limit} if limit else _("(aucune date)")
