"""Questions about cases, in the domain's words."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q

from accounts.roles import Actor, Role
from vault.models import SealedQuerySet

Cursor = tuple[dt.date, int]


class CaseQuerySet(SealedQuerySet[Any]):
    """Cases; what is not in `visible_to` does not exist for that person."""

    def visible_to(self, actor: Actor) -> CaseQuerySet:
        """Those she follows, those transmitted to her, and those of an association she manages."""
        ways = Q()
        if actor.has(Role.CASEWORKER) or actor.has(Role.MANAGER):
            ways |= Q(caseworker=actor.user_id, organisation__in=self._own(actor))
        if actor.has(Role.LEGAL_OFFICER):
            ways |= Q(legal_officer=actor.user_id)
        if managed := sorted(actor.organisations(Role.MANAGER)):
            ways |= Q(organisation=managed[0]) if len(managed) == 1 else Q(organisation__in=managed)
        return self.filter(ways) if ways else self.none()

    @staticmethod
    def _own(actor: Actor) -> list[int]:
        return sorted(actor.organisations(Role.CASEWORKER) | actor.organisations(Role.MANAGER))

    def followed_by(self, user_id: int | None) -> CaseQuerySet:
        """Those assigned to this person, as caseworker or as legal officer."""
        return self.filter(Q(caseworker=user_id) | Q(legal_officer=user_id))

    def due(self, today: dt.date, days: int = 7) -> CaseQuerySet:
        """Those with an alarm reached, or to be reached within so many days; the most pressing first."""
        return self.filter(next_alarm_on__lte=today + dt.timedelta(days=days)).order_by("next_alarm_on", "id")

    def newest_first(self, after: Cursor | None = None) -> CaseQuerySet:
        """By day of opening, from just behind the cursor: keyset paging, never an offset."""
        rows: Any = self.order_by("-opened_on", "-id")
        if after is None:
            return rows  # type: ignore[no-any-return]
        day, pk = after
        return rows.filter(Q(opened_on__lt=day) | Q(opened_on=day, id__lt=pk)).filter(opened_on__lte=day)  # type: ignore[no-any-return]
