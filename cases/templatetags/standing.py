"""Where a case stands, in words and drawings: its stage, its tracks, how pressing a deadline is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.templatetags.days import days_away
from workflow.choices import DeadlineState
from workflow.deadlines import NOTED
from workflow.states import (
    BEFORE_PREFECTURE,
    CARD_HELD,
    RESIDENT_TRACK,
    SPOKEN_ONLY,
    STATES,
    Criminal,
    Residence,
    Stage,
    Track,
)

TRACK_ICONS = {Track.SUPPORT: "hand", Track.CRIMINAL: "scales", Track.RESIDENCE: "card", Track.LITIGATION: "gavel"}
UNSAID = frozenset({Criminal.NONE, Criminal.REPORT_PREPARED, Criminal.COMPLAINT_REFUSED})


@dataclass(frozen=True)
class TrackLine:
    """One track of the case: its name and its state, in words."""

    track: Track
    label: Any
    state: Any
    icon: str


@dataclass(frozen=True)
class StageMark:
    """One stage of the progress bar."""

    label: Any
    done: bool
    current: bool


@dataclass(frozen=True)
class Urgency:
    """How pressing a deadline is: in words first, then a tone and a drawing."""

    text: Any
    tone: str
    icon: str


def tracks(case: Any) -> list[TrackLine]:
    """The three tracks kept on the case."""
    kept = (Track.SUPPORT, Track.CRIMINAL, Track.RESIDENCE)
    return [TrackLine(t, t.label, STATES[t](getattr(case, t)).label, TRACK_ICONS[t]) for t in kept]


def state_label(state: str, track: str) -> Any:
    """A state in words."""
    return STATES[Track(track)](state).label if state and track else ""


def track_label(track: str) -> str:
    """« Droit au séjour »."""
    return str(Track(track).label).capitalize() if track else ""


def track_icon(track: str) -> str:
    """The drawing of a track."""
    return TRACK_ICONS.get(Track(track), "folder") if track else "folder"


def stages(case: Any) -> list[StageMark]:
    """The way to the resident card; a stage is behind when its own track says so, whatever the order."""
    behind = {
        Stage.STATEMENT: case.criminal not in UNSAID,
        Stage.PARQUET: case.criminal not in SPOKEN_ONLY,
        Stage.PREFECTURE: case.residence not in BEFORE_PREFECTURE,
        Stage.PERMIT: case.residence in CARD_HELD | RESIDENT_TRACK,
        Stage.RESIDENT_CARD: case.residence == Residence.RESIDENT_ISSUED,
    }
    arrived = case.residence == Residence.RESIDENT_ISSUED
    return [
        StageMark(stage.label, done and (arrived or stage != case.stage), stage == case.stage)
        for stage, done in behind.items()
    ]


ENDED = {
    DeadlineState.MET: Urgency(gettext_lazy("respectée"), "ok", "success"),
    DeadlineState.MISSED: Urgency(gettext_lazy("dépassée"), "late", "error"),
    DeadlineState.MOOT: Urgency(gettext_lazy("sans objet"), "quiet", "close"),
}


def urgency(deadline: Any) -> Urgency:
    """How pressing an open deadline is; how an ended one ended."""
    if deadline.state in ENDED:
        return ENDED[deadline.state]
    if deadline.due_at:
        return _in_hours(deadline)
    today = timezone.localdate()
    if deadline.prudent_on and (deadline.due_on is None or today <= deadline.due_on):
        return _by_prudence(deadline, today)
    if not deadline.due_on:
        return Urgency(_("aucun délai ne court"), "quiet", "info")
    away = days_away(deadline.due_on, today)
    if deadline.due_on < today:
        return _passed(deadline, away, today)
    if deadline.opens_on and today < deadline.opens_on:
        return Urgency(_("s’ouvre %(when)s") % {"when": days_away(deadline.opens_on, today)}, "quiet", "clock")
    alarmed = bool(deadline.alarm_on and deadline.alarm_on <= today)
    return Urgency(away, "soon" if alarmed else "quiet", "bell" if alarmed else "clock")


def _by_prudence(deadline: Any, today: Any) -> Urgency:
    """Where a prudent reading gives a day before the law's own, or the only one: never missed by the calendar."""
    away = days_away(deadline.prudent_on, today)
    if deadline.prudent_on < today:
        return Urgency(_("limite prudente passée %(since)s : à vérifier") % {"since": away}, "soon", "bell")
    alarmed = bool(deadline.alarm_on and deadline.alarm_on <= today)
    told = _("par prudence, %(when)s") % {"when": away}
    return Urgency(told, "soon" if alarmed else "quiet", "bell" if alarmed else "clock")


def _passed(deadline: Any, since: str, today: Any) -> Urgency:
    """What has passed is missed, or to be noted, or only passed under the most prudent reading."""
    if getattr(deadline, "rule", "") in NOTED:
        return Urgency(_("à constater %(since)s") % {"since": since}, "soon", "bell")
    lost_on = getattr(deadline, "lost_on", None)
    if lost_on and lost_on >= today:
        last = {"since": since, "when": days_away(lost_on, today)}
        return Urgency(_("dépassée %(since)s ; dernière lecture possible %(when)s") % last, "late", "error")
    return Urgency(_("dépassée %(since)s") % {"since": since}, "late", "error")


def until_lapse(ends: Any, today: Any) -> Urgency:
    """How near the end of a title is."""
    away = days_away(ends, today)
    return (
        Urgency(_("périmé %(since)s") % {"since": away}, "late", "error")
        if ends < today
        else Urgency(away, "soon", "bell")
    )


def next_alarm(case: Any) -> Urgency:
    """How pressing the case's nearest deadline is."""
    today = timezone.localdate()
    away = days_away(case.next_due_on, today)
    if case.next_due_on < today:
        return Urgency(_("dépassée %(since)s") % {"since": away}, "late", "error")
    alarmed = bool(case.next_alarm_on and case.next_alarm_on <= today)
    return Urgency(away, "soon" if alarmed else "quiet", "bell" if alarmed else "clock")


def _in_hours(deadline: Any) -> Urgency:
    """Hours matter until three days before; the alarm is always on."""
    left = int((deadline.due_at - timezone.now()).total_seconds() // 3600)
    if left < 0:
        return Urgency(_("dépassée depuis %(n)s h") % {"n": -left}, "late", "error")
    near = _("reste %(n)s h") % {"n": left} if left < 72 else days_away(deadline.due_on, timezone.localdate())
    return Urgency(near, "soon", "bell")


def opened(actions: list[Any]) -> list[Any]:
    """The steps that can be recorded now."""
    return [action for action in actions if action.open]


def blocked(actions: list[Any]) -> list[Any]:
    """Those that cannot yet."""
    return [action for action in actions if not action.open]
