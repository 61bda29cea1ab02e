"""When the longest title recorded ends: a permit that lapses is called out until something follows it."""

from __future__ import annotations

from cases.models import Case, Title
from cases.models.base import CaseRecord
from workflow.choices import TitleKind


def lapsing(case: Case, record: CaseRecord | None) -> list[str]:
    """After a title was recorded, corrected or closed: puts its end on the case; the columns to save.

    The reflection period's récépissé is left out: a clock of its own ends with it.
    """
    if not isinstance(record, Title):
        return []
    held = Title.objects.filter(case=case, closed_on=None, valid_to__isnull=False)
    case.lapses_on = (
        held.exclude(kind=TitleKind.REFLECTION_RECEPISSE)
        .order_by("-valid_to")
        .values_list("valid_to", flat=True)
        .first()
    )
    return ["lapses_on"]
