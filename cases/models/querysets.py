"""Questions about cases, in the domain's words."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce, Least

from accounts.roles import Actor, Role
from vault.models import SealedQuerySet
from workflow.deadlines import horizon
from workflow.states import LAPSE_KNOWN, NO_LONGER_FOLLOWED

Cursor = tuple[dt.date, int]


class CaseQuerySet(SealedQuerySet[Any]):
    """Cases; what is not in `visible_to` does not exist for that person."""

    def visible_to(self, actor: Actor) -> CaseQuerySet:
        """Those she follows, those transmitted to her, and those of an association she manages."""
        ways = Q()
        if actor.has(Role.CASEWORKER) or actor.has(Role.MANAGER):
            ways |= Q(caseworker=actor.user_id, organisation__in=self._own(actor))
        if actor.has(Role.LEGAL_OFFICER):
            ways |= Q(legal_officer=actor.user_id, legal_service__in=sorted(actor.organisations(Role.LEGAL_OFFICER)))
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
        """Those with an alarm reached, or to be reached within so many days, or a title that lapses; nearest first."""
        until = max(today + dt.timedelta(days=days), horizon(today))
        nearest = Least(Coalesce("next_due_on", "lapses_on"), Coalesce("lapses_on", "next_due_on"))
        return self.filter(Q(next_alarm_on__lte=until) | self._lapse(today)).order_by(nearest, "id")

    def pressing(self, today: dt.date) -> CaseQuerySet:
        """Those with a last day within three working days, or behind.

        A clock counted in hours always falls in them; the alarm is never later than the last day, and has the index.
        """
        day = horizon(today)
        return self.filter(next_alarm_on__lte=day, next_due_on__lte=day)

    def lapsing(self, today: dt.date) -> CaseQuerySet:
        """Those whose title ends within three working days, or has ended without anybody's having noted it."""
        return self.filter(self._lapse(today))

    @staticmethod
    def _lapse(today: dt.date) -> Q:
        known = Q(residence__in=sorted(LAPSE_KNOWN)) | Q(support__in=sorted(NO_LONGER_FOLLOWED))
        return Q(lapses_on__lte=horizon(today)) & ~known

    def newest_first(self, after: Cursor | None = None) -> CaseQuerySet:
        """By day of opening, from just behind the cursor: keyset paging, never an offset."""
        rows = self.order_by("-opened_on", "-id")
        if after is None:
            return rows
        day, pk = after
        return rows.filter(Q(opened_on__lt=day) | Q(opened_on=day, id__lt=pk)).filter(opened_on__lte=day)
