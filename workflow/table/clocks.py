"""What each deadline rule is told by a step: its start and its keys, or None when nothing lets a clock start."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from workflow.choices import ApplicationOutcome, Channel, DeadlineState, DecisionKind, Measure, YesNo
from workflow.contested import order_behind
from workflow.counting import born_of_silence
from workflow.deadlines.clock import day_of
from workflow.facts.answers import permit_applications
from workflow.silences import silence_of
from workflow.table.step import Reads, Starts

Keys = dict[str, Any] | None


def _notified(facts: Any) -> date | datetime | None:
    """The day of notification, with the hour where it is known."""
    day: date | None = facts.notified_on
    hour = getattr(facts, "notified_time", None)
    return datetime.combine(day, hour) if day and hour else day


def _yes_no(value: YesNo | str | None) -> str | None:
    """A known answer; an unknown one is left out."""
    return str(value) if value in (YesNo.YES, YesNo.NO) else None


def _combined(facts: Any) -> bool:
    """Whether the decision comes with a removal order, whose own clock replaces the ordinary one."""
    return getattr(facts, "measure", None) not in (None, "", Measure.NONE)


def _court_action(facts: Any, records: Any, on: date) -> Keys:
    if not facts.notified_on or _combined(facts):
        return None
    return {"start": facts.notified_on, "remedies_mentioned": _yes_no(facts.remedies_mentioned)}


def _decided(facts: Any, on: date) -> dict[str, date]:
    """The day of the decision, unless an imprecise date puts it after its notification."""
    return {"decided": on} if on <= facts.notified_on else {}


def _with_refusal(facts: Any, records: Any, on: date) -> Keys:
    """The removal order in the same arrêté as a refusal or a withdrawal of the title."""
    if not facts.notified_on or not _combined(facts):
        return None
    return {"start": _notified(facts), "measure": str(facts.measure), "ground": "refusal", **_decided(facts, on)}


def _oqtf(facts: Any, records: Any, on: date) -> Keys:
    if not facts.notified_on or not _combined(facts) or _already_started(facts, records):
        return None
    return {"start": _notified(facts), "measure": str(facts.measure), **_decided(facts, on)}


def _held(rule: str, measure: Measure) -> Reads:
    """A detention or a house arrest counts from its own notification, unless the order came with it that day."""

    def reads(facts: Any, records: Any, on: date) -> Keys:
        held = SimpleNamespace(notified_on=facts.notified_on, on=on)
        order = order_behind(held, records.decisions)
        transfer = order is not None and order.kind == DecisionKind.TRANSFER
        start = _notified(facts) or on
        if (rule == "transfer") != transfer or _counted(records, day_of(start), measure):
            return None
        known = {"decided": on} if on <= day_of(start) else {}
        told = {"ordered": order.on} if order and order.on <= day_of(start) else {}
        return {"start": start, "measure": measure.value, "later": "yes", **known, **told}

    return reads


def _counted(records: Any, day: date, measure: Measure) -> bool:
    """Whether a clock of that measure counts from that day already."""
    known = [d.params for d in records.deadlines if d.rule in ("oqtf", "transfer") and d.state != DeadlineState.MOOT]
    return any(told["start"][:10] == day.isoformat() and told["measure"] == measure for told in known)


def _already_started(facts: Any, records: Any) -> bool:
    """Whether the refusal notified that day has started the same clock."""
    return any(_combined(d) and d.kind != "oqtf" and d.notified_on == facts.notified_on for d in records.decisions)


def _transfer(facts: Any, records: Any, on: date) -> Keys:
    if not facts.notified_on:
        return None
    kept = facts.measure if facts.measure in (Measure.HOUSE_ARREST, Measure.DETENTION) else Measure.NONE
    return {"start": _notified(facts), "measure": str(kept), **_decided(facts, on)}


def _silence(facts: Any, records: Any, on: date) -> Keys:
    """From receipt of the application that is lodged; an unproven completeness opens no clock."""
    return {"start": facts.received_on or on, "complete": facts.complete == YesNo.YES}


def _silence_again(facts: Any, records: Any, on: date) -> Keys:
    """The same clock, counted afresh with what is now known of the application under way."""
    application = pending(records)
    return silence_of(application, records.exchanges) if application else None


def pending(records: Any) -> Any:
    """The application under way: the newest that has not ended."""
    return next((a for a in reversed(permit_applications(records)) if a.outcome == ApplicationOutcome.PENDING), None)


def _last(records: Any) -> Any:
    """The newest application for a title, ended or not."""
    return next(reversed(permit_applications(records)), None)


def _after_silence(facts: Any, records: Any, on: date) -> Keys:
    return born_of_silence(records, on)


def _renewal_window(facts: Any, records: Any, on: date) -> Keys:
    if not facts.valid_to:
        return None
    last = _last(records)
    anef = last is None or last.channel == Channel.ANEF  # nothing known: the window that closes first
    return {"start": facts.valid_to, "channel": "anef" if anef else "other"}


def _reflection(facts: Any, records: Any, on: date) -> Keys:
    return {"start": on, "printed": facts.valid_to}


def _criminal_appeal(facts: Any, records: Any, on: date) -> Keys:
    return {"start": on, "by": "party", "kind": "appeal"}


def _cassation(facts: Any, records: Any, on: date) -> Keys:
    return {"start": on, "by": "party", "kind": "cassation"}


def _psp(facts: Any, records: Any, on: date) -> Keys:
    """From the first authorisation, each later one counting as a renewal."""
    earlier = [t for t in records.titles if t.kind == "aps" and t.valid_from]
    start = earlier[0].valid_from if earlier else facts.valid_from or on
    return {"start": start, "renewals": len(earlier)}


def _asylum_window(facts: Any, records: Any, on: date) -> Keys:
    """From the written information, once: a second mention of the same day starts nothing."""
    informed = facts.informed_on
    if not informed or started_from(records, "asylum_window", informed):
        return None
    return {"start": informed}


def started_from(records: Any, rule: str, day: date) -> bool:
    """Whether that clock already counts from that day, whatever became of it."""
    return any(d.rule == rule and d.params.get("start") == day.isoformat() for d in records.deadlines)


def _retention(facts: Any, records: Any, on: date) -> Keys:
    """From the last contact; from the closing where none is known."""
    return {"start": records.contacts[-1].on if records.contacts else on}


COURT_ACTION = Starts("court_action", _court_action)
OQTF_WITH_REFUSAL = Starts("oqtf", _with_refusal)
OQTF = Starts("oqtf", _oqtf)
TRANSFER = Starts("transfer", _transfer)
DETAINED = tuple(Starts(rule, _held(rule, Measure.DETENTION)) for rule in ("oqtf", "transfer"))
ASSIGNED = tuple(Starts(rule, _held(rule, Measure.HOUSE_ARREST)) for rule in ("oqtf", "transfer"))
SILENCE = Starts("silence", _silence)
SILENCE_AGAIN = Starts("silence", _silence_again)
ACTION_AFTER_SILENCE = Starts("action_after_silence", _after_silence)
REASONS_REQUEST = Starts("reasons_request", _after_silence)
RENEWAL_WINDOW = Starts("renewal_window", _renewal_window)
REFLECTION = Starts("reflection", _reflection)
CRIMINAL_APPEAL = Starts("criminal_appeal", _criminal_appeal)
CASSATION = Starts("criminal_appeal", _cassation)
PSP = Starts("psp", _psp)
ASYLUM_WINDOW = Starts("asylum_window", _asylum_window)
RETENTION = Starts("retention", _retention)
