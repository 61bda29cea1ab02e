"""The received pieces as their list shows them."""

from __future__ import annotations

from typing import Any

from accounts import policy
from accounts.roles import Actor
from documents.models import Piece
from workflow.table import STEPS


def shown(case: Any, actor: Actor, *, unread: bool = False) -> dict[str, Any]:
    """The pieces that count, those that were taken out, and what this visitor may do; one query.

    `unread`: the page is asked for its papers alone, again and again, and a piece that nobody sees is not read.
    """
    rows = (
        []
        if unread
        else list(Piece.objects.of_case(case.pk).select_related("key", "entry", "received_by").defer("entry__facts"))
    )
    replaced = {row.replaces_id for row in rows if row.removed_at is None}
    return {
        "pieces": [row for row in rows if row.removed_at is None and row.pk not in replaced],
        "removed": [row for row in rows if row.removed_at is not None],
        "reads": policy.allows(policy.reads_the_case, actor, case),
        "writes": policy.allows(policy.follows_the_case, actor, case),
        "waiting": "-".join(str(row.pk) for row in rows if _waits(row)),
    }


def waiting(case: Any) -> str:
    """The numbers of the pieces under examination; one query, nothing personal."""
    pieces = Piece.objects.of_case(case.pk).waiting().filter(removed_at__isnull=True)
    return "-".join(str(pk) for pk in pieces.values_list("pk", flat=True))


def step_of(piece: Piece) -> str:
    """The step that the piece belongs to, in words."""
    if piece.entry is None or piece.entry.step not in STEPS:
        return ""
    return str(STEPS[piece.entry.step].label)


def _waits(piece: Piece) -> bool:
    return piece.removed_at is None and piece.state == "checking"
