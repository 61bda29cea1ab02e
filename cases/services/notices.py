"""Notices: who is called about what, in one statement whatever their number; and ticking one « vu ».

A case calls its caseworker and its legal officer, as long as they hold the seat; when nobody of its association
follows it any more, or when contact with her is lost, it calls the association's managers.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils import timezone

from accounts.roles import Actor
from audit import services as audit
from audit.verbs import Verb
from cases.models import Notice
from workflow import deadlines
from workflow.states import LAPSE_KNOWN, NO_LONGER_FOLLOWED

RECENT = dt.timedelta(days=30)  # a miss older than that is told to nobody new


@dataclass
class Raised:
    """The notices of one batch, and whom they call."""

    notices: int = 0
    people: set[int] = field(default_factory=set)
    missed: int = 0
    mails: int = 0


DUE = """
    SELECT d.id AS deadline_id, d.case_id, COALESCE(d.prudent_on, d.due_on) AS on_day,
           CASE WHEN d.state = 'missed' THEN 'missed' WHEN d.due_on <= %(ended)s AND d.rule IN ({noted}) THEN 'noted'
                WHEN d.due_on IS NULL AND d.prudent_on <= %(ended)s THEN 'noted' ELSE 'alarm' END AS kind
    FROM cases_deadline d
    WHERE d.id BETWEEN %(first)s AND %(last)s AND {wanted}
"""
ALARMED = """
    d.state = 'open' AND COALESCE(d.alarm_on, d.due_on) <= %(today)s
    AND (d.rule IN ({noted}) OR d.lost_at >= %(now)s OR d.lost_at IS NULL AND COALESCE(d.lost_on > %(ended)s, TRUE))
"""  # what is lost is called out as such, by the run that marks it
MISSED = "d.state = 'missed' AND d.met_by_id IS NULL AND d.lost_on >= %(since)s"
MOVED = """
    SELECT d.id AS deadline_id, d.case_id, COALESCE(d.prudent_on, d.due_on, %(today)s) AS on_day, 'law' AS kind
    FROM cases_deadline d WHERE d.id IN ({rows}) AND d.state = 'open'
"""
LAPSING = """
    SELECT CAST(NULL AS bigint) AS deadline_id, c.id AS case_id, c.lapses_on AS on_day, 'lapse' AS kind
    FROM cases_case c
    WHERE c.lapses_on <= %(horizon)s AND c.residence NOT IN ({known}) AND c.support NOT IN ({ended})
"""
CALLED = """
    WITH due AS ({due}),
    seat AS (
        SELECT m.user_id, m.organisation_id, m.role
        FROM accounts_membership m JOIN accounts_user u ON u.id = m.user_id
        WHERE m.until IS NULL AND u.is_active
    ),
    concerned AS (
        SELECT c.id, c.caseworker_id, c.legal_officer_id, c.legal_service_id, c.organisation_id, c.support
        FROM cases_case c WHERE c.id IN (SELECT case_id FROM due)
    ),
    worker AS (
        SELECT DISTINCT c.id AS case_id, s.user_id FROM concerned c
        JOIN seat s ON s.user_id = c.caseworker_id AND s.organisation_id = c.organisation_id
        WHERE s.role IN ('caseworker', 'manager')
    ),
    called AS (
        SELECT case_id, user_id FROM worker
        UNION SELECT c.id, s.user_id FROM concerned c
            JOIN seat s ON s.user_id = c.legal_officer_id AND s.organisation_id = c.legal_service_id
            WHERE s.role = 'legal_officer'
        UNION SELECT c.id, s.user_id FROM concerned c
            JOIN seat s ON s.organisation_id = c.organisation_id AND s.role = 'manager'
            WHERE c.support = 'lost_contact' OR NOT EXISTS (SELECT 1 FROM worker w WHERE w.case_id = c.id)
    )
"""
RAISE = """
    INSERT INTO cases_notice (user_id, case_id, deadline_id, kind, "on", raised_at)
    {called}
    SELECT called.user_id, due.case_id, due.deadline_id, due.kind, due.on_day, %(now)s
    FROM due JOIN called ON called.case_id = due.case_id
    WHERE NOT EXISTS (
        SELECT 1 FROM cases_notice n
        WHERE n.user_id = called.user_id AND n.case_id = due.case_id AND n.kind = due.kind
        AND (n.deadline_id = due.deadline_id
             OR (n.deadline_id IS NULL AND due.deadline_id IS NULL AND n."on" = due.on_day))
    )
    ORDER BY called.user_id, due.case_id, due.deadline_id
    ON CONFLICT DO NOTHING
    RETURNING user_id
"""
ALONE = "{called} SELECT COUNT(*) FROM concerned c WHERE NOT EXISTS (SELECT 1 FROM called WHERE called.case_id = c.id)"


def raise_for_deadlines(now: dt.datetime, first: int, last: int, *, missed: bool = False) -> Raised:
    """Inside an act: notices for the alarms reached, or for what was just missed, among these row numbers."""
    return _raised(_due(MISSED if missed else ALARMED), now, first=first, last=last)


def raise_for_cases(now: dt.datetime) -> Raised:
    """Inside an act: notices for the titles that lapse within three working days, or that have lapsed unnoticed."""
    return _raised(_lapsing(), now)


def raise_for_law(now: dt.datetime, deadlines_moved: list[int]) -> Raised:
    """Inside an act: notices for the clocks that a change of the law put in the place of others."""
    return _raised(MOVED.format(rows=", ".join(map(str, deadlines_moved))), now)


def unreachable(today: dt.date) -> int:
    """How many cases press that nobody can be called about: no follower, no manager."""
    given = _days(timezone.now(), today) | {"first": 0, "last": 2**62}
    asked = (ALONE.format(called=CALLED.format(due=due)) for due in (_due(ALARMED), _lapsing()))
    return sum(int(_ask(sql, given)[0][0]) for sql in asked)


def see(notice: Notice, *, by: Actor) -> None:
    """Its own person ticks it; the clock, if one still runs, stays where it is."""
    with audit.act(by=by, purpose="follow_up"):
        ticked = Notice.objects.unseen_by(by.user_id).filter(pk=notice.pk).update(seen_at=timezone.now())
        if ticked:
            audit.record(
                Verb.NOTICE_SEEN,
                case=notice.case.reference,
                organisation_id=notice.case.organisation_id,
                kind=notice.kind,
                deadline=notice.deadline_id,
            )


def _raised(due: str, now: dt.datetime, **bounds: int) -> Raised:
    told = _ask(RAISE.format(called=CALLED.format(due=due)), _days(now, timezone.localdate(now)) | bounds)
    return Raised(notices=len(told), people={user_id for (user_id,) in told})


def _days(now: dt.datetime, today: dt.date) -> dict[str, Any]:
    told = {"today": today, "since": today - RECENT, "horizon": deadlines.horizon(today)}
    told["ended"] = deadlines.ended_day(now)
    adapted = {name: connection.ops.adapt_datefield_value(day) for name, day in told.items()}
    return {**adapted, "now": connection.ops.adapt_datetimefield_value(now)}


def _due(wanted: str) -> str:
    noted = _listed(deadlines.NOTED)
    return DUE.format(noted=noted, wanted=wanted.format(noted=noted))


def _lapsing() -> str:
    return LAPSING.format(known=_listed(LAPSE_KNOWN), ended=_listed(NO_LONGER_FOLLOWED))


def _listed(codes: Any) -> str:
    """Codes of our own closed lists, quoted."""
    return ", ".join(f"'{code}'" for code in sorted(str(code) for code in codes))


def _ask(sql: str, given: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return list(cursor.fetchall())
